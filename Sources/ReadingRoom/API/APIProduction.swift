import Accounts
import Archive
import Documents
import Foundation
import HTTPTypes
import Hummingbird
import SearchIndex

/// The nights and what became of their files.
enum APIProduction {
    private static let batch = Schema.text(1...100)

    static let operations: [APIOperation] = [
        APIOperation(
            method: .get, path: "/nights", name: "listNights", entry: .may(.seeProduction),
            about: Bilingual("Các đêm và đối soát, mới trước.", "The nights and what became of them, the newest first."),
            parameters: [.query("after", batch, "Đêm mà phần này đứng sau.", "The night that this part follows."), APITable.limit],
            answers: [.json(Shapes.part(.named("Night"), next: .text))], perform: nights),
        APIOperation(
            method: .get, path: "/nights/{batch}", name: "getNight", entry: .may(.seeProduction),
            about: Bilingual("Đối soát của một đêm.", "What became of one night."),
            parameters: [.path("batch", batch, "Mã lô, như 20260131-1.", "The batch, as 20260131-1.")], answers: [.json(.named("Night"))],
            perform: night),
        APIOperation(
            method: .get, path: "/nights/{batch}/quarantine", name: "listQuarantine", entry: .may(.seeProduction),
            about: Bilingual(
                "Tệp và trang bị cách ly của một đêm, kèm cách xử lý.", "A night's files and pages in quarantine, with remedies."),
            parameters: [.path("batch", batch, "Mã lô, như 20260131-1.", "The batch, as 20260131-1.")],
            answers: [
                .json(
                    .object([
                        must(
                            "items",
                            .list(
                                .object([
                                    must("source", .text), must("page", .count),
                                    must("code", .choice(StepFailure.Code.allCases.map(\.rawValue))),
                                    must("stage", .choice(Stage.allCases.map(\.rawValue))), must("fact", .text), must("remedy", .text),
                                ]), most: nil))
                    ]))
            ], perform: quarantine),
        APIOperation(
            method: .get, path: "/journal", name: "listJournal", entry: .may(.seeJournal),
            about: Bilingual("Nhật ký sử dụng, mới trước.", "The journal of use, the newest first."),
            parameters: [
                .query("login", .text(1...64), "Chỉ của tài khoản này.", "Of this account only."),
                .query("event", .text(1...64), "Chỉ loại việc này, như view.", "Of this event only, as view."),
                .query("subject", .text(1...2_000), "Chỉ về điều này.", "About this only."),
                .query("before", .integer(1...Schema.mostExact), "“next” của phần trước.", "The “next” of the part before."),
                APITable.limit,
            ],
            answers: [
                .json(
                    Shapes.part(
                        .object([
                            must("number", .count), must("at", .time), may("login", .text), may("role", .text), must("address", .text),
                            must("event", .text), may("subject", .text), may("detail", .text), must("hash", .text),
                        ])))
            ], perform: journal),
    ]

    private struct NightResource: Encodable {
        private let id: String
        private let startedAt: Date
        private let closedAt: Date?
        private let addsUp: Bool
        private let files: Reconciliation.Files
        private let pages: Reconciliation.Pages
        private let documents: Reconciliation.Documents

        init(_ night: Night) {
            id = night.batch.id
            startedAt = night.batch.startedAt
            closedAt = night.batch.closedAt
            addsUp = night.sum.addsUp
            files = night.sum.files
            pages = night.sum.pages
            documents = night.sum.documents
        }
    }

    private static func nights(_ call: APICall) async throws -> Response {
        var nights = try await call.visit.room.nights.nights()[...]
        if let after = call["after"] {
            guard let place = nights.firstIndex(where: { $0.batch.id == after }) else {
                throw RoomError.parameter("after", Bilingual("không có đêm này", "there is no such night"))
            }
            nights = nights[(place + 1)...]
        }
        let shown = nights.prefix(call.limit)
        return try JSONText.answer(
            APITextPart(items: shown.map(NightResource.init), next: nights.count > shown.count ? shown.last?.batch.id : nil), call.visit)
    }

    private static func night(_ call: APICall) async throws -> Response {
        try JSONText.answer(NightResource(try await asked(call)), call.visit)
    }

    private static func asked(_ call: APICall) async throws -> Night {
        let night = try await call.visit.room.nights.nights().first { $0.batch.id == call["batch"] }
        guard let night else { throw RoomError.notFound }
        return night
    }

    private struct Exception: Encodable {
        var source: String
        var page: Int
        var code: StepFailure.Code
        var stage: Stage
        var fact: String
        var remedy: String
    }

    private static func quarantine(_ call: APICall) async throws -> Response {
        let night = try await asked(call)
        let store = call.visit.room.store
        let scope = try call.visit.known.scope
        let language = call.visit.language
        let items = try await store.exceptions(files: try await store.files(ofBatch: night.batch.id)).filter { entry in
            scope.admits(.open, of: DossierPlace(Self.dossier(of: entry.source)).unit)
        }.map { entry in
            Exception(
                source: entry.source, page: entry.page, code: entry.failure.code, stage: entry.failure.stage,
                fact: language(entry.failure.fact), remedy: language(entry.failure.remedy))
        }
        return try JSONText.answer(APIItems(items: items), call.visit)
    }

    /// The folder that a file lies in, else its own name: what was never read belongs to no other dossier.
    private static func dossier(of source: String) -> String {
        let folder = (source as NSString).deletingLastPathComponent
        return folder.isEmpty ? (source as NSString).deletingPathExtension : folder
    }

    private static func journal(_ call: APICall) async throws -> Response {
        let filter = UseFilter(
            login: call["login"], event: call["event"].map(UseEvent.init(rawValue:)), subject: call["subject"],
            before: call["before"].flatMap { Int64($0) })
        let entries = try await call.visit.room.book.entries(filter, limit: call.limit)
        let next = entries.count == call.limit ? entries.last?.number : nil
        return try JSONText.answer(APIPart(items: entries, next: next == 1 ? nil : next), call.visit)
    }
}
