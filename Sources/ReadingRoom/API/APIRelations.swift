import Accounts
import Archive
import Documents
import Foundation
import HTTPTypes
import Hummingbird
import Processing
import SearchIndex

/// What ties documents to each other, read and said.
enum APIRelations {
    private static let kinds = Schema.choice(Relation.Kind.allCases.map(\.rawValue))
    private static let other = Schema.text(TextRule(length: 3...120, form: .words))

    static let operations: [APIOperation] = [
        APIOperation(
            method: .get, path: "/documents/{id}/relations", name: "listRelations", entry: .may(.read),
            about: Bilingual(
                "Văn bản viện dẫn, văn bản viện dẫn nó, và bản quét khác. isPersons: người đã ghi hoặc xác nhận.",
                "What it cites, what cites it, and other scans of it. isPersons: a person added or confirmed it."),
            parameters: [APITable.id],
            answers: [
                .json(
                    .object([
                        must(
                            "citations",
                            .list(
                                .object([
                                    must("relation", .named("Relation")), must("targets", .list(.named("Reference"), most: nil)),
                                    must("isResolved", .boolean),
                                ]), most: nil)),
                        must(
                            "citing",
                            .list(
                                .object([
                                    must("relation", .named("Relation")), must("source", .named("Reference")), must("isResolved", .boolean),
                                ]), most: nil)),
                        must(
                            "rescans",
                            .list(
                                .object([
                                    must("document", .named("Reference")), must("likeness", Shapes.confidence), must("isPersons", .boolean),
                                ]), most: nil)),
                    ]))
            ], perform: list),
        APIOperation(
            method: .post, path: "/documents/{id}/relations", name: "relate", entry: .may(.review),
            about: Bilingual(
                "Thêm hoặc xác nhận một quan hệ. other: mã tài liệu, hoặc số và ký hiệu như 30/2020/NĐ-CP; target: tài liệu mà số ấy chỉ.",
                "Adds or confirms a relation. other: a document's name, or number and ký hiệu as 30/2020/NĐ-CP; target: the document that is meant."
            ),
            parameters: [APITable.id, APIArrangement.seen],
            body: .object([must("kind", kinds), must("other", other), may("target", Shapes.documentID)]),
            answers: [.json(.named("Summary"))], problems: APIArrangement.problems, perform: relate),
        APIOperation(
            method: .delete, path: "/documents/{id}/relations", name: "unrelate", entry: .may(.review),
            about: Bilingual(
                "Không có quan hệ này: máy không ghi lại nữa. Rút lời ấy: aspect relation:… ở decisions.",
                "There is no such relation, and the machine does not bring it back. Taken back as the aspect relation:… of decisions."),
            parameters: [
                APITable.id, APIArrangement.seen, .query("kind", kinds, isRequired: true, "Loại quan hệ.", "The kind of relation."),
                .query("other", other, isRequired: true, "Như ở POST.", "As of POST."),
            ],
            answers: [.json(.named("Summary"))], problems: APIArrangement.problems, perform: unrelate),
    ]

    private struct Relations: Encodable {
        struct Citation: Encodable {
            var relation: Relation
            var targets: [DocumentReference]
            var isResolved: Bool
        }

        var citations: [Citation]
        var citing: [IncomingLink]
        var rescans: [Rescan]
    }

    /// So many citing documents are told.
    private static let mostCiting = 200

    private static func list(_ call: APICall) async throws -> Response {
        let shelf = try Shelf(call.visit)
        let document = try await shelf.document()
        let links = try await call.visit.room.store.links(of: document.id, citing: mostCiting)
        let visible = try await shelf.visible(links.documents)
        let relations = Relations(
            citations: links.citations.compactMap { link in
                guard let relation = link.relation.told(to: visible) else { return nil }
                let targets = link.targets.filter { visible.contains($0.document) }
                return .init(relation: relation, targets: targets, isResolved: link.isResolved && !targets.isEmpty)
            }, citing: links.citing.filter { visible.contains($0.source.document) },
            rescans: links.rescans.filter { visible.contains($0.document.document) })
        return try JSONText.answer(relations, call.visit)
    }

    private struct Wish: Decodable {
        var kind: Relation.Kind
        var other: String
        var target: DocumentID?
    }

    private static func relate(_ call: APICall) async throws -> Response {
        let wish = try call.sent(Wish.self)
        let name = try name(wish.kind, wish.other, at: "/other")
        let shelf = try Shelf(call.visit)
        _ = try await APIArrangement.seen(call, shelf)
        try await RelationPages.check(.relation(name), wish.target?.rawValue, shelf)
        return try await APIArrangement.decide(call, .relation(name), wish.target.map { .set($0.rawValue) } ?? .confirm)
    }

    private static func unrelate(_ call: APICall) async throws -> Response {
        guard let kind = call["kind"].flatMap(Relation.Kind.init(rawValue:)) else { throw RoomError.notFound }
        return try await APIArrangement.decide(call, .relation(try name(kind, call["other"] ?? "", at: "other")), .reject)
    }

    private static func name(_ kind: Relation.Kind, _ other: String, at place: String) throws(RoomError) -> RelationName {
        guard let name = RelationName(kind, other) else {
            throw .problem(.notPossible, ReviewFailure.noSuchDocument(other).fact, parameter: place)
        }
        return name
    }
}
