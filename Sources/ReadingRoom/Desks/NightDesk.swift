import Archive
import Documents
import Foundation

/// A night and what became of it.
struct Night: Sendable {
    var batch: BatchRecord
    var sum: Reconciliation
}

/// What the archive's nights brought. A closed batch changes little and is looked at every ten minutes, an open one every ten seconds: with
/// a hundred thousand documents counting them at every visit would cost seconds.
actor NightDesk {
    private let store: any ArchiveStore
    private let now: @Sendable () -> Date
    private var kept: [String: (night: Night, at: Date)] = [:]
    private var counting: Task<[Night], any Error>?

    init(store: any ArchiveStore, now: @escaping @Sendable () -> Date) {
        self.store = store
        self.now = now
    }

    /// All nights, the newest first. Several who ask at once share one count.
    func nights() async throws -> [Night] {
        if let counting { return try await counting.value }
        let task = Task { try await count() }
        counting = task
        defer { counting = nil }
        return try await task.value
    }

    /// One night; `nil` for none of this name.
    func night(_ id: String) async throws -> Night? { try await nights().first { $0.batch.id == id } }

    private func count() async throws -> [Night] {
        var nights: [Night] = []
        for batch in try await store.batches(limit: 10_000) {
            let age: TimeInterval = batch.closedAt == nil ? 10 : 600
            if let known = kept[batch.id], known.night.batch == batch, now().timeIntervalSince(known.at) < age {
                nights.append(known.night)
            } else {
                let sum = try await store.reconciliation(files: try await store.files(ofBatch: batch.id))
                let night = Night(batch: batch, sum: sum)
                kept[batch.id] = (night, now())
                nights.append(night)
            }
        }
        return nights
    }
}
