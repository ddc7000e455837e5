import Accounts
import Archive
import Documents
import Foundation
import HTTPTypes
import Hummingbird
import SearchIndex

/// Asking the archive.
enum APISearch {
    private static let filters: [APIParameter] = [
        .query("q", .text(1...500), "Câu hỏi, theo cú pháp tìm kiếm của phòng đọc.", "The question, in the query language of the room."),
        .query(
            "type", .list(.text(TextRule(form: .typeCode)), most: 20), "Mã loại 01…32; lặp lại được.", "Type codes 01…32; may be repeated."),
        .query("organ", .text(1...500), "Cơ quan ban hành.", "The issuer."),
        .query("year", .list(.text(TextRule(form: .year)), most: 20), "Năm; nhiều năm là một khoảng.", "A year; several are a range."),
        .query("sector", .text(1...500), "Lĩnh vực.", "The sector."),
        .query("unit", .list(.text(1...100), most: 20), "Mã đơn vị.", "Codes of units."),
        .query("dossier", .text(1...500), "Hồ sơ, hoặc thư mục ở trên.", "A dossier or a folder above it."),
        .query("access", .list(Shapes.access, most: 2), "Chế độ sử dụng.", "The mode of access."),
        .query("standing", Shapes.standing, "Tình trạng.", "The standing."),
        .query("from", .text(TextRule(form: .day)), "Từ ngày.", "The first day."),
        .query("to", .text(TextRule(form: .day)), "Đến ngày.", "The last day."),
    ]

    static let operations: [APIOperation] = [
        APIOperation(
            method: .get, path: "/search", name: "search", entry: .may(.search),
            about: Bilingual(
                "Tìm tài liệu; kết quả như “sohoa search --json”.", "Searches documents; answers as “sohoa search --json” does."),
            parameters: filters + [
                .query("order", .choice(SearchOrder.allCases.map(\.rawValue)), "Thứ tự.", "The order."),
                .query("after", .text(1...100), "“next” của phần trước.", "The “next” of the part before."),
                .query("limit", .integer(1...100), "Số kết quả tối đa; mặc định 20.", "At most so many hits; 20 unless given."),
                .query("facets", .boolean, "Đếm theo loại, cơ quan, năm…", "Count by type, issuer, year…"),
            ], answers: [.json(.named("Answer"))], problems: [.badQuestion], perform: search),
        APIOperation(
            method: .get, path: "/search.csv", name: "exportSearch", entry: .may(.download),
            about: Bilingual("Một nghìn kết quả đầu, cho bảng tính.", "The first thousand results, for spreadsheets."),
            parameters: filters + [.query("order", .choice(SearchOrder.allCases.map(\.rawValue)), "Thứ tự.", "The order.")],
            answers: [.file("text/csv")], problems: [.badQuestion, .notFound]
        ) { try await SearchPage.export($0.visit) },
        APIOperation(
            method: .get, path: "/complete", name: "complete", entry: .may(.search),
            about: Bilingual("Gợi ý viết tiếp câu hỏi.", "Ways to go on with a question."),
            parameters: [.query("q", .text(1...200), isRequired: true, "Phần đã viết.", "What was written so far.")],
            answers: [.json(.object([must("items", .list(.text, most: nil))]))], problems: [.badQuestion], perform: complete),
        APIOperation(
            method: .get, path: "/documents/{id}/similar", name: "listSimilar", entry: .may(.search),
            about: Bilingual("Tài liệu giống tài liệu này, giống nhất trước.", "Documents like this one, the likest first."),
            parameters: [
                APITable.id, .query("limit", .integer(1...100), "Số kết quả tối đa; mặc định 20.", "At most so many; 20 unless given."),
            ],
            answers: [.json(.object([must("items", .list(.named("Hit"), most: nil))]))], perform: similar),
        APIOperation(
            method: .get, path: "/saved-searches", name: "listSavedSearches", entry: .may(.search),
            about: Bilingual("Câu hỏi đã lưu.", "Saved searches."),
            answers: [.json(.object([must("items", .list(.named("SavedSearch"), most: nil))]))], perform: saved),
        APIOperation(
            method: .post, path: "/saved-searches", name: "saveSearch", entry: .may(.search),
            about: Bilingual("Lưu một câu hỏi.", "Saves a search."),
            body: .object([
                must("name", .text(TextRule(length: 1...100, form: .words))), must("query", .text(1...2_000)),
            ]), answers: [.json(.named("SavedSearch"), .created)], problems: [.conflict, .notPossible], perform: save),
        APIOperation(
            method: .delete, path: "/saved-searches/{id}", name: "deleteSavedSearch", entry: .may(.search),
            about: Bilingual("Bỏ một câu hỏi đã lưu.", "Forgets a saved search."),
            parameters: [.path("id", .integer(1...Schema.mostExact), "Số của câu hỏi.", "The search's number.")], answers: [.nothing]
        ) { call in
            try await call.visit.room.book.deleteSearch(Int64(call["id"] ?? "") ?? 0, of: try call.visit.known.account)
            return JSONText.nothing()
        },
    ]

