public import Documents
public import Foundation

/// What an import of an inventory does, by codes.
public struct InventoryChange: Hashable, Sendable, Codable {
    public var added: [String] = []
    public var changed: [String] = []
    public var same: [String] = []

    public init() {}
}

/// One change of what was written down of a dossier.
public struct DossierChange: Hashable, Sendable {
    public var at: Date
    public var field: DossierField
    /// `nil`: taken back.
    public var value: String?
    /// What it replaced.
    public var replaced: String?
    /// `inventory`, or who changed it.
    public var by: String

    public init(at: Date, field: DossierField, value: String?, replaced: String?, by: String) {
        self.at = at
        self.field = field
        self.value = value
        self.replaced = replaced
        self.by = by
    }
}

/// A dossier and how many documents it has.
public struct DossierCount: Hashable, Sendable {
    /// As in `Document.dossierKey`.
    public var key: String
    public var documents: Int
    /// What its description says of its use; `nil` where nobody has said anything.
    public var mode: AccessMode?

    public init(key: String, documents: Int, mode: AccessMode?) {
        self.key = key
        self.documents = documents
        self.mode = mode
    }
}

/// What the archive holds of dossiers beside their documents. Both forms of a code name the same dossier.
public protocol DossierRegister: Sendable {
    func dossierEntries() async throws(ArchiveError) -> [DossierEntry]

    /// What was written down of one dossier, by either form of its code or by its key; `nil` where nothing was.
    func dossierEntry(_ code: String) async throws(ArchiveError) -> DossierEntry?

    /// The dossiers that have documents, by key. Documents with a marking of secrecy are not counted, and dossiers of nothing else not named.
    func dossierCounts() async throws(ArchiveError) -> [DossierCount]

    /// The dossiers of the inventory, by key. Documents with a marking of secrecy count: only that there are some is told.
    func inventory() async throws(ArchiveError) -> [InventoriedDossier]

    /// The same, counted.
    func inventoryCount() async throws(ArchiveError) -> InventoryCount

    /// The documents that were joined to a dossier, as a list shows them, in the order of their files and pages, at most so many.
    func heads(inDossier key: String, limit: Int) async throws(ArchiveError) -> [DocumentHead]

    /// A document and those that stand before it and behind it in its dossier, so many on each side.
    func heads(around document: DocumentID, inDossier key: String, each: Int) async throws(ArchiveError) -> [DocumentHead]

    /// Every document with its pages' kinds, in the order of files and documents.
    func dossierMembers() async throws(ArchiveError) -> [DossierMember]

    /// Takes the rows of an inventory; those known by their codes are brought up to date, and what persons said stays. In one transaction
    /// and with what was replaced; with `keeps` false nothing is written.
    func importInventory(_ entries: [DossierEntry], keeps: Bool) async throws(ArchiveError) -> InventoryChange

    /// Writes down what a person said, and in the journal who and what it replaced; a `nil` value takes back what was said before.
    func describe(dossier code: String, _ changes: [DossierChange]) async throws(ArchiveError)

    /// The oldest first.
    func changes(ofDossier code: String) async throws(ArchiveError) -> [DossierChange]
}
