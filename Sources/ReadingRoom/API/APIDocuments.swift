import Accounts
import Archive
import Documents
import Foundation
import HTTPTypes
import Hummingbird
import SearchIndex

/// Documents and what is known of them.
enum APIDocuments {
    private static let after = APIParameter.query(
        "after", .integer(0...Schema.mostExact), "Số thay đổi mà phần này đứng sau; đầu tiên là 0.",
        "The change number that this part follows; 0 at first.")

    static let operations: [APIOperation] = [
        APIOperation(
            method: .get, path: "/documents", name: "listDocuments", entry: .may(.read),
            about: Bilingual(
                "Mọi tài liệu được xem, theo thứ tự thay đổi. Một phần có thể ít hơn limit, kể cả trống, mà vẫn có next.",
                "All documents that may be seen, in the order of their changes. A part may hold fewer than limit, even none, and still have a next."
            ), parameters: [after, APITable.limit], answers: [.json(Shapes.part(.named("Summary")))], perform: list),
        APIOperation(
            method: .get, path: "/changes", name: "listChanges", entry: .may(.read),
            about: Bilingual(
                "Điều đã đổi từ một số thay đổi; giữ next để hỏi tiếp lần sau. Tài liệu bị gộp chỉ báo cho ai được xem mọi đơn vị.",
                "What changed since a change number; keep next for the next time. Documents that are no more are told to who sees all units."
            ),
            parameters: [after, APITable.limit],
            answers: [
                .json(
                    .object([
                        must(
                            "items",
                            .list(
                                .object([
                                    must("change", .count), must("document", Shapes.documentID), must("isRemoved", .boolean),
                                    may("summary", .named("Summary")),
                                ]), most: nil)), must("next", .count),
                    ]))
            ], perform: changes),
        APIOperation(
            method: .get, path: "/documents/{id}", name: "getDocument", entry: .may(.read),
            about: Bilingual(
                "Một tài liệu, như một dòng của “sohoa export”. ETag dùng cho If-Match khi sửa.",
                "One document, as a line of “sohoa export”. Its ETag is for If-Match when it is corrected."),
            parameters: [APITable.id], answers: [.json(.named("Document"))], perform: one),
        APIOperation(
            method: .get, path: "/documents/{id}/pages/{number}/words", name: "listWords", entry: .may(.read),
            about: Bilingual(
                "Chữ của một trang và khung chữ trên ảnh đã xoay đứng; q cho biết chỗ trúng.",
                "The words of a page with their boxes on the upright picture; q adds where it matches."),
            parameters: [APITable.id, APITable.number, .query("q", .text(1...500), "Câu hỏi.", "A question.")],
            answers: [.json(.named("Words"))]
        ) { try JSONText.answer(try await DocumentFiles.readWords($0.visit), $0.visit) },
        APIOperation(
            method: .get, path: "/documents/{id}/corrections", name: "listCorrections", entry: .may(.read),
            about: Bilingual("Ai đã sửa gì, cũ trước.", "Who corrected what, the oldest first."), parameters: [APITable.id],
            answers: [.json(.object([must("items", .list(.named("Correction"), most: nil))]))], perform: corrections),
        APIOperation(
            method: .get, path: "/documents/{id}/reuses", name: "listReuses", entry: .may(.read),
            about: Bilingual(
                "Đã dùng lại cho hồ sơ nào; cán bộ chỉ thấy của mình.", "For which dossiers it was reused; officers see their own."),
            parameters: [APITable.id], answers: [.json(.object([must("items", .list(.named("Reuse"), most: nil))]))], perform: reuses),
        APIOperation(
            method: .post, path: "/reuse", name: "recordReuse", entry: .may(.reuse),
            about: Bilingual(
                "Ghi nhận dùng lại tài liệu cho hồ sơ: 201 lần đầu, 200 khi đã ghi trước đó.",
                "Records that a document is reused for a dossier: 201 the first time, 200 when it had been said."),
            parameters: [
                .header(
                    "Idempotency-Key", .text(1...200), "Gửi lại cùng khóa thì nhận lại câu trả lời cũ.",
                    "The same key again brings the same answer.")
            ],
            body: .object([
                must("document", Shapes.documentID), must("dossier", .text(TextRule(length: 1...100, form: .words))),
                may("purpose", .text(0...1_000)),
            ]), answers: [.json(.named("Reuse"), .created), .json(.named("Reuse"))], problems: [.notFound, .conflict, .notPossible],
            perform: reuse),
    ]

