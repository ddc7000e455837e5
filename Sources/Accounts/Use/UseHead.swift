public import Documents

/// Where the journal of use ends. Kept outside the database, it shows when the last entries were taken off, or all of them written anew.
public struct UseHead: Hashable, Sendable, CustomStringConvertible {
    /// How many entries there are; the number of the last.
    public let count: Int64
    /// The last entry's; zeros of an empty journal.
    public let hash: ContentDigest

    public init(count: Int64, hash: ContentDigest) {
        self.count = count
        self.hash = hash
    }

    /// `1234:9f86…`, as `description` writes it; `nil` for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let count = Int64(parts[0]), count >= 0, let hash = ContentDigest(hex: String(parts[1])) else { return nil }
        self.init(count: count, hash: hash)
    }

    public var description: String { "\(count):\(hash.hex)" }

    static let empty = UseHead(count: 0, hash: ContentDigest(bytes: [UInt8](repeating: 0, count: 32)))
}
