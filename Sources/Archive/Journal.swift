public import Documents
public import Foundation

/// One thing that happened.
public struct JournalEntry: Hashable, Sendable {
    public var at: Date
    public var batch: String?
    public var file: Int64?
    public var stage: Stage?
    /// A word for what happened: `admitted`, `duplicate`, `quarantined`, `archived`, `retried`, `retry`, `inventory`, `dossier`.
    public var event: String
    public var detail: String

    public init(at: Date, batch: String?, file: Int64?, stage: Stage?, event: String, detail: String) {
        self.at = at
        self.batch = batch
        self.file = file
        self.stage = stage
        self.event = event
        self.detail = detail
    }
}

/// The record of what happened, written in the transaction that made it happen.
public protocol Journal: Sendable {
    /// The newest entries first.
    func journal(limit: Int) async throws(ArchiveError) -> [JournalEntry]
}

/// One catalogue: the queue, the holdings, their links and dossiers, what persons decided, who is told, and the journal in one database.
public typealias ArchiveStore = WorkLedger & Holdings & Links & DossierRegister & Reviews & Batches & Production & PublicRecords & Journal
    & Webhooks & Sharings & Envelopes
