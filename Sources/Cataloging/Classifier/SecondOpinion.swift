import Documents

/// What becomes of the rules' decision when the classifier is asked as well.
///
/// Rules come first. The classifier names a type where they name none, and may vouch for one of which they are unsure; two sure opinions that
/// contradict each other are for a person. A type that only the classifier names always waits for a person, and about a type that it never
/// learnt it has no opinion: it could only name another.
struct SecondOpinion {
    private let rules: RuleSet
    private let classifier: TypeClassifier
    private let learnt: [DocumentRule]

    init(rules: RuleSet, classifier: TypeClassifier) {
        self.rules = rules
        self.classifier = classifier
        learnt = classifier.labels.compactMap(rules.rule(label:))
    }

    /// From this probability on the classifier may settle a guess of the rules, or throw doubt on what they are sure of.
    static let sure = 0.98

    struct Verdict {
        var decision: TypeDecider.Decision
        /// The type that the words speak for, with its probability, then the words; `nil` where the classifier changed nothing.
        var reasons: [String]?
        /// The rules had no part in naming the type.
        var isByWordsAlone = false
    }

    /// - Parameter text: the document's, as `TypeClassifier.text(of:)` gives it.
    func weigh(_ decision: TypeDecider.Decision, text: String) -> Verdict {
        let syllables = TextTerms.syllables(text)
        let guess = classifier.guess(syllables: syllables)
        guard guess.isAnswer, let named = rules.rule(label: guess.label) else { return Verdict(decision: decision) }
        guard let rule = decision.rule else {
            let own = TypeDecider.Decision(rule: named, confidence: guess.probability, review: true)
            return Verdict(decision: own, reasons: Self.reasons(guess), isByWordsAlone: true)
        }
        guard learnt.contains(where: { Self.areSame(rule, $0) }) else { return Verdict(decision: decision) }
        var changed = decision
        let agrees = Self.areSame(rule, named)
        switch (decision.review, agrees) {
        case (false, true):
            return Verdict(decision: decision)
        case (false, false):
            guard guess.probability >= Self.sure else { return Verdict(decision: decision) }
            changed.review = true
            return Verdict(decision: changed, reasons: Self.reasons(guess))
        case (true, true):
            let body = classifier.guess(syllables: TitleMask(named, in: rules).masked(syllables))
            let vouches = body.isAnswer && body.label == guess.label && body.probability >= Self.sure
            guard vouches, !decision.isContradicted else { return Verdict(decision: decision, reasons: Self.reasons(guess)) }
            changed.confidence = body.probability
            changed.review = false
            return Verdict(decision: changed, reasons: Self.reasons(body))
        case (true, false):
            guard guess.probability > decision.confidence else { return Verdict(decision: decision, reasons: Self.reasons(guess)) }
            let own = TypeDecider.Decision(rule: named, confidence: guess.probability, review: true)
            return Verdict(decision: own, reasons: Self.reasons(guess), isByWordsAlone: true)
        }
    }

    /// A variant that is told by its subject is the same type.
    private static func areSame(_ one: DocumentRule, _ other: DocumentRule) -> Bool {
        one.label == other.label || one.code == other.code && (!one.subjectHas.isEmpty || !other.subjectHas.isEmpty)
    }

    /// `["classifier#32-giay-khai-sinh 0.993", "khai sinh", …]`
    private static func reasons(_ guess: TypeGuess) -> [String] {
        let thousandths = String(min(999, Int((guess.probability * 1_000).rounded())))
        return ["classifier#\(guess.label) 0." + String(repeating: "0", count: max(0, 3 - thousandths.count)) + thousandths] + guess.reasons
    }
}
