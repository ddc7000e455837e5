public import Documents
public import Foundation

/// What a document's words leave in a kilobyte, to find the same paper scanned again.
///
/// Papers from one template share most of their words, so two things are kept apart: the pairs of common words, which find candidates
/// (MinHash, banded), and the pairs that hold a number or a name, which tell papers from each other (the least hashes). Tone marks and case
/// are left out, as readers err in them most.
public struct TextSketch: Hashable, Sendable {
    /// For each of the hash functions the least value over all pairs of common words.
    let plain: [UInt32]
    /// The least hashes of the pairs with a number or a name, ascending.
    let specific: [UInt32]
    /// The mean probability that a word was read right, 0…1.
    let legibility: Double

    static let functions = 128
    private static let rows = 3
    private static let kept = 128
    /// A text with fewer pairs of either sort says too little.
    private static let least = (plain: 24, specific: 6)

    /// `nil` for an empty or short text.
    public init?(_ pages: [PageText]) {
        var pairs: Set<UInt64> = []
        var marked: Set<UInt64> = []
        var last: Piece?
        var sum = 0.0
        var count = 0.0
        for page in pages where page.kind == .content {
            for word in page.words {
                guard let piece = Piece(word.text) else { continue }
                sum += word.confidence
                count += 1
                if let last {
                    let pair = Self.mix(last.hash &* 31 &+ piece.hash)
                    if last.isNumber || piece.isNumber || last.isName && piece.isName { marked.insert(pair) }
                    if !last.isNumber, !piece.isNumber { pairs.insert(pair) }
                }
                last = piece
            }
        }
        guard pairs.count >= Self.least.plain, marked.count >= Self.least.specific else { return nil }
        var least = [UInt32](repeating: .max, count: Self.functions)
        for pair in pairs {
            for index in least.indices {
                least[index] = min(least[index], UInt32(truncatingIfNeeded: (Self.factors[index] &* pair &+ Self.terms[index]) >> 32))
            }
        }
        plain = least
        specific = Array(marked.map { UInt32(truncatingIfNeeded: $0 >> 32) }.sorted().prefix(Self.kept))
        legibility = sum / count
    }

    /// One number for each three hashes; papers scanned twice share some, others hardly any.
    public var bands: [Int64] {
        stride(from: 0, through: plain.count - Self.rows, by: Self.rows).map { start in
            let joined = plain[start..<start + Self.rows].reduce(UInt64(start)) { Self.mix($0 &* 0x100_0000_01B3 ^ UInt64($1)) }
            return Int64(bitPattern: joined)
        }
    }

    /// How much of the other's text this one has, 0…1, and whether that can only be the same paper.
    ///
    /// - Parameter isSameCode: both bear the same number, ký hiệu and day, so that less of the text will do.
    public func compare(_ other: TextSketch, isSameCode: Bool) -> (likeness: Double, isSamePaper: Bool) {
        let common = Double(zip(plain, other.plain).count { $0 == $1 }) / Double(Self.functions)
        // What would be left in common of one text read twice this well.
        let both = pow(legibility * other.legibility, 2)
        let expected = both / (2 - both)
        let likeness = min(1, common / max(expected, 0.01))
        guard common >= 0.3 * expected else { return (likeness, false) }
        let special = Self.shared(specific, other.specific)
        let isSame =
            isSameCode
            ? special >= 0.2 * expected
            : common >= 0.5 * expected && special >= max(0.15, 0.4 * expected)
        return (likeness, isSame)
    }

    /// The share of the union that both have; of long texts, of its least hashes, as no more are kept.
    private static func shared(_ a: [UInt32], _ b: [UInt32]) -> Double {
        let first = Set(a)
        let second = Set(b)
        let whole = first.union(second)
        let union = max(a.count, b.count) < kept ? Array(whole) : Array(whole.sorted().prefix(kept))
        return union.isEmpty ? 0 : Double(union.count { first.contains($0) && second.contains($0) }) / Double(union.count)
    }

    // MARK: Hashing

    /// A word in lower-case base letters.
    private struct Piece {
        let hash: UInt64
        let isNumber: Bool
        /// Capitalized, and not in capitals throughout.
        let isName: Bool

        init?(_ text: String) {
            let key = text.nameKey
            guard !key.isEmpty else { return nil }
            // FNV-1a.
            hash = key.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
            // `Điều 1` and `năm 2023` stand in every paper of a template.
            let isYear = key.utf8.count == 4 && (key.hasPrefix("19") || key.hasPrefix("20"))
            isNumber = key.utf8.count > 1 && !isYear && key.utf8.contains { (48...57).contains($0) }
            let letters = text.drop { !$0.isLetter }
            isName = letters.first?.isUppercase == true && letters.dropFirst().contains(where: \.isLowercase)
        }
    }

    /// The finalizer of SplitMix64.
    private static func mix(_ value: UInt64) -> UInt64 {
        var bits = value &+ 0x9E37_79B9_7F4A_7C15
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }

    private static let factors = (0..<functions).map { mix(UInt64($0)) | 1 }
    private static let terms = (0..<functions).map { mix(UInt64($0) + 0x1_0000) }
}

extension TextSketch {
    /// The plain hashes, the legibility in thousandths and the specific hashes, little-endian.
    public var data: Data {
        let numbers = plain + [UInt32((legibility * 1000).rounded())] + specific
        return Data(numbers.flatMap { number in (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * UInt32($0))) } })
    }

    /// `nil` for what is no sketch.
    public init?(data: Data) {
        let bytes = Array(data)
        guard bytes.count.isMultiple(of: 4), bytes.count > 4 * Self.functions + 4 else { return nil }
        let numbers = stride(from: 0, to: bytes.count, by: 4).map { start in
            (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[start + $1]) << (8 * UInt32($1)) }
        }
        plain = Array(numbers[..<Self.functions])
        legibility = Double(numbers[Self.functions]) / 1000
        specific = Array(numbers[(Self.functions + 1)...])
    }
}
