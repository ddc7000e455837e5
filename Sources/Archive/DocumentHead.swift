public import Documents

/// What a list of a dossier's documents shows of one.
public struct DocumentHead: Hashable, Sendable {
    public var reference: DocumentReference
    /// The form's printed name, else the type's.
    public var type: String
    public var standing: Standing
    /// Its first page's number in the source file.
    public var firstPage: Int
    public var pages: Int
    /// As `Document.dossier`.
    public var dossier: String
    /// As `Document.access`.
    public var access: AccessMode
    /// As `Document.place`.
    public var place: DossierPlace

    public var id: DocumentID { reference.document }

    public init(
        reference: DocumentReference, type: String, standing: Standing, firstPage: Int, pages: Int, dossier: String, access: AccessMode,
        place: DossierPlace
    ) {
        self.reference = reference
        self.type = type
        self.standing = standing
        self.firstPage = firstPage
        self.pages = pages
        self.dossier = dossier
        self.access = access
        self.place = place
    }
}
