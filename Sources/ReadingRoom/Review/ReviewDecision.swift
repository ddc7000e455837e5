import Accounts
import Archive
import Documents
import Foundation
import HTTPTypes
import Hummingbird
import Processing
import SearchIndex

/// A person's answer, as the form or the script sends it.
enum ReviewDecision {
    /// What the script is told after an answer.
    private struct Taken: Encodable {
        /// The document's change number now; `nil` when it is no more.
        var version: Int64?
        /// What still waits in it.
        var waiting: [String]
        /// What else was read of its file may be another now.
        var isReread: Bool
    }

    private struct Refused: Encodable {
        var fact: String
        var remedy: String
        var isOutdated: Bool
    }

    static func post(_ visit: Visit) async throws -> Response {
        let shelf = try Shelf(visit)
        let document = try await shelf.document()
        guard let aspect = visit.form["aspect"].flatMap({ Aspect(rawValue: $0) }), let answer = visit.form["answer"] else {
            throw RoomError.invalid("Thiếu mục hoặc câu trả lời.", "What is answered, or the answer, is missing.")
        }
        let version = visit.form["version"].flatMap { Int64($0) }
        do {
            let isReread = try await take(visit, shelf, document, aspect, answer, version)
            await visit.room.keeper.touch()
            return try await taken(visit, document.id, aspect, answer, isReread: isReread)
        } catch let failure as ReviewFailure {
            return try await refused(visit, document.id, aspect, failure)
        }
    }

    /// Returns whether the file was read anew.
    private static func take(
        _ visit: Visit, _ shelf: Shelf, _ document: Document, _ aspect: Aspect, _ answer: String, _ version: Int64?
    ) async throws -> Bool {
        let desk = visit.room.review
        let login = shelf.guest.account.login
        let words: ReviewDesk.Answer
        switch answer {
        case "accept":
            // What was changed in the box is a correction, what stands there as it stood a confirmation.
            let typed = visit.form["value"] ?? ""
            words = typed == (visit.form["original"] ?? "") ? .confirm : .set(typed)
        case "set": words = .set(visit.form["value"] ?? "")
        case "confirm": words = .confirm
        case "reject":
            if case .boundary(let page) = aspect {
                try await turn(page, document, shelf, version)
                try await visit.record(.correction, subject: document.id.rawValue, detail: "\(aspect) \(answer)")
                return true
            }
            words = .reject
        // A look at the whole cannot be taken back by a word, only asked for again.
        case "withdraw": words = aspect == .whole ? .question : .withdraw
        case "question": words = .question
        default: throw RoomError.invalid("Không có câu trả lời này.", "There is no such answer.")
        }
        try await RelationPages.check(aspect, visit.form["value"], shelf)
        try await desk.decide([(aspect, words)], on: document.id, by: login, version: version)
        try await visit.record(.correction, subject: document.id.rawValue, detail: "\(aspect) \(answer)")
        return aspect == .type || aspect == .pages
    }

    /// The boundary at a page is not as it stands.
    private static func turn(_ page: Int, _ document: Document, _ shelf: Shelf, _ version: Int64?) async throws {
        let visit = shelf.visit
        let seen = try await visit.room.store.fileCase(of: document.id)
        if let version, document.change != version { throw ReviewFailure.changedMeanwhile(document.id) }
        let login = shelf.guest.account.login
        if document.content.pages.first == page {
            try await FilePages.checkBefore(document, shelf)
            _ = try await visit.room.review.merge(document.id, by: login, version: seen.version)
        } else {
            _ = try await visit.room.review.split(document.id, at: page, by: login, version: seen.version)
        }
    }

    private static func taken(
        _ visit: Visit, _ id: DocumentID, _ aspect: Aspect, _ answer: String, isReread: Bool
    ) async throws -> Response {
        if visit.wantsData {
            let after = try await visit.room.store.document(id)
            return try JSONText.response(
                Taken(version: after?.change, waiting: after?.content.waiting.map(\.aspect.rawValue) ?? [], isReread: isReread))
        }
        if let back = Visit.own(visit.form["back"]) { return visit.go(to: back) }
        var next = ReviewQuery(visit.form)
        next.document = visit.form["only"].map { DocumentID(rawValue: $0) }
        let address = next.address(skipping: next.skippedNames)
        guard answer != "withdraw", canBeUndone(aspect) else { return visit.go(to: address) }
        return visit.go(to: address + (address.contains("?") ? "&" : "?") + "undo=" + FormText.encoded(ReviewQuery.name(id, aspect)))
    }

    private static func canBeUndone(_ aspect: Aspect) -> Bool {
        switch aspect {
        case .field, .type, .whole, .relation: true
        case .dossier, .boundary, .page, .pages: false
        }
    }

    private static func refused(
        _ visit: Visit, _ id: DocumentID, _ aspect: Aspect, _ failure: ReviewFailure
    ) async throws -> Response {
        let status: HTTPResponse.Status = failure.isOutdated ? .conflict : .badRequest
        let fact = failure.isOutdated ? try await Conflict(visit, id, aspect).words ?? failure.fact : failure.fact
        if visit.wantsData {
            var response = try JSONText.response(
                Refused(fact: visit.language(fact), remedy: visit.language(failure.remedy), isOutdated: failure.isOutdated))
            response.status = status
            return response
        }
        if let back = Visit.own(visit.form["back"]) { return try await FilePages.refused(visit, back, fact, failure.remedy, status) }
        var query = ReviewQuery(visit.form)
        query.document = id
        query.aspect = aspect
        return try await ReviewPages.page(visit, query, notice: fact, remedy: failure.remedy, status: status)
    }
}

extension Visit {
    /// Whether the page's script asks, and not a form.
    var wantsData: Bool { request.headers[.accept]?.contains("application/json") ?? false }
}
