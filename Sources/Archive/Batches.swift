public import Foundation

/// One night's batch.
public struct BatchRecord: Hashable, Sendable, Codable {
    /// `20241231-1`.
    public var id: String
    /// The folder it came from.
    public var inbox: String
    public var startedAt: Date
    /// `nil` while it is open.
    public var closedAt: Date?

    public init(id: String, inbox: String, startedAt: Date, closedAt: Date?) {
        self.id = id
        self.inbox = inbox
        self.startedAt = startedAt
        self.closedAt = closedAt
    }
}

/// The nights of an archive.
public protocol Batches: Sendable {
    /// The newest first.
    func batches(limit: Int) async throws(ArchiveError) -> [BatchRecord]

    /// The files of a batch, as `Holdings.reconciliation(files:)` takes them.
    func files(ofBatch batch: String) async throws(ArchiveError) -> [Int64]
}
