import Accounts
import Archive
import Documents
import Foundation
import SearchIndex

/// Fetching documents for a guest: the one way to them, so that nothing is shown that the guest may not see.
struct Shelf {
    let visit: Visit
    let guest: Guest

    init(_ visit: Visit) throws(RoomError) {
        self.visit = visit
        guest = try visit.known
    }

    /// The document of the address. Throws `.notFound` for one that is not there and, with a line in the journal, for one that is not for the
    /// guest.
    func document() async throws -> Document {
        let id = DocumentID(rawValue: visit.parameter("id"))
        guard let document = try await visit.room.store.document(id) else { throw RoomError.notFound }
        guard guest.scope.admits(document) else {
            try await visit.record(.refused, subject: id.rawValue, detail: "scope")
            throw RoomError.notFound
        }
        return document
    }

    /// The page of the address, which is one of the document's.
    func page(of document: Document) async throws -> PageRecord {
        guard let number = Int(visit.parameter("number")), document.content.pages.contains(number) else { throw RoomError.notFound }
        let file = try await visit.room.store.file(of: document.id)
        return try await visit.room.store.page(file: file.id, number: number)
    }

    /// Which of these documents the guest may see.
    func visible(_ ids: some Sequence<DocumentID>) async throws -> Set<DocumentID> {
        let scope = guest.scope
        return Set(try await visit.room.store.documents(Array(Set(ids))).filter { scope.admits($0) }.map(\.id))
    }
}
