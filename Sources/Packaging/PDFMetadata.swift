/// What a packaged PDF says about itself: the same words in the document information and in the XMP packet.
public struct PDFMetadata: Sendable, Codable, Hashable {
    public var title: String
    public var subject: String?
    public var author: String?
    public var identifier: String?
    /// ISO 8601 with `Z` or an offset, as `2025-02-04T08:30:00+07:00`; given by the caller, for there is no clock here.
    public var created: String

    public init(title: String, subject: String? = nil, author: String? = nil, identifier: String? = nil, created: String) {
        self.title = title
        self.subject = subject
        self.author = author
        self.identifier = identifier
        self.created = created
    }
}
