/// How well a classifier names the types of documents it has not seen. Shares and probabilities are 0…1.
public struct TypeScore: Codable, Equatable, Sendable {
    public struct Class: Codable, Equatable, Sendable {
        public var label: String
        /// Documents that are of this type.
        public var support: Int
        public var precision: Double
        public var recall: Double
        public var f1: Double
    }

    /// Documents of one kind: those without a readable title.
    public struct Part: Codable, Equatable, Sendable {
        public var documents: Int
        public var accuracy: Double
        public var macroF1: Double
        /// Share for which nothing was said.
        public var abstained: Double
        /// Share of what was said that is right; 1 when nothing was said.
        public var answeredRight: Double
    }

    /// All documents. Accuracy and F1 count the likeliest type, said or not.
    public var whole: Part
    /// Mean difference of probability and truth over ten equal ranges of the probability, weighted by their documents.
    public var calibrationError: Double
    public var classes: [Class]
    /// Only the documents whose title was not readable from the beginning; `nil` when there are none.
    public var untitled: Part?
    /// All documents with title and letters taken away.
    public var masked: Part

    /// Measures on these examples.
    public init(of classifier: TypeClassifier, on examples: [TypeExample], trainer: TypeTrainer) {
        let verdicts = examples.map { Verdict(truth: $0.label, guess: classifier.guess($0.text)) }
        whole = Part(verdicts)
        classes = Self.classes(verdicts)
        calibrationError = Self.calibrationError(verdicts)
        let untitled = zip(examples, verdicts).filter { !$0.0.isTitled }.map(\.1)
        self.untitled = untitled.isEmpty ? nil : Part(untitled)
        masked = Part(
            zip(examples, trainer.untitled(examples)).map { Verdict(truth: $0.label, guess: classifier.guess(syllables: $1)) })
    }

    struct Verdict {
        var truth: String
        var guess: TypeGuess

        var isRight: Bool { truth == guess.label }
    }

    static func classes(_ verdicts: [Verdict]) -> [Class] {
        Set(verdicts.map(\.truth)).sorted().map { label in
            let support = verdicts.count { $0.truth == label }
            let named = verdicts.count { $0.guess.label == label }
            let right = verdicts.count { $0.truth == label && $0.isRight }
            return Class(
                label: label, support: support, precision: named == 0 ? 0 : Double(right) / Double(named),
                recall: Double(right) / Double(support), f1: 2 * Double(right) / Double(support + named))
        }
    }

    static func calibrationError(_ verdicts: [Verdict], bins: Int = 10) -> Double {
        let grouped = Dictionary(grouping: verdicts) { min(bins - 1, Int($0.guess.probability * Double(bins))) }
        return grouped.sorted { $0.key < $1.key }.map(\.value).reduce(0) { sum, bin in
            let promised = bin.map(\.guess.probability).reduce(0, +)
            return sum + abs(promised - Double(bin.count(where: \.isRight)))
        } / Double(max(1, verdicts.count))
    }
}

extension TypeScore.Part {
    init(_ verdicts: [TypeScore.Verdict]) {
        let said = verdicts.filter(\.guess.isAnswer)
        let classes = TypeScore.classes(verdicts)
        documents = verdicts.count
        accuracy = Double(verdicts.count(where: \.isRight)) / Double(max(1, verdicts.count))
        macroF1 = classes.map(\.f1).reduce(0, +) / Double(max(1, classes.count))
        abstained = 1 - Double(said.count) / Double(max(1, verdicts.count))
        answeredRight = said.isEmpty ? 1 : Double(said.count(where: \.isRight)) / Double(said.count)
    }
}
