import Accounts
import Archive
import Documents
import Foundation
import HTTPTypes
import Hummingbird
import Indicators

/// Documents joined to the dossiers of the register: what is not, what may be, and what persons say of it.
enum APILinks {
    private static let words = Schema.text(TextRule(length: 1...100, form: .words))
    private static let seen = APIParameter.header(
        "If-Match", .text(1...200), isRequired: true, "ETag của GET /links/documents/{id} đã xem.",
        "The ETag of GET /links/documents/{id} that was seen.")

    static let operations: [APIOperation] = [
        APIOperation(
            method: .get, path: "/links/documents", name: "listUnlinkedDocuments", entry: .may(.review),
            about: Bilingual(
                "Tài liệu chưa gắn với hồ sơ nào: có hồ sơ có thể (likely, xác suất cao trước) hoặc không (unmatched). Mỗi mục được ghi nhật ký.",
                "Documents that are not linked: with a likely dossier, the likeliest first, or without any. Each is journaled."),
            parameters: [
                .query("state", .choice(["likely", "unmatched"]), "Mặc định likely.", "Likely unless given."),
                .query("after", .text(1...60), "“next” của phần trước.", "The “next” of the part before."), APITable.limit,
            ], answers: [.json(Shapes.part(.named("Link"), next: .text))], perform: documents),
        APIOperation(
            method: .get, path: "/links/rows", name: "listUnlinkedRows", entry: .may(.review),
            about: Bilingual(
                "Hồ sơ trong sổ chưa có tài liệu, hồ sơ có tài liệu có thể đứng trước.",
                "Dossiers of the register without a document, those with a likely one first."),
            parameters: [
                .query("period", .text(1...20), "Kỳ tiếp nhận; mặc định tháng cuối của sổ.", "Received in; the last month unless given."),
                .query("unit", .text(1...100), "Chỉ đơn vị này và các đơn vị dưới nó.", "This unit and those below it only."),
                APITable.limit,
            ], answers: [.json(.object([must("total", .count), must("items", .list(unlinkedRow, most: nil))]))], problems: [.notFound],
            perform: rows),
        APIOperation(
            method: .get, path: "/links/documents/{id}", name: "getLink", entry: .may(.review),
            about: Bilingual(
                "Một tài liệu thuộc hồ sơ nào, theo quy tắc nào, khớp và khác ở đâu. Chưa có sổ thì unmatched.",
                "To which dossier a document belongs, by what rule, and what agrees. Unmatched without a register."),
            parameters: [APITable.id], answers: [.json(.named("Link"))], perform: link),
        APIOperation(
            method: .get, path: "/links/documents/{id}/candidates", name: "listLinkCandidates", entry: .may(.review),
            about: Bilingual(
                "Các hồ sơ mà tài liệu có thể thuộc về; với q: theo mã hồ sơ hoặc số kết quả.",
                "The dossiers that a document may belong to; with q by code or by the number of the result."),
            parameters: [
                APITable.id, .query("q", words, "Mã hồ sơ hoặc số kết quả.", "A dossier's code or a result's number."), APITable.limit,
            ], answers: [.json(.object([must("items", .list(candidate, most: nil))]))], perform: candidates),
        APIOperation(
            method: .get, path: "/links/decisions", name: "listLinkDecisions", entry: .may(.review),
            about: Bilingual(
                "Người đã nói gì về tài liệu và hồ sơ, mới trước.", "What persons said of documents and dossiers, the newest first."),
            parameters: [.query("after", .text(1...200), "“next” của phần trước.", "The “next” of the part before."), APITable.limit],
            answers: [.json(Shapes.part(.named("LinkDecision"), next: .text))], perform: decisions),
        APIOperation(
            method: .post, path: "/links/documents/{id}/decisions", name: "decideLink", entry: .may(.review),
            about: Bilingual(
                "Nói tài liệu thuộc (link) hoặc không thuộc (refuse) hồ sơ. Lời của người hơn mọi quy tắc; số liệu đổi ngay.",
                "Says that a document belongs to a dossier, or that it does not. It goes before every rule, and figures move at once."),
            parameters: [APITable.id, seen],
            body: .object([must("dossier", words), must("verdict", .choice(LinkVerdict.allCases.map(\.rawValue)))]),
            answers: [.json(.named("Link"))], problems: [.changedMeanwhile, .notPossible, .preconditionRequired], perform: decide),
        APIOperation(
            method: .delete, path: "/links/documents/{id}/decisions", name: "withdrawLinkDecision", entry: .may(.review),
            about: Bilingual("Rút lại điều đã nói về tài liệu và hồ sơ.", "Takes back what was said of a document and a dossier."),
            parameters: [APITable.id, seen, .query("dossier", words, isRequired: true, "Mã hồ sơ.", "The dossier's code.")],
            answers: [.json(.named("Link"))], problems: [.changedMeanwhile, .notPossible, .preconditionRequired], perform: withdraw),
    ]

