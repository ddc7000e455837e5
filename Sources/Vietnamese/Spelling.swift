import Glibc

/// Mends readings that are hardly Vietnamese where they stand: a noisy channel whose errors are those of OCR, marks mistaken for each other,
/// and whose language is a model of syllable pairs. Only marks are changed, never letters; words with digits, abbreviations and names are
/// left alone.
public struct Spelling: Sendable {
    /// A word as it was read.
    public struct Reading: Sendable, Equatable {
        public var text: String
        /// 0…1, the engine's.
        public var confidence: Double
        /// Whether what follows belongs to another sentence or block, whatever the punctuation says.
        public var endsRun: Bool
        /// What another reading of the same place says, and how sure it is.
        public var other: Other?

        public struct Other: Sendable, Equatable {
            public var text: String
            public var confidence: Double

            public init(text: String, confidence: Double) {
                self.text = text
                self.confidence = confidence
            }
        }

        public init(text: String, confidence: Double, endsRun: Bool = false, other: Other? = nil) {
            self.text = text
            self.confidence = confidence
            self.endsRun = endsRun
            self.other = other
        }
    }

    /// What is thought of a reading.
    public struct Verdict: Sendable, Equatable {
        /// The word to keep: as read, or mended.
        public var text: String
        /// Which reading it was made from: with the other's text where that was the better one.
        public var reading: Reading
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
        var readings = readings
        var cores = readings.map { Core($0.text) }
        var ids = cores.map { $0.flatMap { model.known($0.lower) } }
        return readings.indices.map { index in
            if let other = readings[index].other, isBetter(other, at: index, of: readings, cores: cores, ids: ids) {
                readings[index].text = other.text
                readings[index].confidence = other.confidence
                cores[index] = Core(other.text)
                ids[index] = cores[index].flatMap { model.known($0.lower) }
            }
            let reading = readings[index]
            let text = reading.text
            guard let core = cores[index], core.count > 1 else {
                return Verdict(text: text, reading: reading, isMended: false, margin: .infinity, isKnown: nil)
            }
            let (left, right) = neighbours(of: core, at: index, in: readings, cores: cores, ids: ids)
            if core.looksEnlarged, left != nil, cores[index - 1]?.letterCase == .small, cores[safe: index + 1]??.letterCase != .capitals {
                cores[index]?.letterCase = .small
                return Verdict(
                    text: core.before + core.lower + core.after, reading: reading, isMended: true, margin: 1, isKnown: ids[index] != nil)
            }
            let isName =
                core.letterCase == .capitalized
                && !(right != nil && cores[index + 1]?.letterCase == .small && (index == 0 || cores[index - 1]?.letterCase != .capitalized))
            let own = ids[index]
            let here = language(own, left, right) - (own == nil ? 3 : 0)
            var best: (id: Int32, gain: Double)?
            for id in model.alike(SyllablePairs.bare(core.lower)) where id != own {
                let cost = OCRChannel.cost(read: core.lower, meant: model.word(id))
                guard cost < 8 else { continue }
                // Frequency alone is no reason: a rare word in an unknown place is a rare word.
                guard own == nil || model.stands(id, after: left, before: right) else { continue }
                let gain = language(id, left, right) - 1.6 * cost - here
                if gain > best?.gain ?? -.infinity { best = (id, gain) }
            }
            guard let best else { return Verdict(text: text, reading: reading, isMended: false, margin: .infinity, isKnown: own != nil) }
            let confidence = reading.confidence
            var needed = 1.0 + (confidence - 0.9) * (confidence > 0.9 ? 10 : 5)
            if core.letterCase != .small { needed += core.letterCase == .capitals ? 2 : 1.5 }
            if own == nil { needed -= 1.5 }
            guard best.gain > needed, !(isName && own != nil) else {
                return Verdict(text: text, reading: reading, isMended: false, margin: -best.gain, isKnown: own != nil)
            }
            ids[index] = best.id
            return Verdict(
                text: core.replaced(by: model.word(best.id)), reading: reading, isMended: true, margin: best.gain, isKnown: true)
        }
    }

    /// Whether the other reading of a place is likelier, by what the engine and the language think of both.
    private func isBetter(_ other: Reading.Other, at index: Int, of readings: [Reading], cores: [Core?], ids: [Int32?]) -> Bool {
        let sureness = Self.odds(other.confidence) - Self.odds(readings[index].confidence)
        guard let mine = cores[index], let theirs = Core(other.text), mine.count > 1 || theirs.count > 1 else { return sureness > 0 }
        guard mine.lower != theirs.lower else {
            // The same word with other punctuation or in another case.
            return sureness > 0
        }
        func worth(_ core: Core, _ id: Int32?) -> Double {
            let (left, right) = neighbours(of: core, at: index, in: readings, cores: cores, ids: ids)
            return language(id, left, right) - (id == nil ? 3 : 0)
        }
        return worth(theirs, model.known(theirs.lower)) - worth(mine, ids[index]) + sureness > 0
    }

    private static func odds(_ confidence: Double) -> Double {
        let p = min(max(confidence, 0.02), 0.98)
        return log(p / (1 - p))
    }

    /// The syllables before and after a word, where no punctuation and no end of a run stands between.
    private func neighbours(
        of core: Core, at index: Int, in readings: [Reading], cores: [Core?], ids: [Int32?]
    ) -> (left: Int32?, right: Int32?) {
        let touchesLeft = index > 0 && !readings[index - 1].endsRun && cores[index - 1]?.isClosed == false && !core.isOpened
        let touchesRight = index + 1 < readings.count && !readings[index].endsRun && !core.isClosed && cores[index + 1]?.isOpened == false
        return (touchesLeft ? ids[index - 1] : nil, touchesRight ? ids[index + 1] : nil)
    }

    /// The logarithm of a syllable's probability between its neighbours.
    private func language(_ id: Int32?, _ left: Int32?, _ right: Int32?) -> Double {
        var sum = log(model.probability(of: id, after: left))
        if let right { sum += log(model.probability(of: right, after: id)) }
        return sum
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

    /// Capitals all of whose letters have the shape of small ones: `SỞ` among small words is `sở` read too large.
    var looksEnlarged: Bool {
        guard letterCase == .capitals else { return false }
        let bare = SyllablePairs.bare(lower)
        // With a vowel: XV and CV are numbers and abbreviations.
        return bare.allSatisfy { "cosuvwxz".contains($0) } && bare.contains { "ou".contains($0) }
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

extension Array {
    fileprivate subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
