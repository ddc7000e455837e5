import Archive
import Documents
import SearchIndex

/// A dossier in its place.
struct PlacedDossier: Sendable {
    var key: String
    var place: DossierPlace
    var documents: Int
    var mode: AccessMode?
}

/// The archive as a tree: fonds, lists, dossiers. It is read again when the archive has changed.
actor TreeDesk {
    private let store: any ArchiveStore
    private var kept: (change: Int64, dossiers: [PlacedDossier])?

    init(store: any ArchiveStore) { self.store = store }

    /// The dossiers that somebody may see, by key.
    func dossiers(in scope: SearchScope) async throws -> [PlacedDossier] {
        try await all().filter { scope.admits($0.mode ?? .open, of: $0.place.unit) }
    }

    private func all() async throws -> [PlacedDossier] {
        let change = try await store.lastChange()
        if let kept, kept.change == change { return kept.dossiers }
        let dossiers = try await store.dossierCounts().map {
            PlacedDossier(key: $0.key, place: DossierPlace($0.key), documents: $0.documents, mode: $0.mode)
        }
        kept = (change, dossiers)
        return dossiers
    }
}
