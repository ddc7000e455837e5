/// The letters, digits and marks of some words in one string without spaces, each knowing its word:
/// readers put spaces where there are none and leave them out where they are.
struct Tape {
    let words: [PlacedWord]
    let printed: [Character]
    let folded: [Character]
    let owner: [Int]

    init(_ words: [PlacedWord]) {
        self.words = words
        var printed: [Character] = []
        var owner: [Int] = []
        for (index, word) in words.enumerated() {
            for letter in word.text where !letter.isWhitespace {
                printed.append(letter)
                owner.append(index)
            }
        }
        self.printed = printed
        self.owner = owner
        folded = printed.map(Folding.fold)
    }

    func find(_ pattern: String, from start: Int = 0, errors: Int) -> Range<Int>? {
        Likeness.find(Array(pattern), in: folded, from: start, errors: errors)?.range
    }

    func text(_ range: Range<Int>) -> String { String(printed[range]) }

    /// The words that have a part in the range.
    func words(_ range: Range<Int>) -> [PlacedWord] {
        guard !range.isEmpty else { return [] }
        return Array(words[owner[range.lowerBound]...owner[range.upperBound - 1]])
    }
}
