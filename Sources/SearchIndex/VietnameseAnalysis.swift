/// How texts and questions become keys. Pure; both sides go through here, so they always agree.
///
/// Rules from DOMAIN.md 6: NFC; `Ð` (U+00D0) is `Đ`; tone placement unified; `đ` becomes `d` in the folded key only; no stemming.
public enum VietnameseAnalysis {
    /// The exact key of a text: `canonical("Hòa Bình") // "hoà bình"`. White space is squeezed, other characters stay.
    public static func canonical(_ text: String) -> String { mapped(text, folding: false) }

    /// The key without marks: `folded("Đường Hòa Bình") // "duong hoa binh"`.
    public static func folded(_ text: String) -> String { mapped(text, folding: true) }

    /// Syllables in order, and behind the last part of each code, date or number with separators the whole of it:
    /// `15/QĐ-UBND` gives `15`, `qđ`, `ubnd` and `15/qđ-ubnd`; `04/02/2025` and `ngày 4 tháng 2 năm 2025` give `2025-02-04`;
    /// `1.250.000` gives `1250000`. Each ideograph is a token of its own.
    public static func tokens(of text: String) -> [Token] {
        var scanner = TokenScanner()
        var text = text
        text.withUTF8 { bytes in
            var decoder = UTF8Cursor(bytes)
            while let (scalar, range) = decoder.next() { scanner.take(scalar, at: range) }
        }
        scanner.finish()
        return scanner.tokens
    }

    /// Where the syllables of a text with these numbers stand, in UTF-8 bytes; `nil` when it has none of them. Counts as `tokens(of:)` does,
    /// at a fraction of its cost.
    static func bytes(ofSyllables wanted: Range<Int>, in text: String) -> Range<Int>? {
        var text = text
        return text.withUTF8 { bytes in
            var decoder = UTF8Cursor(bytes)
            var count = 0
            var isInside = false
            var start: Int?
            while let (scalar, range) = decoder.next() {
                let begins: Bool
                switch CharacterKind(scalar) {
                case .letter: (begins, isInside) = (!isInside, true)
                case .ideograph: (begins, isInside) = (true, false)
                case .mark, .invisible: begins = false
                case .connector, .other: (begins, isInside) = (false, false)
                }
                guard begins else { continue }
                if count == wanted.lowerBound { start = range.lowerBound }
                if count == wanted.upperBound { return start.map { $0..<range.lowerBound } }
                count += 1
            }
            return start.map { $0..<bytes.count }
        }
    }

    private static func mapped(_ text: String, folding: Bool) -> String {
        var out = String.UnicodeScalarView()
        var word: [Letter] = []
        func flush() {
            if !folding { VietnameseLetters.unifyTone(&word) }
            for letter in word { out.append(folding ? letter.bare : VietnameseLetters.composed(letter)) }
            word.removeAll(keepingCapacity: true)
        }
        for scalar in text.unicodeScalars {
            switch CharacterKind(scalar) {
            case .letter(let letter): word.append(letter)
            case .mark: if !word.isEmpty { VietnameseLetters.put(scalar, on: &word[word.count - 1]) }
            case .invisible: break
            case .ideograph, .connector, .other:
                flush()
                if !scalar.properties.isWhitespace {
                    out.append(scalar)
                } else if let last = out.last, last != " " {
                    out.append(" ")
                }
            }
        }
        flush()
        if out.last == " " { out.removeLast() }
        return String(out)
    }
}
