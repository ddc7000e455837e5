/// How often Vietnamese syllables stand, and stand beside each other: a bigram model that knows which of two readings is likelier.
public struct SyllablePairs: Sendable {
    private var ids: [String: Int32] = [:]
    private var counts: [UInt32] = []
    /// Of each syllable: how often another followed it, and how many different ones.
    private var followers: [(total: UInt32, kinds: UInt32)] = []
    private var pairs: [UInt64: UInt32] = [:]
    /// Syllables by their letters without any mark.
    private var likes: [String: [Int32]] = [:]
    private var words: [String] = []
    private var total = 0.0

    public init() {}

    /// Adds the counts of a text: one line a syllable, `tổ<TAB>505<TAB>chức 497 quốc 4 …`. Lines of another shape are passed over.
    /// May be called again with other counts, as those learned from an archive.
    public mutating func add(_ text: [UInt8]) {
        var lists: [(first: Int32, list: ArraySlice<UInt8>)] = []
        for line in text.split(separator: 10) {
            let fields = line.split(separator: 9, maxSplits: 2)
            guard fields.count >= 2, let count = Self.number(fields[1]) else { continue }
            let id = id(String(decoding: fields[0], as: UTF8.self))
            counts[Int(id)] += count
            total += Double(count)
            if fields.count > 2 { lists.append((id, fields[2])) }
        }
        pairs.reserveCapacity(pairs.count + text.count / 7)
        for (first, list) in lists {
            let parts = list.split(separator: 32)
            for index in stride(from: 0, to: parts.count - 1, by: 2) {
                guard let count = Self.number(parts[index + 1]) else { continue }
                let key = Self.key(first, id(String(decoding: parts[index], as: UTF8.self)))
                let old = pairs[key]
                pairs[key] = (old ?? 0) + count
                followers[Int(first)].total += count
                if old == nil { followers[Int(first)].kinds += 1 }
            }
        }
    }

    public var isEmpty: Bool { words.isEmpty }

    /// The number of a lower-case syllable; `nil` for what was never seen.
    func known(_ syllable: String) -> Int32? { ids[syllable] }

    func word(_ id: Int32) -> String { words[Int(id)] }

    /// Syllables that differ in marks only.
    func alike(_ bare: String) -> [Int32] { likes[bare] ?? [] }

    /// The probability of a syllable after another, Witten-Bell smoothed; `nil` stands for one that was never seen, or for no neighbour.
    func probability(of next: Int32?, after first: Int32?) -> Double {
        let alone = ((next.map { Double(counts[Int($0)]) } ?? 0) + 0.05) / (total + 700)
        guard let first, followers[Int(first)].total > 0 else { return alone }
        let (all, kinds) = (Double(followers[Int(first)].total), Double(followers[Int(first)].kinds))
        let together = next.flatMap { pairs[Self.key(first, $0)] }.map(Double.init) ?? 0
        return (together + kinds * alone) / (all + kinds)
    }

    /// Whether the syllable was seen beside one of its neighbours.
    func stands(_ id: Int32, after left: Int32?, before right: Int32?) -> Bool {
        left.map { pairs[Self.key($0, id)] != nil } == true || right.map { pairs[Self.key(id, $0)] != nil } == true
    }

    private mutating func id(_ word: String) -> Int32 {
        if let id = ids[word] { return id }
        let id = Int32(words.count)
        ids[word] = id
        words.append(word)
        counts.append(0)
        followers.append((0, 0))
        likes[Self.bare(word), default: []].append(id)
        return id
    }

    /// Letters without marks: `bare("đất") // "dat"`. Letters of other alphabets stay.
    static func bare(_ word: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in word.unicodeScalars {
            result.append(Letter.of(scalar)?.bare ?? Repairs.lookalike(scalar) ?? scalar)
        }
        return String(result)
    }

    private static func key(_ first: Int32, _ second: Int32) -> UInt64 { UInt64(UInt32(first)) << 32 | UInt64(UInt32(second)) }

    private static func number(_ digits: some Sequence<UInt8>) -> UInt32? {
        var value: UInt32 = 0
        for digit in digits {
            guard (48...57).contains(digit), value < 100_000_000 else { return nil }
            value = value * 10 + UInt32(digit - 48)
        }
        return value
    }
}