    // MARK: Lists

    private static func documents(_ call: APICall) async throws -> Response {
        let after = call["after"].flatMap { UnlinkedKey($0) }
        if call["after"] != nil, after == nil {
            throw RoomError.parameter("after", Bilingual("không có phần này", "there is no such part"))
        }
        let links = try LinkShelf(call.visit)
        let question = UnlinkedQuestion(isLikely: call["state"] != "unmatched", after: after, limit: call.limit)
        let (pairs, next) = try await links.unlinked(question)
        return try JSONText.answer(APITextPart(items: pairs.map(LinkResource.init), next: next?.text), call.visit)
    }

    private static func rows(_ call: APICall) async throws -> Response {
        guard let sight = try await call.visit.room.rates.sight() else { throw RoomError.noRegister }
        let written = call["period"]
        guard let period = written.map({ Period($0) }) ?? sight.state.extent.last.map({ Period(.month, $0, $0) }) else {
            guard written != nil else { throw RoomError.noRegister }
            throw RoomError.parameter("period", Bilingual("không phải là kỳ báo cáo", "is no period"))
        }
        let links = try LinkShelf(call.visit)
        let found = try await links.rows(
            UnmatchedQuestion(
                period: period, scope: Scope(unit: call["unit"]), tree: sight.shelf.tree, units: links.shelf.guest.account.units,
                limit: call.limit))
        return try JSONText.answer(UnlinkedRows(total: found.total, items: found.rows.map(UnlinkedRow.init)), call.visit)
    }

    private static func decisions(_ call: APICall) async throws -> Response {
        let after = call["after"].flatMap { LinkDecision(key: $0) }
        if call["after"] != nil, after == nil {
            throw RoomError.parameter("after", Bilingual("không có phần này", "there is no such part"))
        }
        let (items, next) = try await LinkShelf(call.visit).decisions(after: after, limit: call.limit)
        return try JSONText.answer(APITextPart(items: items.map(LinkDecisionResource.init), next: next?.key), call.visit)
    }

    // MARK: One document

    private static func link(_ call: APICall) async throws -> Response {
        let links = try LinkShelf(call.visit)
        return try await told(try await links.shelf.document(), links, call)
    }

    private static func told(_ document: Document, _ links: LinkShelf, _ call: APICall) async throws -> Response {
        let pair = try await links.pair(document)
        return try JSONText.answer(LinkResource(pair), call.visit, tag: EntityTag(pair.standing.mark))
    }

    private static func candidates(_ call: APICall) async throws -> Response {
        let links = try LinkShelf(call.visit)
        let document = try await links.shelf.document()
        let found = try await links.candidates(for: document.id, words: call["q"], limit: call.limit)
        try await call.visit.record(.view, subject: document.id.rawValue, detail: "link candidates \(found.count)")
        return try JSONText.answer(APIItems(items: found.map(CandidateResource.init)), call.visit)
    }

    private struct Wish: Decodable {
        var dossier: String
        var verdict: LinkVerdict
    }

    private static func decide(_ call: APICall) async throws -> Response {
        let wish = try call.sent(Wish.self)
        return try await keep(call, wish.dossier, wish.verdict, at: "/dossier")
    }

    private static func withdraw(_ call: APICall) async throws -> Response {
        try await keep(call, call["dossier"] ?? "", nil, at: "dossier")
    }

    private static func keep(_ call: APICall, _ dossier: String, _ verdict: LinkVerdict?, at place: String) async throws -> Response {
        let links = try LinkShelf(call.visit)
        let document = try await links.shelf.document()
        let mark = try await links.standing(of: document)?.mark ?? "0"
        guard EntityTag(mark).isMatched(by: call["If-Match"] ?? "") else { throw RoomError.changed(document.id) }
        do {
            try await links.decide(document, dossier.trimmingCharacters(in: .whitespaces), verdict, seen: mark)
        } catch let error as RegisterError where error.code == .notFound {
            throw RoomError.problem(.notPossible, error.fact, parameter: place)
        }
        return try await told(document, links, call)
    }
}
