public import Documents

/// What the words of a document say about its type.
public struct TypeGuess: Hashable, Sendable {
    /// The stem of a rule file, as `32-giay-khai-sinh`.
    public var label: String
    /// Calibrated, 0…0.999.
    public var probability: Double
    /// Whether it may be named: the probability and what is known of the text are enough.
    public var isAnswer: Bool
    /// The terms that spoke most for this type against the others, folded, the weightiest first; at most six.
    public var reasons: [String]
}

/// Names the type of a document by its words: a multinomial logistic regression over folded syllables and pairs of them.
///
/// Pure and fast: well under a millisecond for a document. It says nothing, `isAnswer` is false, about a text that is short, foreign to
/// what it learnt, or between two types.
public struct TypeClassifier: Sendable {
    public let labels: [String]
    private let space: TermSpace
    private let fit: SoftmaxFit
    private let calibration: Calibration
    private let leastKnown: Double

    /// A text with fewer known syllables has no type by its words.
    static let leastSyllables = 12
    private static let reasonCount = 6

    /// Throws `.unusable` for a model whose parts do not fit together.
    public init(_ model: TypeModel) throws(ClassifierFailure) {
        try model.check()
        labels = model.labels
        space = model.space
        fit = model.fit
        calibration = Calibration(temperature: model.temperature, threshold: model.threshold)
        leastKnown = model.leastKnown
    }

    /// So many characters hold more syllables than are looked at.
    private static let enoughCharacters = 12_000

    /// What of a document's pages is judged: the text of those with content, in order, until there is enough.
    public static func text(of pages: [PageText]) -> String {
        var text = ""
        for page in pages where page.kind == .content && text.utf8.count < enoughCharacters { text += page.text + "\n" }
        return text
    }

    public func guess(_ text: String) -> TypeGuess { guess(syllables: TextTerms.syllables(text)) }

    func guess(syllables: [String]) -> TypeGuess {
        let vector = space.vector(syllables)
        let probabilities = SoftmaxFit.probabilities(fit.scores(vector), temperature: calibration.temperature)
        let best = probabilities.indices.max { probabilities[$0] < probabilities[$1] } ?? 0
        let probability = min(Calibration.most, probabilities[best])
        let isKnown = vector.knownSyllables >= Self.leastSyllables && vector.knownShare >= leastKnown
        return TypeGuess(
            label: labels[best], probability: probability, isAnswer: isKnown && probability >= calibration.threshold,
            reasons: reasons(vector, for: best))
    }

    /// What a term gives this class above what it gives the classes on average. A syllable that a better pair holds is not said twice.
    private func reasons(_ vector: TermVector, for best: Int) -> [String] {
        let shares = zip(vector.places, vector.values).map { place, value in
            let own = fit.weights[place * fit.classes..<(place + 1) * fit.classes]
            return (term: space.terms[place], share: value * (own[own.startIndex + best] - own.reduce(0, +) / Float(fit.classes)))
        }
        var said: [String] = []
        for term in shares.filter({ $0.share > 0 }).sorted(by: { ($1.share, $0.term) < ($0.share, $1.term) }).map(\.term) {
            if said.contains(where: { $0.syllables.contains(term) }) { continue }
            said.append(term)
            if said.count == Self.reasonCount { break }
        }
        return said
    }
}
