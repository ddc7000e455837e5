import Foundation

/// Repairs of letters that look right and are wrong, each sure in itself: nothing here guesses at a word.
public enum Repairs {
    /// Text as it is kept and compared: `"QUYẾT ÐỊNH" // "QUYẾT ĐỊNH"`, `"Lƣu trữ" // "Lưu trữ"`.
    ///
    /// NFC, also of marks that stand in the wrong order (tone before circumflex); Icelandic `Ð ð` and the Latin gha `Ƣ ƣ`, which some fonts
    /// and keyboards give for `Đ đ` and `Ư ư`; spaces of all kinds as U+0020; without soft hyphens, zero-width characters, byte order marks
    /// and tone marks that stand on no vowel.
    public static func readable(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: needsRepair) else { return text }
        var out = String.UnicodeScalarView()
        var last: Letter?
        var lastIsUpper = false
        for scalar in text.precomposedStringWithCanonicalMapping.unicodeScalars {
            guard let mended = mended(scalar) else { continue }
            if Letter.isMark(mended) {
                if var letter = last, letter.take(mended) {
                    out.removeLast()
                    out.append(contentsOf: lastIsUpper ? upper(letter.composed) : String.UnicodeScalarView([letter.composed]))
                    last = letter
                    continue
                }
                // Marks of other languages stay on their letters.
                if Letter.tone(of: mended) != nil || out.last.map({ !$0.properties.isAlphabetic }) ?? true { continue }
            }
            last = Letter.of(mended)
            lastIsUpper = mended.properties.isUppercase
            out.append(mended)
        }
        return String(out)
    }

    /// A number or symbol without doubled hyphens and slashes, which no official symbol has: `1548/TTr--UBND // 1548/TTr-UBND`; `nil` when there
    /// is nothing to mend or the word is no symbol.
    public static func symbol(_ word: String) -> String? {
        guard word.contains("/"), word.contains("--") || word.contains("//"), word.contains(where: \.isNumber) else { return nil }
        var result = ""
        for letter in word where !(letter == result.last && (letter == "-" || letter == "/")) { result.append(letter) }
        return result.contains("://") || word.contains("://") ? nil : result
    }

    /// The bare letter that a letter no Vietnamese word has is a misreading of: `ö // o`, `å // a`; `nil` for all others.
    static func lookalike(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0xE4, 0xE5, 0x101, 0x105, 0x1CE: "a"
        case 0xE7, 0x107, 0x10D: "c"
        case 0xEB, 0x113, 0x115, 0x117, 0x119, 0x11B: "e"
        case 0xEE, 0xEF, 0x12B, 0x12D, 0x131, 0x1D0: "i"
        case 0xF6, 0xF8, 0x14D, 0x14F, 0x151, 0x1D2: "o"
        case 0xFB, 0xFC, 0x16B, 0x16D, 0x16F, 0x171, 0x1D4: "u"
        case 0xFF, 0x177: "y"
        case 0x161: "s"
        case 0xF1, 0x144, 0x148: "n"
        default: nil
        }
    }

    /// What is left of a scalar: another in its place, or `nil`.
    private static func mended(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0xD0, 0x189: "Đ"
        case 0xF0: "đ"
        case 0x1A2: "Ư"
        case 0x1A3: "ư"
        case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: " "
        case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFEFF: nil
        default: scalar
        }
    }

    /// Almost no word needs any repair; composed Vietnamese, ASCII and common punctuation pass.
    private static func needsRepair(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0xA0: false
        case 0xA0, 0xAD, 0xD0, 0xF0, 0x189, 0x1A2, 0x1A3: true
        case 0xA1..<0x300, 0x1EA0...0x1EF9, 0x2010...0x2027: false
        default: true
        }
    }

    private static func upper(_ scalar: Unicode.Scalar) -> String.UnicodeScalarView {
        scalar.properties.uppercaseMapping.unicodeScalars
    }
}

extension String {
    /// `Repairs.readable` of it.
    public var readable: String { Repairs.readable(self) }
}
