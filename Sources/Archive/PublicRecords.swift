public import Documents
public import Foundation

/// A document that is, or once was, open to everybody. What was open once is never forgotten: who copied it learns that it is no more.
public struct PublicRecord: Hashable, Sendable {
    public var document: DocumentID
    /// The document's place in the order of changes, or its removal's.
    public var change: Int64
    /// When that was, to the second.
    public var at: Date
    /// Whether it is open now, see `Document.isPublic`.
    public var isOpen: Bool
    /// As in `Document.dossierKey`, when it last changed.
    public var dossierKey: String
    /// The type's code, when it last changed.
    public var type: String

    public init(document: DocumentID, change: Int64, at: Date, isOpen: Bool, dossierKey: String, type: String) {
        self.document = document
        self.change = change
        self.at = at
        self.isOpen = isOpen
        self.dossierKey = dossierKey
        self.type = type
    }

    public var place: DossierPlace { DossierPlace(dossierKey) }
}

/// How many records of one dossier and type there are.
public struct PublicCount: Hashable, Sendable {
    public var dossierKey: String
    public var type: String
    public var records: Int

    public init(dossierKey: String, type: String, records: Int) {
        self.dossierKey = dossierKey
        self.type = type
        self.records = records
    }

    public var place: DossierPlace { DossierPlace(dossierKey) }
}

/// What others may copy from the archive, in the order in which it changed.
public protocol PublicRecords: Sendable {
    /// The records behind a change whose time lies within both ends, to the second, in the order of changes.
    func publicRecords(after change: Int64, from: Date?, until: Date?, limit: Int) async throws(ArchiveError) -> [PublicRecord]

    /// The record of a document; `nil` of one that was never open to everybody.
    func publicRecord(_ document: DocumentID) async throws(ArchiveError) -> PublicRecord?

    /// How many records there are within both ends.
    func publicCounts(from: Date?, until: Date?) async throws(ArchiveError) -> [PublicCount]

    /// The time of the oldest record; `nil` while there are none.
    func firstPublicRecord() async throws(ArchiveError) -> Date?

    /// The documents that its first page stands in now, of a document that was parted, joined to another or read again; `nil` of one that
    /// never was, or still is, in the archive.
    func replacements(of gone: DocumentID) async throws(ArchiveError) -> [DocumentID]?
}
