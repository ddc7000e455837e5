/// A document of a dossier and what its pages are.
public struct DossierMember: Hashable, Sendable {
    public var document: Document
    /// What each page of the document is, in order.
    public var pages: [PageKind]
    /// Whether its file has blank pages: then both sides of every sheet were scanned.
    public var hasBacks: Bool
    /// It came as a file in an envelope, and was never paper here.
    public var isElectronic: Bool

    public init(document: Document, pages: [PageKind], hasBacks: Bool, isElectronic: Bool = false) {
        self.document = document
        self.pages = pages
        self.hasBacks = hasBacks
        self.isElectronic = isElectronic
    }
}
