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
        var passage = Passage(readings, model: model)
        return readings.indices.map { passage.verdict(at: $0) }
    }

    /// The syllables of words read as one, as of `Tiếpnhận`; `nil` for everything else. Every syllable is known, and was seen beside the next.
    public func parted(_ word: String) -> [String]? {
        guard word.unicodeScalars.count > 3, let core = Core(word), core.count > 3, core.count <= 24, !Syllable.isValid(core.lower),
            core.lower != SyllablePairs.bare(core.lower)
        else { return nil }
        let letters = Array(core.lower)
        // By the place where a syllable ends: the likeliest way to it.
        var ways: [Int: [Int32: (worth: Double, start: Int, before: Int32?)]] = [:]
        for end in 2...letters.count {
            for start in max(0, end - 7)...(end - 2) where start == 0 || ways[start] != nil {
                guard let id = model.known(String(letters[start..<end])), Syllable.isValid(model.word(id)) else { continue }
                let waysBefore: [(Int32?, Double)] = start == 0 ? [(nil, 0)] : (ways[start] ?? [:]).map { ($0.key, $0.value.worth) }
                for (before, worth) in waysBefore where before == nil || model.stands(id, after: before, before: nil) {
                    let sum = worth + log(model.probability(of: id, after: before))
                    if sum > ways[end]?[id]?.worth ?? -.infinity { ways[end, default: [:]][id] = (sum, start, before) }
                }
            }
        }
        var end = letters.count
        guard var last = ways[end]?.max(by: { $0.value.worth < $1.value.worth })?.key else { return nil }
        let whole = Array(word.dropFirst(core.before.count).dropLast(core.after.count))
        var parts: [String] = []
        while end > 0, let way = ways[end]?[last] {
            parts.insert(String(whole[way.start..<end]), at: 0)
            end = way.start
            if let before = way.before { last = before }
        }
        guard parts.count > 1, whole.count == letters.count else { return nil }
        parts[0] = core.before + parts[0]
        parts[parts.count - 1] += core.after
        return parts
    }
}

/// Words in order of reading, settled one after the other: what was decided about one is what the next stands beside.
private struct Passage {
    private let model: SyllablePairs
    private var readings: [Spelling.Reading]
    private var cores: [Core?]
    /// The syllables the model knows.
    private var ids: [Int32?]

    init(_ readings: [Spelling.Reading], model: SyllablePairs) {
        self.model = model
        self.readings = readings
        cores = readings.map { Core($0.text) }
        ids = cores.map { $0.flatMap { model.known($0.lower) } }
    }

    mutating func verdict(at index: Int) -> Spelling.Verdict {
        chooseReading(at: index)
        let reading = readings[index]
        let own = ids[index]
        func verdict(_ text: String? = nil, margin: Double = .infinity, isKnown: Bool?) -> Spelling.Verdict {
            Spelling.Verdict(text: text ?? reading.text, reading: reading, isMended: text != nil, margin: margin, isKnown: isKnown)
        }
        guard let core = cores[index], core.count > 1 else { return verdict(isKnown: nil) }
        let (left, right) = neighbours(of: core, at: index)
        if core.looksEnlarged, left != nil, letterCase(index - 1) == .small, letterCase(index + 1) != .capitals {
            cores[index]?.letterCase = .small
            return verdict(core.before + core.lower + core.after, margin: 1, isKnown: own != nil)
        }
        guard let best = bestOther(than: own, core, left, right) else { return verdict(isKnown: own != nil) }
        let begins = right != nil && letterCase(index + 1) == .small && letterCase(index - 1) != .capitalized
        let isName = core.letterCase == .capitalized && !begins
        guard best.gain > neededGain(core, reading.confidence, isKnown: own != nil), !(isName && own != nil) else {
            return verdict(margin: -best.gain, isKnown: own != nil)
        }
        ids[index] = best.id
        return verdict(core.replaced(by: model.word(best.id)), margin: best.gain, isKnown: true)
    }

