import Archive
import Documents
import Foundation

/// Who sits over which document, so that two archivists at once seldom get the same one. It is a courtesy and no lock: what is written goes
/// by the documents' change numbers alone, and a restart forgets it.
actor DeskSeats {
    private let store: any ArchiveStore
    private let now: @Sendable () -> Date
    private var held: [DocumentID: (login: String, until: Date)] = [:]
    private var counted: (count: WaitingCount, at: Date)?
    private var counting: Task<Void, Never>?

    /// Seconds for which a document that was handed out is kept for one person.
    private static let patience = 180.0
    /// Seconds for which a count of all that waits is good enough for a figure on the page.
    private static let freshness = 3.0

    init(store: any ArchiveStore, now: @escaping @Sendable () -> Date) {
        self.store = store
        self.now = now
    }

    /// The documents that others have before them.
    func taken(except login: String) -> Set<DocumentID> {
        let time = now()
        held = held.filter { $0.value.until > time }
        return Set(held.filter { $0.value.login != login }.keys)
    }

    func take(_ documents: some Sequence<DocumentID> & Sendable, for login: String) {
        let until = now().addingTimeInterval(Self.patience)
        for document in documents where held[document].map({ $0.login == login || $0.until <= now() }) ?? true {
            held[document] = (login, until)
        }
    }

    /// How much waits in the whole archive, as it was a few seconds ago: counting ten thousand fields costs more than the next item, so
    /// that nobody waits for it but the first.
    func waiting() async throws -> WaitingCount {
        guard let counted else {
            let count = try await store.waitingCount()
            self.counted = (count, now())
            return count
        }
        if counting == nil, now().timeIntervalSince(counted.at) >= Self.freshness { counting = Task { await countAgain() } }
        return counted.count
    }

    private func countAgain() async {
        // A catalogue that does not answer is told where it is asked for documents.
        if let count = try? await store.waitingCount() { counted = (count, now()) }
        counting = nil
    }
}
