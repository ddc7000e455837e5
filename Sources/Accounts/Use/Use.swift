/// Something that somebody did, to be written into the journal of use.
public struct Use: Hashable, Sendable {
    public var event: UseEvent
    public var visitor: Visitor
    /// What it was done to: a document, a question, an account. At most 2,000 characters are kept.
    public var subject: String?
    /// What else is worth knowing, as the number of results or the field that was corrected. At most 2,000 characters are kept.
    public var detail: String?

    public init(_ event: UseEvent, by visitor: Visitor, subject: String? = nil, detail: String? = nil) {
        self.event = event
        self.visitor = visitor
        self.subject = subject.map { String($0.prefix(2_000)) }
        self.detail = detail.map { String($0.prefix(2_000)) }
    }
}
