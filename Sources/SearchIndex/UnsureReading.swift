import Vietnamese

/// Readings that may be other words than they look: found by a question for the word they resemble, behind those who hold it.
enum UnsureReading {
    /// Words below this probability of having been read right are unsure.
    static let confidence = 0.7

    /// Whether a syllable cannot be taken at its word: `đât`, `quyêt` and `0at` cannot be Vietnamese. Abbreviations, codes and numbers are
    /// what they are.
    static func isUnsure(_ token: Token, confidence: Double) -> Bool {
        guard !token.isCompound else { return false }
        if confidence < Self.confidence { return true }
        let letters = token.canonical.unicodeScalars
        guard (2...7).contains(letters.count), letters.contains(where: { !$0.isASCII || "aeiouy".unicodeScalars.contains($0) }),
            letters.contains(where: { $0.properties.isAlphabetic })
        else { return false }
        return !Syllable.isValid(token.canonical)
    }

    /// The letters without what readers of print mistake for each other: `0ất`, `oat` and `đât` meet their word.
    static func skeleton(_ folded: String) -> String {
        var out = ""
        for scalar in folded.unicodeScalars {
            switch scalar {
            case "0": out += "o"
            case "1", "i", "y": out += "l"
            case "5": out += "s"
            case "8": out += "b"
            case "m": out += "rn"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }
}
