/// A finished picture of a page.
public struct Picture: Hashable, Sendable {
    /// The order's name: an ETag, for what it names never changes.
    public var name: String
    /// A JPEG file.
    public var bytes: [UInt8]

    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}
