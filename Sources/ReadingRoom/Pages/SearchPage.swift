import Accounts
import Archive
import Documents
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import SearchIndex

/// Asking the archive.
enum SearchPage {
    private static let pageSize = 20

    static func show(_ visit: Visit) async throws -> Response {
        let question = Question(visit.query)
        var values: [String: Any] = [:]
        if !question.text.isEmpty { values["question"] = question.text }
        guard !question.isEmpty else { return visit.page("search", values, place: "/search") }
        do {
            let list = try await list(of: question, visit)
            try await visit.record(.search, subject: question.text.isEmpty ? question.fields.text : question.text, detail: "\(list.total)")
            values["results"] = list.html
            if question.like == nil { values["query"] = question.fields.text }
        } catch let failure as SearchFailure where failure.code == .badQuery {
            values["problem"] = ["fact": visit.language(failure.fact), "remedy": visit.language(failure.remedy)]
        }
        return visit.page("search", values, place: "/search")
    }

    /// The list of results, as it was made for the same question in the same scope when nothing has changed since.
    private static func list(of question: Question, _ visit: Visit) async throws -> KeptList {
        let guest = try visit.known
        let key = ListKeeper.Key(
            question: question.fields.text, after: question.after, scope: guest.scope, mayDownload: guest.permissions.contains(.download),
            language: visit.language)
        let change = try await visit.room.store.lastChange()
        if let kept = visit.room.lists.list(key, at: change) { return kept }
        var query = question.query(in: guest.scope, limit: pageSize)
        query.wantsFacets = true
        let (found, reached) = try await answer(query, question, visit)
        let values = try await ResultView(visit, question, found).values
        let list = KeptList(html: visit.room.views.part("results", values, in: visit.language), total: found.total)
        // What the index has not heard of yet may stand in another list a moment later.
        if reached >= change, found.missingShards.isEmpty { visit.room.lists.keep(list, as: key, at: change) }
        return list
    }

    /// The list of results as a table for a spreadsheet: of the first thousand.
    static func export(_ visit: Visit) async throws -> Response {
        let guest = try visit.known
        let question = Question(visit.query)
        guard !question.isEmpty else { throw RoomError.notFound }
        var query = question.query(in: guest.scope, limit: 200)
        var lines = CSVLines()
        lines.add(
            [
                Bilingual("Mã tài liệu", "Document"), Bilingual("Tên", "Title"), Bilingual("Loại", "Type"),
                Bilingual("Số, ký hiệu", "Code"),
                Bilingual("Ngày", "Date"), Bilingual("Cơ quan", "Issuer"), Bilingual("Hồ sơ", "Dossier"), Bilingual("Tệp", "File"),
            ].map { visit.language($0) })
        var count = 0
        while count < 1_000 {
            let asked = query
            let (found, _) = try await answer(asked, question, visit)
            for document in try await seen(found.hits, guest, visit) {
                let reference = document.reference
                lines.add([
                    document.id.rawValue, reference.title, reference.type, reference.code ?? "", reference.issuedDate ?? "",
                    reference.organName ?? "", document.dossier, document.source,
                ])
            }
            count += found.hits.count
            guard let next = found.next, !found.hits.isEmpty, question.like == nil else { break }
            query.after = next
        }
        try await visit.record(.export, subject: question.text.isEmpty ? question.fields.text : question.text, detail: "\(count)")
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8", .contentDisposition: "attachment; filename=\"sohoa.csv\"",
                .cacheControl: "no-store",
            ], body: ResponseBody(byteBuffer: ByteBuffer(string: lines.text)))
    }

    static func complete(_ visit: Visit) async throws -> Response {
        let guest = try visit.known
        let text = String((visit.query["q"] ?? "").prefix(200))
        let scope = guest.scope
        let words = try await visit.room.search.ask { try $0.completions(of: text, in: scope) }
        return try JSONText.response(words)
    }

    static func save(_ visit: Visit) async throws -> Response {
        let guest = try visit.known
        let query = visit.form["query"] ?? ""
        let question = Question(FormText(query))
        guard !question.isEmpty else { throw RoomError.invalid("Không có gì để lưu.", "There is nothing to save.") }
        let name = visit.form["name"] ?? (question.text.isEmpty ? question.fields.text : question.text)
        do throws(AccountError) {
            _ = try await visit.room.book.saveSearch(named: String(name.prefix(100)), query: question.fields.text, for: guest.account)
        } catch {
            // Saved before under that name: then it is what was wanted.
            guard error.code == .taken else { throw error }
        }
        return visit.go(to: "/")
    }

    static func deleteSaved(_ visit: Visit) async throws -> Response {
        guard let id = Int64(visit.parameter("id")) else { throw RoomError.notFound }
        try await visit.room.book.deleteSearch(id, of: try visit.known.account)
        return visit.go(to: "/")
    }

    /// What was found, and the last change that the index knew of.
    private static func answer(_ query: SearchQuery, _ question: Question, _ visit: Visit) async throws -> (
        found: SearchResults, reached: Int64
    ) {
        let like = question.like.map(DocumentID.init(rawValue:))
        // What others are like is told only of a document that the guest may see.
        if let like, try await Shelf(visit).visible([like]).isEmpty { throw RoomError.notFound }
        return try await visit.room.search.ask { reader in
            let reached = try reader.lastChange()
            guard let like else { return (try reader.search(query), reached) }
            let hits = try reader.similar(to: like, in: query.scope, limit: query.limit)
            return (SearchResults(total: hits.count, isExact: true, isRelaxed: false, hits: hits), reached)
        }
    }

    /// The hits as the catalogue has them now, without what the guest may no longer see: the index follows a little later.
    static func seen(_ hits: [SearchHit], _ guest: Guest, _ visit: Visit) async throws -> [DocumentHead] {
        let scope = guest.scope
        return try await visit.room.store.heads(of: hits.map { DocumentID(rawValue: $0.document) }).filter { scope.admits($0) }
    }
}
