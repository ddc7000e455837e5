import Accounts
import Archive
import Documents
import HTTPTypes
import SearchIndex

/// The shelf of an address that may be for everybody: what the guest may see and, where the room publishes, what is public.
struct PublishedShelf: DocumentShelf {
    let visit: Visit
    /// `nil` of nobody known, and of a program whose token does not reach so far.
    private let scope: SearchScope?

    /// - Parameter permission: what a guest needs to see more than the public.
    init(_ visit: Visit, _ permission: Permission) {
        self.visit = visit
        scope = visit.guest.flatMap { $0.permissions.contains(permission) ? $0.scope : nil }
    }

    private var publishes: Bool { visit.room.settings.publishes }

    func admits(_ document: Document) -> Bool { scope?.admits(document) == true || (publishes && document.isPublic) }

    /// Whether a record of what is, or was, public is for them.
    func admits(_ record: PublicRecord) -> Bool { publishes || scope?.admits(.open, of: record.place.unit) == true }

    /// The same of records that are only counted.
    func admits(_ count: PublicCount) -> Bool { publishes || scope?.admits(.open, of: count.place.unit) == true }

    /// The documents of a dossier that are for them.
    func heads(inDossier key: String, _ entry: DossierEntry?, limit: Int) async throws -> [DocumentHead] {
        let mode = entry?.person[.mode] ?? entry?.inventory[.mode]
        let isPublic = publishes && mode == AccessMode.open.rawValue
        return try await visit.room.store.heads(inDossier: key, limit: limit).filter { head in
            scope?.admits(head) == true || (isPublic && head.access == .open && head.standing == .archived)
        }
    }
}

extension Visit {
    /// What lets pages of others use an answer that was given to nobody known; an account's answers stay in this room.
    var openness: HTTPFields {
        guest == nil
            ? [
                .accessControlAllowOrigin: "*", .accessControlExposeHeaders: "ETag, Link",
                .named("Cross-Origin-Resource-Policy"): "cross-origin",
            ] : [:]
    }
}
