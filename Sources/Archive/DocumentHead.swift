public import Documents

/// What a list shows of a document.
public struct DocumentHead: Hashable, Sendable {
    public var reference: DocumentReference
    /// The form's printed name, else the type's.
    public var type: String
    /// As `DocumentType.code`.
    public var typeCode: String
    public var standing: Standing
    /// Its first page's number in the source file.
    public var firstPage: Int
    public var pages: Int
    /// As `Document.source`.
    public var source: String
    /// As `Document.dossier`.
    public var dossier: String
    /// What its dossier is looked up by: as `Document.dossierKey`, else as `dossier`.
    public var dossierKey: String
    /// As `Document.access`.
    public var access: AccessMode

    /// As `Document.place`.
    public var place: DossierPlace { DossierPlace(dossierKey) }
    public var id: DocumentID { reference.document }

    public init(
        reference: DocumentReference, type: String, typeCode: String, standing: Standing, firstPage: Int, pages: Int, source: String,
        dossier: String, dossierKey: String, access: AccessMode
    ) {
        self.reference = reference
        self.type = type
        self.typeCode = typeCode
        self.standing = standing
        self.firstPage = firstPage
        self.pages = pages
        self.source = source
        self.dossier = dossier
        self.dossierKey = dossierKey
        self.access = access
    }
}
