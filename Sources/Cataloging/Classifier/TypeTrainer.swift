import Documents

/// Learns a classifier of document types from texts whose types are known.
///
/// Pure and deterministic: the same examples, in whatever order, give the same model to the bit. Every text is learnt twice, as it is and
/// without what names its type outright, because the classifier is asked where the printed title could not be read.
public struct TypeTrainer: Sendable {
    private let masks: [String: TitleMask]

    /// A type with fewer documents is left out.
    public static let leastOfType = 5
    /// What may be left of so few when some are held out.
    private static let leastLearnt = 3
    private static let folds = 4
    /// So many unseen documents are enough to calibrate on.
    private static let enoughTrials = 400
    /// Above so many documents each is learnt once, every second without its title.
    private static let many = 1_500

    public init(rules: RuleSet) {
        masks = Dictionary(rules.types.map { ($0.label, TitleMask($0, in: rules)) }, uniquingKeysWith: { first, _ in first })
    }

    /// Three tenths of every type to measure on, the rest to learn from. Which is which depends on the texts alone, so that most of what
    /// was once held out stays held out when documents are added. Repeated texts count once, types with too few documents not at all.
    public func split(_ examples: [TypeExample]) -> (learning: [TypeExample], heldOut: [TypeExample]) {
        let usable = Self.usable(examples)
        let counts = Dictionary(usable.map { ($0.label, 1) }, uniquingKeysWith: +)
        let parts = usable.ranked.map { (isHeldOut: $0.rank * 10 < counts[$0.example.label, default: 0] * 3, example: $0.example) }
        return (parts.filter { !$0.isHeldOut }.map(\.example), parts.filter(\.isHeldOut).map(\.example))
    }

    /// Types of which there are too few documents, in alphabetical order.
    public static func tooRare(_ examples: [TypeExample]) -> [String] {
        Dictionary(examples.settled.map { ($0.label, 1) }, uniquingKeysWith: +).filter { $0.value < leastOfType }.keys.sorted()
    }

    /// The model of these examples. Probabilities are calibrated on documents that the fit they are taken from had not seen.
    /// - Throws: `.tooFew` for less than two types with three documents each.
    public func model(of examples: [TypeExample]) throws(ClassifierFailure) -> TypeModel {
        let settled = Self.usable(examples, least: Self.leastLearnt)
        let labels = Set(settled.map(\.label)).sorted()
        guard labels.count >= 2 else { throw Self.tooFew(settled.count, labels.count) }
        let numbers = Dictionary(labels.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let lessons = settled.ranked.map { rank, example in
            let whole = TextTerms.syllables(example.text)
            return Lesson(
                whole: whole, masked: masks[example.label]?.masked(whole) ?? whole, label: numbers[example.label] ?? 0,
                fold: rank % Self.folds)
        }
        let (trials, leastKnown) = trials(lessons, classes: labels.count)
        let space = TermSpace(learntFrom: lessons.map(\.whole))
        let fit = fit(lessons, in: space, classes: labels.count)
        return TypeModel(
            labels: labels, documents: settled.count, space: space, fit: fit, calibration: Calibration(trials), leastKnown: leastKnown)
    }

    /// The examples as they look where the title was not read.
    public func untitled(_ examples: [TypeExample]) -> [[String]] {
        examples.map { example in
            let whole = TextTerms.syllables(example.text)
            return masks[example.label]?.masked(whole) ?? whole
        }
    }

    private struct Lesson {
        var whole: [String]
        var masked: [String]
        var label: Int
        var fold: Int

        var views: [[String]] { masked == whole ? [whole] : [whole, masked] }
    }

    private func fit(_ lessons: [Lesson], in space: TermSpace, classes: Int) -> SoftmaxFit {
        let examples = lessons.enumerated().flatMap { index, lesson in
            let views = lessons.count <= Self.many ? lesson.views : index.isMultiple(of: 2) ? [lesson.whole] : [lesson.masked]
            return views.map { SoftmaxFit.Example(vector: space.vector($0), label: lesson.label) }
        }
        return SoftmaxFit(examples, terms: space.terms.count, classes: classes)
    }

    /// Scores of documents by fits that had not seen them, and the share of its syllables that nearly every unseen document has known.
    private func trials(_ lessons: [Lesson], classes: Int) -> (trials: [Calibration.Trial], leastKnown: Double) {
        var trials: [Calibration.Trial] = []
        var known: [Double] = []
        for fold in 0..<Self.folds where known.count < Self.enoughTrials {
            let seen = lessons.filter { $0.fold != fold }
            let space = TermSpace(learntFrom: seen.map(\.whole))
            let fit = fit(seen, in: space, classes: classes)
            for lesson in lessons where lesson.fold == fold {
                let vectors = lesson.views.map(space.vector)
                trials += vectors.map { Calibration.Trial(scores: fit.scores($0), label: lesson.label) }
                known.append(vectors.map(\.knownShare).min() ?? 0)
            }
        }
        let usual = known.sorted().dropFirst(known.count / 50).first ?? 0
        return (trials, usual * 0.85)
    }

    private static func usable(_ examples: [TypeExample], least: Int = leastOfType) -> [TypeExample] {
        let settled = examples.settled
        let counts = Dictionary(settled.map { ($0.label, 1) }, uniquingKeysWith: +)
        return settled.filter { counts[$0.label, default: 0] >= least }
    }

    private static func tooFew(_ documents: Int, _ types: Int) -> ClassifierFailure {
        ClassifierFailure(
            code: .tooFew,
            fact: Bilingual(
                "Chưa đủ tài liệu để học: \(documents) tài liệu khác nhau của \(types) loại dùng được.",
                "There is too little to learn from: \(documents) different documents of \(types) usable types."),
            remedy: Bilingual(
                "Cần ít nhất hai loại, mỗi loại từ \(leastOfType) tài liệu đã xác nhận; thêm lô khác hoặc tệp --examples.",
                "At least two types with \(leastOfType) confirmed documents each are needed; add batches, or a file with --examples."))
    }
}
