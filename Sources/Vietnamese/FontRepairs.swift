extension Repairs {
    /// Mends what fonts with a wrong character table give: `Õ` for `Ò` ("CỘNG HÕA") and `ơ` for `ô` ("cơng tác", "khơng").
    ///
    /// For text that was extracted, never for text that was read from pixels: there "hõa" may as well be "hóa". A word is changed only when,
    /// as written, it is no word of the language and the change makes it one; `võng`, `cõng`, `lõa` are words and stay.
    public static func fontErrors(in text: String) -> String {
        guard text.unicodeScalars.contains(where: { "õÕơƠ".unicodeScalars.contains($0) }) else { return text }
        var out = String.UnicodeScalarView()
        var rest = text.unicodeScalars[...]
        while let scalar = rest.first {
            guard Letter.of(scalar) != nil else {
                out.append(rest.removeFirst())
                continue
            }
            let word = rest.prefix { Letter.of($0) != nil }
            out.append(contentsOf: mended(word))
            rest = rest[word.endIndex...]
        }
        return String(out)
    }

    /// Words with ò whose twin with õ does not exist.
    private static let twins: Set<String> = Set(
        """
        hòa hòe tòa tòan phòng còn tròn đòi đòn tòi trò vòm mòn hòn nòng nòi ròng hòng chòi giòn tòng đòng
        """.split(whereSeparator: \.isWhitespace).map(String.init))

    private static func mended(_ word: Substring.UnicodeScalarView) -> Substring.UnicodeScalarView {
        func replacing(_ table: [Unicode.Scalar: Unicode.Scalar]) -> Substring.UnicodeScalarView {
            Substring(String(String.UnicodeScalarView(word.map { table[$0] ?? $0 }))).unicodeScalars
        }
        if word.contains(where: { $0 == "õ" || $0 == "Õ" }) {
            let other = replacing(["õ": "ò", "Õ": "Ò"])
            return twins.contains(String(other).lowercased()) ? other : word
        }
        if word.contains(where: { $0 == "ơ" || $0 == "Ơ" }), !Syllable.isValid(word) {
            let other = replacing(["ơ": "ô", "Ơ": "Ô"])
            return String(other).lowercased().hasSuffix("ông") && Syllable.isValid(other) ? other : word
        }
        return word
    }
}
