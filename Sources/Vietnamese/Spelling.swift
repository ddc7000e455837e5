import Glibc

/// Mends readings that are hardly Vietnamese where they stand: a noisy channel whose errors are those of OCR, marks mistaken for each other,
/// and whose language is a model of syllable pairs. Only marks are changed, never letters; words with digits, abbreviations and names are
/// left alone.
public struct Spelling: Sendable {
    /// A word as it was read.
    public struct Reading: Sendable {
        public var text: String
        /// 0…1, the engine's.
        public var confidence: Double
        /// Whether what follows belongs to another sentence or block, whatever the punctuation says.
        public var endsRun: Bool

        public init(text: String, confidence: Double, endsRun: Bool = false) {
            self.text = text
            self.confidence = confidence
            self.endsRun = endsRun
        }
    }

    /// What is thought of a reading.
    public struct Verdict: Sendable, Equatable {
        /// The word to keep: as read, or mended.
        public var text: String
        public var isMended: Bool
        /// How much likelier the kept word is than the next best with other marks, in nats; infinite where there is no other. Negative when a
        /// likelier one was not likely enough to replace it.
        public var margin: Double
        /// Whether the language knows the syllable; `nil` for what is not a single syllable of letters.
        public var isKnown: Bool?
    }

    private let model: SyllablePairs

    /// Without counts nothing is ever mended.
    public init(model: SyllablePairs) { self.model = model }

    /// One verdict a reading. Readings in order of reading.
    public func judge(_ readings: [Reading]) -> [Verdict] {
        let cores = readings.map { Core($0.text) }
        var ids = cores.map { $0.flatMap { model.known($0.lower) } }
        return readings.indices.map { index in
            let text = readings[index].text
            guard let core = cores[index], core.count > 1 else {
                return Verdict(text: text, isMended: false, margin: .infinity, isKnown: nil)
            }
            let touchesLeft = index > 0 && !readings[index - 1].endsRun && cores[index - 1]?.isClosed == false && !core.isOpened
            let touchesRight =
                index + 1 < readings.count && !readings[index].endsRun && !core.isClosed && cores[index + 1]?.isOpened == false
            let left = touchesLeft ? ids[index - 1] : nil
            let right = touchesRight ? ids[index + 1] : nil
            let isName =
                core.letterCase == .capitalized
                && !(right != nil && cores[index + 1]?.letterCase == .small && (index == 0 || cores[index - 1]?.letterCase != .capitalized))
            let own = ids[index]
            func language(_ id: Int32?) -> Double {
                var sum = log(model.probability(of: id, after: left))
                if let right { sum += log(model.probability(of: right, after: id)) }
                return sum
            }
            let here = language(own) - (own == nil ? 3 : 0)
            var best: (id: Int32, gain: Double)?
            for id in model.alike(SyllablePairs.bare(core.lower)) where id != own {
                let cost = OCRChannel.cost(read: core.lower, meant: model.word(id))
                guard cost < 8 else { continue }
                // Frequency alone is no reason: a rare word in an unknown place is a rare word.
                guard own == nil || model.stands(id, after: left, before: right) else { continue }
                let gain = language(id) - 1.6 * cost - here
                if gain > best?.gain ?? -.infinity { best = (id, gain) }
            }
            guard let best else { return Verdict(text: text, isMended: false, margin: .infinity, isKnown: own != nil) }
            let confidence = readings[index].confidence
            var needed = 1.0 + (confidence - 0.9) * (confidence > 0.9 ? 10 : 5)
            if core.letterCase != .small { needed += core.letterCase == .capitals ? 2 : 1.5 }
            if own == nil { needed -= 1.5 }
            guard best.gain > needed, !(isName && own != nil) else {
                return Verdict(text: text, isMended: false, margin: -best.gain, isKnown: own != nil)
            }
            ids[index] = best.id
            return Verdict(text: core.replaced(by: model.word(best.id)), isMended: true, margin: best.gain, isKnown: true)
        }
    }
}

/// A run of letters with punctuation before and after.
private struct Core {
    enum LetterCase { case small, capitalized, capitals }

    var before: Substring
    var lower: String
    var after: Substring
    var letterCase: LetterCase
    var count: Int

    /// `nil` when the word is not one run of letters.
    init?(_ word: String) {
        guard let first = word.firstIndex(where: \.isLetter), let last = word.lastIndex(where: \.isLetter) else { return nil }
        let letters = word[first...last]
        before = word[..<first]
        after = word[word.index(after: last)...]
        guard letters.allSatisfy(\.isLetter), !before.contains(where: \.isNumber), !after.contains(where: \.isNumber) else { return nil }
        lower = letters.lowercased()
        count = letters.count
        let capitals = letters.count(where: \.isUppercase)
        letterCase = capitals == 0 ? .small : capitals == count && count > 1 ? .capitals : .capitalized
    }

    var isOpened: Bool { !before.isEmpty }
    var isClosed: Bool { !after.isEmpty }

    func replaced(by word: String) -> String {
        let cased =
            switch letterCase {
            case .small: word
            case .capitalized: word.prefix(1).uppercased() + word.dropFirst()
            case .capitals: word.uppercased()
            }
        return before + cased + after
    }
}
