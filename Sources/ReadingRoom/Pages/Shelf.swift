import Accounts
import Archive
import Documents
import Foundation
import SearchIndex

/// Fetching documents for whoever asks: the one way to them, so that nothing is shown that they may not see.
protocol DocumentShelf: Sendable {
    var visit: Visit { get }

    func admits(_ document: Document) -> Bool
}

/// The shelf of a guest, who sees what their account does.
struct Shelf: DocumentShelf {
    let visit: Visit
    let guest: Guest

    init(_ visit: Visit) throws(RoomError) {
        self.visit = visit
        guest = try visit.known
    }

    func admits(_ document: Document) -> Bool { guest.scope.admits(document) }

    /// Whether all that was read in the document's file stands in documents that the guest may see: as it was scanned, it may hold others.
    func seesWholeFile(of document: Document) async throws -> Bool {
        let others = try await visit.room.store.documents(inFileOf: document.id)
        let scope = guest.scope
        guard others.allSatisfy({ scope.admits($0) }) else { return false }
        // A page in no document yet is one that nobody has cleared.
        let known = Set(others.flatMap(\.content.pages))
        let file = try await visit.room.store.file(of: document.id)
        return try await visit.room.store.pages(file: file.id).allSatisfy { page in
            page.text?.kind != .content || known.contains(page.outline.number)
        }
    }

    /// Which of these documents the guest may see.
    func visible(_ ids: some Sequence<DocumentID>) async throws -> Set<DocumentID> {
        let scope = guest.scope
        return Set(try await visit.room.store.heads(of: Array(Set(ids))).filter { scope.admits($0) }.map(\.id))
    }
}

extension DocumentShelf {
    /// The document of the address. Throws `.notFound` for one that is not there and, with a line in the journal, for one that is not for
    /// them.
    func document() async throws -> Document { try await document(DocumentID(rawValue: visit.parameter("id"))) }

    /// The same of a document that is named otherwise.
    func document(_ id: DocumentID) async throws -> Document {
        guard let document = try await visit.room.store.document(id) else { throw RoomError.notFound }
        guard admits(document) else {
            try await visit.record(.refused, subject: id.rawValue, detail: "scope")
            throw RoomError.notFound
        }
        return document
    }

    /// The page of the address, which is one of the document's.
    func page(of document: Document) async throws -> PageRecord {
        guard let number = Int(visit.parameter("number")), document.content.pages.contains(number) else { throw RoomError.notFound }
        return try await visit.room.store.page(of: document.id, number: number)
    }

    /// The same page without its words, and the file that it is in.
    func sheet(of document: Document) async throws -> (file: FileRecord, sheet: PageSheet) {
        guard let number = Int(visit.parameter("number")) else { throw RoomError.notFound }
        return try await sheet(of: document, number)
    }

    func sheet(of document: Document, _ number: Int) async throws -> (file: FileRecord, sheet: PageSheet) {
        guard document.content.pages.contains(number) else { throw RoomError.notFound }
        let file = try await visit.room.store.file(of: document.id)
        guard let sheet = try await visit.room.store.sheets(of: document.id, numbers: [number]).first else { throw RoomError.notFound }
        return (file, sheet)
    }
}

extension SearchScope {
    /// Whether a document of a list lies within.
    func admits(_ document: DocumentHead) -> Bool { admits(document.access, of: document.place.unit) }
}
