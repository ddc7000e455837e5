import Accounts
import Archive
import Documents
import HTTPTypes
import Hummingbird
import Indicators

/// The desk of links: one document at a time beside the row of the register that it likely belongs to. An answer brings the next.
enum LinkPages {
    static let place = "/review/links"
    private static let mostCandidates = 12

    static func show(_ visit: Visit) async throws -> Response { try await page(visit, LinkQuery(visit.query)) }

    /// The desk, with what went wrong with the answer before if anything did.
    private static func page(
        _ visit: Visit, _ query: LinkQuery, failure: RegisterError? = nil, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let links = try LinkShelf(visit)
        var values = try await frame(links, here: query.isLikely ? place : place + "?kind=none", visit)
        let (pair, next) = try await pair(links, query)
        if let pair {
            let shown = try await links.candidates(for: pair.document.id, words: query.words, limit: mostCandidates)
            let view = LinkView(visit.language, query, pair, threshold: try await links.threshold())
            values["pair"] = view.values
            values["candidates"] = view.candidates(shown)
        }
        if query.document == nil, let next { values["skip"] = query.with { $0.after = next }.address }
        if query.isAgain { values["skip"] = query.with { ($0.document, $0.isAgain) = (nil, false) }.address }
        if query.after != nil, query.document == nil { values["again"] = query.with { $0.after = nil }.address }
        if let undo = undo(visit.query["done"], query, visit.language) { values["undo"] = undo }
        if let failure { values["notice"] = ["fact": visit.language(failure.fact), "remedy": visit.language(failure.remedy)] }
        return visit.page("links", values, place: "/review", status: status)
    }

    private static func pair(_ links: LinkShelf, _ query: LinkQuery) async throws -> (LinkShelf.Pair?, UnlinkedKey?) {
        if let id = query.document { return (try await links.pair(try await links.shelf.document(id)), nil) }
        let (pairs, next) = try await links.unlinked(UnlinkedQuestion(isLikely: query.isLikely, after: query.after, limit: 1))
        return (pairs.first, next)
    }

    /// What all pages of links begin with.
    static func frame(_ links: LinkShelf, here: String, _ visit: Visit) async throws -> [String: Any] {
        var values: [String: Any] = [:]
        ReviewTabs.add(to: &values, here: place, visit)
        guard let counts = try await links.counts() else { return values.merging(["hasNoRegister": true]) { $1 } }
        let kinds = [
            (place, Bilingual("Có hồ sơ có thể", "With a likely dossier"), counts.likely as Int?),
            (place + "?kind=none", Bilingual("Chưa có hồ sơ nào", "Without any"), counts.unmatched),
            (place + "/rows", Bilingual("Hồ sơ chưa có tài liệu", "Dossiers without a document"), nil),
            (place + "/decisions", Bilingual("Đã quyết định", "Decided"), nil),
        ]
        values["kinds"] = kinds.map { address, name, count -> [String: Any] in
            var kind: [String: Any] = ["address": address, "name": visit.language(name), "isHere": address == here]
            if let count { kind["count"] = visit.language.count(count) }
            return kind
        }
        return values
    }

    // MARK: Deciding

    private enum Answer: String { case link, refuse, undo }

    static func decide(_ visit: Visit) async throws -> Response {
        let links = try LinkShelf(visit)
        guard let id = visit.form["document"], let code = visit.form["dossier"], let answer = visit.form["answer"].flatMap(Answer.init)
        else {
            throw RoomError.invalid("Thiếu tài liệu, hồ sơ hoặc câu trả lời.", "The document, the dossier or the answer is missing.")
        }
        let document = try await links.shelf.document(DocumentID(rawValue: id))
        var query = LinkQuery(visit.form)
        query.document = visit.form["only"] == nil ? nil : document.id
        query.isAgain = false
        let verdict: LinkVerdict? = answer == .undo ? nil : answer == .link ? .link : .refuse
        do {
            try await links.decide(document, code, verdict, seen: visit.form["seen"])
        } catch let error as RegisterError where [.notFound, .changedMeanwhile].contains(error.code) {
            (query.isAgain, query.document) = (query.document == nil, document.id)
            let status: HTTPResponse.Status = error.code == .changedMeanwhile ? .conflict : .badRequest
            return try await page(visit, query, failure: error, status: status)
        }
        if let home = query.home { return visit.go(to: home) }
        if let back = Visit.own(visit.form["back"]) { return visit.go(to: back) }
        // What was taken back comes to be answered again.
        guard answer != .undo else {
            return visit.go(to: query.with { ($0.isAgain, $0.document) = ($0.document == nil, document.id) }.address)
        }
        var fields = query.fields
        fields.set("done", "\(answer.rawValue) \(document.id) \(code)")
        return visit.go(to: fields.address(place))
    }

    /// The form that takes back the answer before: `link 3f9a0c55d1e2b7a4-1 H13.18-240515-0001`.
    private static func undo(_ done: String?, _ query: LinkQuery, _ language: Language) -> [String: Any]? {
        let parts = (done ?? "").split(separator: " ", maxSplits: 2).map(String.init)
        guard parts.count == 3, let verdict = LinkVerdict(rawValue: parts[0]), DocumentID.isName(parts[1]) else { return nil }
        var values: [String: Any] = ["document": parts[1], "dossier": parts[2], "words": language(verdict.words)]
        if let after = query.after { values["after"] = after.text }
        if !query.isLikely { values["isNone"] = true }
        return values
    }
}
