/// What the classifier sees of a text: folded syllables and pairs of neighbours, every number as one sign.
enum TextTerms {
    /// What stands for a number, a date or anything else with a digit.
    static let number = "#"
    /// Syllables of a document that count: about one and a half pages.
    static let limit = 600
    /// No Vietnamese syllable has more letters; longer ones are words run together or noise.
    private static let longest = 12

    /// The first syllables without marks, in order: `syllables("Số: 15/QĐ-UBND") // ["so", "#", "qd", "ubnd"]`
    static func syllables(_ text: String, limit: Int = limit) -> [String] {
        var syllables: [String] = []
        var current = ""
        var hasDigit = false
        func close() {
            if hasDigit { syllables.append(number) } else if !current.isEmpty, current.count <= longest { syllables.append(current) }
            current = ""
            hasDigit = false
        }
        for letter in text {
            guard syllables.count < limit else { return syllables }
            let folded = Folding.fold(letter)
            if folded.isNumber {
                hasDigit = true
            } else if folded.isLetter {
                current.append(folded)
            } else {
                close()
            }
        }
        close()
        return Array(syllables.prefix(limit))
    }

    /// How often each term occurs: syllables, and pairs of which one at most is a number.
    static func counts(_ syllables: [String]) -> [String: Int] {
        var counts: [String: Int] = [:]
        for (index, syllable) in syllables.enumerated() {
            if syllable != number { counts[syllable, default: 0] += 1 }
            guard index + 1 < syllables.count else { continue }
            let next = syllables[index + 1]
            if syllable != number || next != number { counts[syllable + " " + next, default: 0] += 1 }
        }
        return counts
    }
}
