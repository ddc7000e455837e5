import Accounts
import Archive
import Documents
import Foundation
import HTTPTypes
import Hummingbird
import Processing
import SearchIndex

/// A file's pages in their documents, to be parted, joined and put in order, with the type, the dossier and the history of one of them.
enum FilePages {
    static func show(_ visit: Visit) async throws -> Response {
        let shelf = try Shelf(visit)
        return try await page(visit, shelf, try await shelf.document())
    }

    private static func page(
        _ visit: Visit, _ shelf: Shelf, _ document: Document, notice: Bilingual? = nil, remedy: Bilingual? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        try await visit.record(.view, subject: document.id.rawValue, detail: "file")
        var values = try await FileStrip(shelf, document).values
        if let notice {
            var words = ["fact": visit.language(notice)]
            if let remedy { words["remedy"] = visit.language(remedy) }
            values["notice"] = words
        }
        ReviewTabs.add(to: &values, here: "", visit)
        return visit.page("reviewFile", values, place: "/review", status: status)
    }

    static func split(_ visit: Visit) async throws -> Response {
        try await change(visit) { desk, document, page, login, version in
            try await desk.split(document.id, at: page, by: login, version: version)
        }
    }

    static func merge(_ visit: Visit) async throws -> Response {
        try await change(visit) { desk, document, _, login, version in
            try await checkBefore(document, try Shelf(visit))
            return try await desk.merge(document.id, by: login, version: version)
        }
    }

    /// The document begins at another page from now on.
    static func begin(_ visit: Visit) async throws -> Response {
        try await change(visit) { desk, document, page, login, version in
            try await checkBefore(document, try Shelf(visit))
            return try await desk.begin(document.id, at: page, by: login, version: version)
        }
    }

    /// The document's pages come in another order; as they were scanned where none is named.
    static func order(_ visit: Visit) async throws -> Response {
        let pages = visit.form["pages"]
        return try await change(visit, .pages) { desk, document, _, login, version in
            let answer: ReviewDesk.Answer = pages.map { .set($0) } ?? .withdraw
            return [try await desk.decide([(.pages, answer)], on: document.id, by: login, version: version).id]
        }
    }

    /// What stands before the document is changed with it: only who may see it does that.
    static func checkBefore(_ document: Document, _ shelf: Shelf) async throws {
        let all = try await shelf.visit.room.store.documents(inFileOf: document.id)
        guard let place = all.firstIndex(where: { $0.id == document.id }), place > 0 else { return }
        let before = all[place - 1]
        guard shelf.guest.scope.admits(before) else {
            try await shelf.visit.record(.refused, subject: before.id.rawValue, detail: "scope")
            throw RoomError.notFound
        }
    }

    private static func change(
        _ visit: Visit, _ aspect: Aspect? = nil, _ act: (ReviewDesk, Document, Int, String, Int64?) async throws -> [DocumentID]
    ) async throws -> Response {
        let shelf = try Shelf(visit)
        let document = try await shelf.document()
        let page = visit.form["page"].flatMap { Int($0) } ?? 0
        let version = visit.form["version"].flatMap { Int64($0) }
        let login = shelf.guest.account.login
        do {
            let names = try await act(visit.room.review, document, page, login, version)
            await visit.room.keeper.touch()
            try await visit.record(.correction, subject: document.id.rawValue, detail: aspect?.rawValue ?? "boundary \(page)")
            let shown = names.contains(document.id) ? document.id : names.first ?? document.id
            return visit.go(to: "/review/documents/\(shown)" + (page > 0 ? "#p\(page)" : ""))
        } catch let failure as ReviewFailure {
            let told = aspect ?? .boundary(page)
            let fact = failure.isOutdated ? try await Conflict(visit, document.id, told).words ?? failure.fact : failure.fact
            return try await self.page(
                visit, shelf, document, notice: fact, remedy: failure.remedy, status: failure.isOutdated ? .conflict : .badRequest)
        }
    }

    /// The strip again, after an answer that a form on it sent and that was not taken.
    static func refused(
        _ visit: Visit, _ back: String, _ fact: Bilingual, _ remedy: Bilingual, _ status: HTTPResponse.Status
    ) async throws -> Response {
        let shelf = try Shelf(visit)
        return try await page(visit, shelf, try await shelf.document(), notice: fact, remedy: remedy, status: status)
    }
}