    private static func list(_ call: APICall) async throws -> Response {
        let scope = try call.visit.known.scope
        let changes = try await call.visit.room.store.changes(after: Int64(call["after"] ?? "") ?? 0, limit: call.limit)
        let items = changes.compactMap { change -> DocumentSummary? in
            guard case .kept(let document) = change, scope.admits(document) else { return nil }
            return DocumentSummary(document)
        }
        return try JSONText.answer(APIPart(items: items, next: changes.count < call.limit ? nil : changes.last?.number), call.visit)
    }

    private struct Change: Encodable {
        var change: Int64
        var document: DocumentID
        var isRemoved: Bool
        var summary: DocumentSummary?
    }

    private struct Changes: Encodable {
        var items: [Change]
        var next: Int64
    }

    private static func changes(_ call: APICall) async throws -> Response {
        let scope = try call.visit.known.scope
        let after = Int64(call["after"] ?? "") ?? 0
        let seesAll = scope.units == nil && scope.modes.contains(.conditional)
        let changes = try await call.visit.room.store.changes(after: after, limit: call.limit)
        let items = changes.compactMap { change -> Change? in
            switch change {
            case .kept(let document):
                guard scope.admits(document) else { return nil }
                return Change(
                    change: document.change, document: document.id, isRemoved: false, summary: DocumentSummary(document))
            case .removed(let id, let number): return seesAll ? Change(change: number, document: id, isRemoved: true) : nil
            }
        }
        return try JSONText.answer(Changes(items: items, next: changes.last?.number ?? after), call.visit)
    }

    private static func one(_ call: APICall) async throws -> Response {
        let shelf = try Shelf(call.visit)
        var document = try await shelf.document()
        let pages = try await call.visit.room.store.pages(of: document)
        if let relations = document.content.relations {
            let visible = try await shelf.visible(relations.compactMap(\.target))
            document.content.relations = relations.compactMap { $0.told(to: visible) }
        }
        try await call.visit.record(.view, subject: document.id.rawValue, detail: "api")
        return try JSONText.answer(DocumentResource(document, pages: pages), call.visit, tag: EntityTag(document))
    }

    private static func corrections(_ call: APICall) async throws -> Response {
        let shelf = try Shelf(call.visit)
        let document = try await shelf.document()
        let corrections = try await Correction.told(try await call.visit.room.store.corrections(of: document.id), shelf)
        return try JSONText.answer(APIItems(items: corrections.map(CorrectionResource.init)), call.visit)
    }

    private static func reuses(_ call: APICall) async throws -> Response {
        let shelf = try Shelf(call.visit)
        let document = try await shelf.document()
        let seesAll = !shelf.guest.permissions.isDisjoint(with: [.review, .seeReports])
        let reuses = try await call.visit.room.book.reuses(of: document.id).filter { seesAll || $0.login == shelf.guest.account.login }
        return try JSONText.answer(APIItems(items: reuses.map(ReuseResource.init)), call.visit)
    }

    private struct Wish: Decodable {
        var document: DocumentID
        var dossier: String
        var purpose: String?
    }

    private static func reuse(_ call: APICall) async throws -> Response {
        let wish = try call.sent(Wish.self)
        let shelf = try Shelf(call.visit)
        let key = call["Idempotency-Key"].map { "\(shelf.guest.account.id) \($0)" }
        if let key, let kept = try await call.visit.room.replays.kept(key, asked: call.bodyDigest) {
            return try JSONText.answer(kept.reuse, call.visit, status: kept.isNew ? .created : .ok)
        }
        let document = try await shelf.document(wish.document)
        let (reuse, isNew) = try await call.visit.room.book.recordReuse(
            of: document.id, for: wish.dossier, unit: DossierPlace(wish.dossier).unit, purpose: wish.purpose ?? "", by: shelf.guest.visitor)
        let answer = Replays.Kept(asked: call.bodyDigest, reuse: ReuseResource(reuse), isNew: isNew)
        if let key { await call.visit.room.replays.keep(answer, key) }
        return try JSONText.answer(answer.reuse, call.visit, status: isNew ? .created : .ok)
    }
}
