extension Syllable {
    /// What a text says whatever the case of its letters and the place of its tone marks: `key("Hòa Thủy") == key("HOÀ THUỶ")`, and never
    /// `key("Hiến")`, `key("Hiển")`. Spaces between words are one. For comparing only.
    public static func key(_ text: some StringProtocol) -> String {
        text.split(whereSeparator: \.isWhitespace).map { wordKey(String($0)) }.joined(separator: " ")
    }

    private static func wordKey(_ word: String) -> String {
        var key = String.UnicodeScalarView()
        var tone: UInt8 = 0
        var last: Letter?
        for scalar in word.unicodeScalars {
            if var letter = last, letter.take(scalar) {
                last = letter
                key.removeLast()
                key.append(letter.shape)
                tone = max(tone, letter.tone)
                continue
            }
            last = Letter.of(scalar)
            if let letter = last {
                key.append(letter.shape)
                tone = max(tone, letter.tone)
            } else {
                key.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
            }
        }
        return String(key) + (tone > 0 ? String(tone) : "")
    }
}
