public import Documents

/// A document with what waits in it, as `sohoa review next --json` and the API print it.
public struct WaitingDocument: Encodable, Sendable {
    public struct Item: Encodable, Sendable {
        public var aspect: Aspect
        /// The field's own evidence; absent for the type and for pages.
        public var field: Field?
        /// Expected errors that a minute removes.
        public var gain: Double
    }

    public var document: String
    /// Give it to `set --version`: nothing is written when somebody changed the document meanwhile.
    public var version: Int64
    public var title: String
    public var source: String
    public var type: DocumentType
    /// Where it begins and where another might begin within it, with probability and reasons.
    public var boundaries: [Boundary]
    public var items: [Item]

    public init(_ document: Document, items: [WaitingItem]) {
        self.document = document.id.rawValue
        version = document.change
        title = document.content.title
        source = document.source
        type = document.content.type
        boundaries = [document.content.boundary].compactMap(\.self) + (document.content.doubtfulPages ?? [])
        self.items = items.map { item in
            let field: Field? = if case .field(let name) = item.aspect { document.content.fields[name] } else { nil }
            return Item(aspect: item.aspect, field: field, gain: item.gain)
        }
    }
}