    /// Takes the other reading of a place where that is likelier.
    private mutating func chooseReading(at index: Int) {
        guard let other = readings[index].other, isBetter(other, at: index) else { return }
        readings[index].text = other.text
        readings[index].confidence = other.confidence
        cores[index] = Core(other.text)
        ids[index] = cores[index].flatMap { model.known($0.lower) }
    }

    /// Whether the other reading of a place is likelier, by what the engine and the language think of both.
    private func isBetter(_ other: Spelling.Reading.Other, at index: Int) -> Bool {
        let sureness = Self.odds(other.confidence) - Self.odds(readings[index].confidence)
        guard let mine = cores[index], let theirs = Core(other.text), mine.count > 1 || theirs.count > 1 else { return sureness > 0 }
        guard mine.lower != theirs.lower else {
            // The same word with other punctuation or in another case.
            return sureness > 0
        }
        func worth(_ core: Core, _ id: Int32?) -> (language: Double, isSeen: Bool) {
            let (left, right) = neighbours(of: core, at: index)
            return (language(id, left, right), id.map { model.stands($0, after: left, before: right) } ?? true)
        }
        let here = worth(mine, ids[index])
        let there = worth(theirs, model.known(theirs.lower))
        // Of two known words, neither of which was ever seen beside its neighbours, as in names, the surer one.
        guard here.isSeen || there.isSeen else { return sureness > 0 }
        return there.language - here.language + sureness > 0
    }

    /// The syllable with other marks that is likeliest in a word's place, and by how many nats it is likelier.
    private func bestOther(than own: Int32?, _ core: Core, _ left: Int32?, _ right: Int32?) -> (id: Int32, gain: Double)? {
        let here = language(own, left, right)
        var best: (id: Int32, gain: Double)?
        for id in model.alike(SyllablePairs.bare(core.lower)) where id != own {
            let cost = OCRChannel.cost(read: core.lower, meant: model.word(id))
            guard cost < 8 else { continue }
            // Frequency alone is no reason: a rare word in an unknown place is a rare word.
            guard own == nil || model.stands(id, after: left, before: right) else { continue }
            let gain = language(id, left, right) - 1.6 * cost - here
            if gain > best?.gain ?? -.infinity { best = (id, gain) }
        }
        return best
    }

    /// By how many nats another word must be likelier: the more, the surer the engine was.
    private func neededGain(_ core: Core, _ confidence: Double, isKnown: Bool) -> Double {
        let base = 1.0 + (confidence - 0.9) * (confidence > 0.9 ? 10 : 5)
        let cased =
            switch core.letterCase {
            case .small: 0.0
            case .capitalized: 1.5
            case .capitals: 2.0
            }
        return base + cased - (isKnown ? 0 : 1.5)
    }

    private static func odds(_ confidence: Double) -> Double {
        let p = min(max(confidence, 0.02), 0.98)
        return log(p / (1 - p))
    }

    private func letterCase(_ index: Int) -> Core.LetterCase? { cores.indices.contains(index) ? cores[index]?.letterCase : nil }

    /// The syllables before and after a word, where no punctuation and no end of a run stands between.
    private func neighbours(of core: Core, at index: Int) -> (left: Int32?, right: Int32?) {
        let touchesLeft = index > 0 && !readings[index - 1].endsRun && cores[index - 1]?.isClosed == false && !core.isOpened
        let touchesRight = index + 1 < readings.count && !readings[index].endsRun && !core.isClosed && cores[index + 1]?.isOpened == false
        return (touchesLeft ? ids[index - 1] : nil, touchesRight ? ids[index + 1] : nil)
    }

    /// The logarithm of a syllable's probability between its neighbours; what the model does not know is less likely still.
    private func language(_ id: Int32?, _ left: Int32?, _ right: Int32?) -> Double {
        var sum = log(model.probability(of: id, after: left)) - (id == nil ? 3 : 0)
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
