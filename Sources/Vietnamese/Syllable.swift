/// The grammar of the Vietnamese syllable: onset, rime, tone. It accepts every syllable that could be written, used or not, about 20,000,
/// so it tells words that were read well from words that were not; it is no dictionary.
public enum Syllable {
    /// Whether a word is one syllable: `"Nguyễn" // true`, `"Ngyuễn" // false`, `"hocj" // false`, `"bàc" // false`.
    ///
    /// Both cases, both tone placements (`hòa`, `hoà`), composed or with combining marks. Anything but letters makes it false.
    public static func isValid(_ text: some StringProtocol) -> Bool { isValid(text.unicodeScalars) }

    /// The same for scalars, without a string being built.
    public static func isValid(_ scalars: some Sequence<Unicode.Scalar>) -> Bool {
        var word = PackedLetters()
        var tone: UInt8 = 0
        var last: Letter?
        for scalar in scalars {
            if var letter = last, letter.take(scalar) {
                last = letter
                word.replaceLast(letter.shape)
                if Letter.tone(of: scalar) != nil {
                    if tone > 0 { return false }
                    tone = letter.tone
                }
                continue
            }
            guard let letter = Letter.of(scalar), word.append(letter.shape) else { return false }
            if letter.tone > 0 {
                if tone > 0 { return false }
                tone = letter.tone
            }
            last = letter
        }
        return SyllableTable.holds(word, tone: tone)
    }

    /// Whether every run of two letters and more is a syllable: `"(Quyết" // true`, `"kinh-tế," // true`, `"QĐ-UBND" // false`.
    public static func isWordOfSyllables(_ word: some StringProtocol) -> Bool {
        var isValid = true
        forEachWord(word) { if $0.count > 1, !Self.isValid($0) { isValid = false } }
        return isValid
    }

    /// Whether only Vietnamese writes this letter: `"đ"`, `"ơ"`, `"ế"`; not `"à"`, and nothing that the old 8-bit encodings' text shows.
    public static func isUnmistakable(_ letter: Unicode.Scalar) -> Bool { Letter.isUnmistakable(letter) }

    /// The share of a text's words that are syllables, 0…1; 1 when there are none. Words are runs of two letters and more; abbreviations
    /// (capitals only, up to six) do not count.
    public static func validShare(of text: some StringProtocol) -> Double {
        var (words, valid) = (0, 0)
        forEachWord(text) { word in
            let letters = word.lazy.filter { !Letter.isMark($0) }
            let count = letters.count
            guard count > 1, count > 6 || !letters.allSatisfy(\.properties.isUppercase) else { return }
            words += 1
            if isValid(word) { valid += 1 }
        }
        return words == 0 ? 1 : Double(valid) / Double(words)
    }

    /// The runs of letters with their combining marks.
    static func forEachWord(_ text: some StringProtocol, _ body: (Substring.UnicodeScalarView) -> Void) {
        let scalars = Substring(text).unicodeScalars
        var start: Substring.Index?
        for index in scalars.indices {
            let scalar = scalars[index]
            if Letter.of(scalar) != nil || scalar.properties.isAlphabetic || (start != nil && Letter.isMark(scalar)) {
                if start == nil { start = index }
            } else if let begun = start {
                body(scalars[begun..<index])
                start = nil
            }
        }
        if let start { body(scalars[start...]) }
    }
}
