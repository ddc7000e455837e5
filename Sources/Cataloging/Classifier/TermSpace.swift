import Foundation

/// The terms a model knows, each with its rarity, and how a text lies among them.
struct TermSpace {
    /// In alphabetical order.
    let terms: [String]
    /// ln((1 + documents) / (1 + documents with the term)) + 1.
    let rarity: [Float]
    private let places: [String: Int]
    /// The rarity of a syllable that no document had.
    let unknownRarity: Float

    static let capacity = 30_000
    /// Below this many documents a term of two of them counts, else of three.
    private static let few = 500

    init(terms: [String], rarity: [Float], unknownRarity: Float) {
        self.terms = terms
        self.rarity = rarity
        self.unknownRarity = unknownRarity
        places = Dictionary(terms.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The terms that enough of the documents have; of too many the commonest.
    init(learntFrom documents: [[String]]) {
        var frequency: [String: Int] = [:]
        for document in documents {
            for term in TextTerms.counts(document).keys { frequency[term, default: 0] += 1 }
        }
        let least = documents.count < Self.few ? 2 : 3
        let kept = frequency.filter { $0.value >= least }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.capacity)
        let sorted = kept.sorted { $0.key < $1.key }
        func rarity(_ count: Int) -> Float { Float(log(Double(1 + documents.count) / Double(1 + count)) + 1) }
        self.init(terms: sorted.map(\.key), rarity: sorted.map { rarity($0.value) }, unknownRarity: rarity(0))
    }

    /// The text as a vector of length 1 or less: unknown syllables count for the length, so that a foreign text stays near nothing.
    func vector(_ syllables: [String]) -> TermVector {
        var entries: [(place: Int, value: Float)] = []
        var squares: Float = 0
        for (term, count) in TextTerms.counts(syllables).sorted(by: { $0.key < $1.key }) {
            let weight = 1 + Float(log(Double(count)))
            if let place = places[term] {
                entries.append((place, weight * rarity[place]))
                squares += weight * weight * rarity[place] * rarity[place]
            } else if !term.contains(" ") {
                squares += weight * weight * unknownRarity * unknownRarity
            }
        }
        let scale = squares > 0 ? 1 / squares.squareRoot() : 0
        let words = syllables.filter { $0 != TextTerms.number }
        return TermVector(
            places: entries.map(\.place), values: entries.map { $0.value * scale },
            knownSyllables: words.count { places[$0] != nil }, syllables: words.count)
    }
}

/// A text among the terms: parallel places and values, and how much of it was known.
struct TermVector {
    var places: [Int]
    var values: [Float]
    var knownSyllables: Int
    /// Numbers left out.
    var syllables: Int

    /// 0…1; 0 for an empty text.
    var knownShare: Double { syllables == 0 ? 0 : Double(knownSyllables) / Double(syllables) }
}