    private static func search(_ call: APICall) async throws -> Response {
        let visit = call.visit
        let guest = try visit.known
        let question = Question(visit.query)
        var query = question.query(in: guest.scope, limit: call.integer("limit") ?? 20)
        query.wantsFacets = call.isTrue("facets")
        let asked = query
        var found = try await visit.room.search.ask { try $0.search(asked) }
        try await visit.record(.search, subject: question.text.isEmpty ? question.fields.text : question.text, detail: "\(found.total)")
        found.hits = try await current(found.hits, guest, visit)
        return try JSONText.answer(found, visit)
    }

    /// The hits as the catalogue has them now, and only those that the guest may still see.
    private static func current(_ hits: [SearchHit], _ guest: Guest, _ visit: Visit) async throws -> [SearchHit] {
        let seen = Dictionary(try await SearchPage.seen(hits, guest, visit).map { ($0.id.rawValue, $0) }) { first, _ in first }
        return hits.compactMap { hit in
            guard let document = seen[hit.document] else { return nil }
            var hit = hit
            hit.title = document.reference.title
            hit.type = document.reference.type
            hit.typeCode = document.typeCode
            return hit
        }
    }

    private static func complete(_ call: APICall) async throws -> Response {
        let text = call["q"] ?? ""
        let scope = try call.visit.known.scope
        return try JSONText.answer(
            APIItems(items: try await call.visit.room.search.ask { try $0.completions(of: text, in: scope) }), call.visit)
    }

    private static func similar(_ call: APICall) async throws -> Response {
        let shelf = try Shelf(call.visit)
        let document = try await shelf.document()
        let (scope, limit) = (shelf.guest.scope, call.integer("limit") ?? 20)
        let hits = try await call.visit.room.search.ask { try $0.similar(to: document.id, in: scope, limit: limit) }
        try await call.visit.record(.search, subject: "like=\(document.id)", detail: "\(hits.count)")
        return try JSONText.answer(APIItems(items: try await current(hits, shelf.guest, call.visit)), call.visit)
    }

    private struct Saved: Encodable {
        var id: Int64
        var name: String
        var query: String
        var createdAt: Date

        init(_ search: SavedSearch) {
            id = search.id
            name = search.name
            query = search.query
            createdAt = search.createdAt
        }
    }

    private static func saved(_ call: APICall) async throws -> Response {
        let searches = try await call.visit.room.book.savedSearches(of: try call.visit.known.account)
        return try JSONText.answer(APIItems(items: searches.map(Saved.init)), call.visit)
    }

    private struct Wish: Decodable {
        var name: String
        var query: String
    }

    private static func save(_ call: APICall) async throws -> Response {
        let wish = try call.sent(Wish.self)
        let question = Question(FormText(wish.query))
        guard !question.isEmpty else {
            throw RoomError.problem(
                .notPossible,
                Bilingual("“query” không hỏi gì: viết như q=giao+đất&type=02.", "“query” asks nothing: write it as q=giao+đất&type=02."),
                parameter: "/query")
        }
        let search = try await call.visit.room.book.saveSearch(
            named: wish.name, query: question.fields.text, for: try call.visit.known.account)
        var response = try JSONText.answer(Saved(search), call.visit, status: .created)
        response.headers[.location] = APIOperation.root + "/saved-searches/\(search.id)"
        return response
    }
}
