import Accounts
import Archive
import Documents
import Processing
import SearchIndex

/// Fetches what is next for the archivist who asks.
struct ReviewQueue {
    let visit: Visit
    let guest: Guest
    let query: ReviewQuery

    /// An item with the document that it is of.
    struct Entry {
        var item: WaitingItem
        var document: Document
    }

    init(_ visit: Visit, _ query: ReviewQuery) throws(RoomError) {
        self.visit = visit
        guest = try visit.known
        self.query = query
    }

    /// The next items, none of which the guest may not see. What others have before them comes only when nothing else is left.
    func next(_ limit: Int) async throws -> [Entry] {
        let room = visit.room
        let login = guest.account.login
        let scope = guest.scope
        var question = QueueQuestion(
            person: login, doubleKeyed: room.review.doubleKeyed, only: try await only(), skipping: query.skipping, limit: limit)
        if let asked = try await askedFor() { return [asked] }
        if question.only == nil { question.taken = await room.seats.taken(except: login) }
        let admits: @Sendable (AccessMode, DossierPlace) -> Bool = { access, place in scope.admits(access, of: place.unit) }
        var entries = try await room.store.queue(question, admits: admits)
        if entries.isEmpty, !question.taken.isEmpty {
            question.taken = []
            entries = try await room.store.queue(question, admits: admits)
        }
        let documents = Dictionary(
            try await room.store.documents(Array(Set(entries.map(\.document)))).filter { scope.admits($0) }.map { ($0.id, $0) }
        ) { first, _ in first }
        await room.seats.take(Array(documents.keys), for: login)
        for id in documents.keys.sorted(by: { $0.rawValue < $1.rawValue }) {
            try await visit.record(.view, subject: id.rawValue, detail: "review")
        }
        return entries.compactMap { entry in documents[entry.document].map { Entry(item: entry.item, document: $0) } }
    }

    /// The one item that the address names, waiting or not.
    private func askedFor() async throws -> Entry? {
        guard let id = query.document, let aspect = query.aspect else { return nil }
        guard let document = try await visit.room.store.document(id), guest.scope.admits(document) else { throw RoomError.notFound }
        try await visit.record(.view, subject: id.rawValue, detail: "review")
        let waits = document.content.waiting.first { $0.aspect == aspect }
        return Entry(item: waits ?? WaitingItem(aspect: aspect, doubt: 0, weight: 1, seconds: 4), document: document)
    }

    private func only() async throws -> Set<DocumentID>? {
        if let document = query.document { return [document] }
        guard let lot = query.lot else { return nil }
        return Set(try await visit.room.store.members(ofLot: lot).filter(\.value).keys)
    }
}
