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
        let guest = try visit.known
        let question = Question(visit.query)
        var values: [String: Any] = [:]
        if !question.text.isEmpty { values["question"] = question.text }
        guard !question.isEmpty else { return visit.page("search", values, place: "/search") }
        let query = question.query(in: guest.scope, limit: pageSize)
        do {
            var asked = query
            asked.wantsFacets = true
            let found = try await answer(asked, question, visit)
            try await visit.record(.search, subject: question.text.isEmpty ? question.fields.text : question.text, detail: "\(found.total)")
            values["results"] = try await ResultView(visit, question, found).values
        } catch let failure as SearchFailure where failure.code == .badQuery {
            values["problem"] = ["fact": visit.language(failure.fact), "remedy": visit.language(failure.remedy)]
        }
        return visit.page("search", values, place: "/search")
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
            let found = try await answer(asked, question, visit)
            for document in try await seen(found.hits, guest, visit) {
                let reference = DocumentReference(document: document.id, content: document.content)
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

    private static func answer(_ query: SearchQuery, _ question: Question, _ visit: Visit) async throws -> SearchResults {
        let like = question.like.map(DocumentID.init(rawValue:))
        // What others are like is told only of a document that the guest may see.
        if let like, try await Shelf(visit).visible([like]).isEmpty { throw RoomError.notFound }
        return try await visit.room.search.ask { reader in
            guard let like else { return try reader.search(query) }
            let hits = try reader.similar(to: like, in: query.scope, limit: query.limit)
            return SearchResults(total: hits.count, isExact: true, isRelaxed: false, hits: hits)
        }
    }

    /// The hits as the catalogue has them now, without what the guest may no longer see: the index follows a little later.
    static func seen(_ hits: [SearchHit], _ guest: Guest, _ visit: Visit) async throws -> [Document] {
        let scope = guest.scope
        return try await visit.room.store.documents(hits.map { DocumentID(rawValue: $0.document) }).filter { scope.admits($0) }
    }
}

/// A table of text for spreadsheets: UTF-8 with a mark that they know it by, and no cell that they would take for a formula.
struct CSVLines {
    private(set) var text = "\u{FEFF}"

    mutating func add(_ cells: [String]) { text += cells.map(Self.cell).joined(separator: ",") + "\r\n" }

    private static func cell(_ text: String) -> String {
        // Scalar by scalar, as spreadsheets read: a combining mark hides a quote from Swift and not from them.
        let scalars = text.unicodeScalars.filter { $0 != "\0" }
        let first = scalars.first { !$0.properties.isWhitespace }
        let isFormula = first.map { "=+-@＝＋－＠".unicodeScalars.contains($0) } ?? false
        let quoted = scalars.reduce(into: String.UnicodeScalarView()) { out, scalar in
            if scalar == "\"" { out.append(scalar) }
            out.append(scalar)
        }
        return "\"" + (isFormula ? "'" : "") + String(quoted) + "\""
    }
}

/// Data for the pages' script.
enum JSONText {
    static func response(_ value: some Encodable) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes]
        return Response(
            status: .ok, headers: [.contentType: "application/json; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try encoder.encode(value))))
    }
}
