/// What a copy for a reader says of itself on its pages; the words are the caller's, for regulations change them.
public struct CopyMark: Sendable, Codable, Hashable {
    /// At the top right of the first page, as `BẢN SAO`; none where it is empty.
    public var heading: String
    /// In the bottom margin of every page, one below the other: whose the archive is, who took the copy, and when.
    public var footing: [String]

    public init(heading: String, footing: [String]) {
        self.heading = heading
        self.footing = footing
    }
}
