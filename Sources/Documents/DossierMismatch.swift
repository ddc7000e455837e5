/// A value of a document that another document of its dossier, or the inventory, contradicts. It waits until a person has confirmed or
/// corrected the value.
public struct DossierMismatch: Hashable, Sendable, Codable {
    public var document: DocumentID
    public var field: FieldName
    /// `nil` where nothing could be read.
    public var value: String?
    /// The document that says otherwise; `nil` for the inventory.
    public var other: DocumentID?
    public var said: String

    public init(document: DocumentID, field: FieldName, value: String?, other: DocumentID?, said: String) {
        self.document = document
        self.field = field
        self.value = value
        self.other = other
        self.said = said
    }
}
