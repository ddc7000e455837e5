import Accounts
import Archive
import Documents
import Foundation
import HTTPTypes
import Hummingbird
import SearchIndex

/// The archive from above: phông → mục lục → hồ sơ.
enum APIDossiers {
    static let operations: [APIOperation] = [
        APIOperation(
            method: .get, path: "/tree", name: "getTree", entry: .may(.read),
            about: Bilingual(
                "Phông và mục lục, với số hồ sơ và tài liệu.", "Fonds and lists, with how many dossiers and documents they have."),
            answers: [
                .json(
                    .object([
                        must(
                            "items",
                            .list(
                                .object([
                                    may("fonds", .text), may("list", .text), must("dossiers", .count), must("documents", .count),
                                ]), most: nil))
                    ]))
            ], perform: tree),
        APIOperation(
            method: .get, path: "/dossiers", name: "listDossiers", entry: .may(.read),
            about: Bilingual("Hồ sơ có tài liệu được xem, theo mã.", "Dossiers with documents that may be seen, by code."),
            parameters: [
                .query("fonds", .text(1...500), "Chỉ của phông này.", "Of this fonds only."),
                .query("list", .text(1...500), "Chỉ của mục lục này.", "Of this list only."),
                .query("after", .text(1...1_000), "“next” của phần trước.", "The “next” of the part before."), APITable.limit,
            ],
            answers: [
                .json(
                    Shapes.part(
                        .object([
                            must("code", .text), may("unit", .text), may("fonds", .text), may("list", .text), must("documents", .count),
                            may("access", .choice(["01", "02", "03"])),
                        ]), next: .text))
            ], perform: list),
        APIOperation(
            method: .get, path: "/dossier", name: "getDossier", entry: .may(.read),
            about: Bilingual(
                "Một hồ sơ: mô tả và tài liệu (500 tài liệu đầu) theo thứ tự.",
                "One dossier: its description and its documents (the first 500) in order."),
            parameters: [.query("code", .text(1...1_000), isRequired: true, "Mã hồ sơ, một trong hai dạng.", "The code, in either form.")],
            answers: [
                .json(
                    .object([
                        must("code", .text), may("title", .text), may("unit", .text), may("fonds", .text), may("list", .text),
                        must("description", .map(.text)), must("isCut", .boolean),
                        must(
                            "documents",
                            .list(
                                .object([
                                    must("document", Shapes.documentID), must("title", .text), must("type", .text), may("code", .text),
                                    may("issuedDate", .text), may("organName", .text), must("standing", Shapes.standing),
                                    must("access", Shapes.access), must("firstPage", .count), must("pageCount", .count),
                                ]), most: nil)),
                    ]))
            ], problems: [.notFound], perform: one),
    ]

    private struct Branch: Encodable {
        var fonds: String?
        var list: String?
        var dossiers = 0
        var documents = 0
    }

    private static func tree(_ call: APICall) async throws -> Response {
        let dossiers = try await call.visit.room.tree.dossiers(in: try call.visit.known.scope)
        let groups = Dictionary(grouping: dossiers) { [$0.place.fonds, $0.place.list] }
        let branches = groups.map { key, members in
            Branch(fonds: key[0], list: key[1], dossiers: members.count, documents: members.reduce(0) { $0 + $1.documents })
        }.sorted { ($0.fonds ?? "", $0.list ?? "") < ($1.fonds ?? "", $1.list ?? "") }
        return try JSONText.answer(APIItems(items: branches), call.visit)
    }

    private struct Line: Encodable {
        var code: String
        var unit: String?
        var fonds: String?
        var list: String?
        var documents: Int
        var access: AccessMode?
    }

    private static func list(_ call: APICall) async throws -> Response {
        let (fonds, list, after) = (call["fonds"], call["list"], call["after"])
        let all = try await call.visit.room.tree.dossiers(in: try call.visit.known.scope)
        // Byte by byte, so that the order and the place in it are the same for everybody.
        func isBefore(_ a: String, _ b: String) -> Bool { a.utf8.lexicographicallyPrecedes(b.utf8) }
        let asked = all.filter { dossier in
            (fonds == nil || dossier.place.fonds == fonds) && (list == nil || dossier.place.list == list)
                && (after.map { isBefore($0, dossier.key) } ?? true)
        }.sorted { isBefore($0.key, $1.key) }
        let shown = asked.prefix(call.limit).map { dossier in
            Line(
                code: dossier.key, unit: dossier.place.unit, fonds: dossier.place.fonds, list: dossier.place.list,
                documents: dossier.documents, access: dossier.mode)
        }
        return try JSONText.answer(APITextPart(items: shown, next: asked.count > shown.count ? shown.last?.code : nil), call.visit)
    }

    private struct Head: Encodable {
        private let reference: DocumentReference
        private let more: More

        private struct More: Encodable {
            var standing: Standing
            var access: AccessMode
            var firstPage: Int
            var pageCount: Int
        }

        init(_ head: DocumentHead) {
            reference = head.reference
            more = More(standing: head.standing, access: head.access, firstPage: head.firstPage, pageCount: head.pages)
        }

        func encode(to encoder: any Encoder) throws {
            try reference.encode(to: encoder)
            try more.encode(to: encoder)
        }
    }

    private struct Whole: Encodable {
        var code: String
        var title: String?
        var unit: String?
        var fonds: String?
        var list: String?
        var description: [DossierField: String]
        var isCut: Bool
        var documents: [Head]
    }

    private static func one(_ call: APICall) async throws -> Response {
        let visit = call.visit
        let scope = try visit.known.scope
        let code = call["code"] ?? ""
        let key = DossierCode.key(code)
        let all = try await visit.room.store.heads(inDossier: key, limit: DossierPage.most)
        let documents = all.filter { scope.admits($0.access, of: $0.place.unit) }
        // A dossier is known to who sees one of its documents.
        guard let first = documents.first else { throw RoomError.notFound }
        try await visit.record(.view, subject: code, detail: "dossier")
        let entry = try await visit.room.store.dossierEntry(key)
        let described = (entry?.inventory ?? [:]).merging(entry?.person ?? [:]) { $1 }
        let place = DossierPlace(key)
        return try JSONText.answer(
            Whole(
                code: entry?.code ?? first.dossier, title: described[.title], unit: place.unit, fonds: place.fonds, list: place.list,
                description: described, isCut: all.count == DossierPage.most, documents: documents.map(Head.init)), visit)
    }
}
