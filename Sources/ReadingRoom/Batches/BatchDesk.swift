import Archive
import Documents
import Foundation
import SearchIndex

/// What batches hold, for whom it is for. Names of files are shown only to those who may see what is in them.
actor BatchDesk {
    private let store: any ArchiveStore
    private let now: @Sendable () -> Date
    private var kept: [String: (count: Int, at: Date, entries: [Placed<QuarantineEntry>])] = [:]
    private static let most = 2_000
    private static let age = 60.0

    init(store: any ArchiveStore, now: @escaping @Sendable () -> Date) {
        self.store = store
        self.now = now
    }

    /// What was quarantined of a batch, and how much of it is not for this guest. `count` is how many there are as far as is known: while it
    /// stays the same the catalogue is not asked again, however many look.
    func exceptions(of batch: String, count: Int, for scope: SearchScope) async throws -> (shown: [QuarantineEntry], hidden: Int) {
        if kept[batch]?.count != count || now().timeIntervalSince(kept[batch]?.at ?? .distantPast) > Self.age {
            if kept.count > 50 { kept = [:] }
            kept[batch] = (count, now(), try await store.exceptions(ofBatch: batch, limit: Self.most))
        }
        let all = kept[batch]?.entries ?? []
        let shown = all.filter { scope.admits($0.access, of: DossierPlace($0.dossierKey).unit) }.map(\.value)
        return (shown, all.count - shown.count)
    }
}
