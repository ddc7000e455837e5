import Accounts
import Archive
import Documents
import Foundation
import HTTPTypes
import Hummingbird
import Processing
import SearchIndex

/// Sampling lots: drawn, looked at, accepted or sent back.
enum APILots {
    private static let number = APIParameter.path("number", .integer(1...Schema.mostExact), "Số lô kiểm.", "The lot's number.")

    static let operations: [APIOperation] = [
        APIOperation(
            method: .get, path: "/lots", name: "listLots", entry: .may(.review),
            about: Bilingual("Các lô kiểm, mới trước; như “sohoa review lots --json”.", "The sampling lots, the newest first."),
            answers: [.json(.object([must("items", .list(.named("Lot"), most: nil))]))]
        ) { try JSONText.answer(APIItems(items: try await $0.visit.room.store.lots()), $0.visit) },
        APIOperation(
            method: .post, path: "/lots", name: "drawLot", entry: .may(.review),
            about: Bilingual(
                "Rút mẫu trong tài liệu của một đêm đã đạt mà chưa ai xem; mặc định 5 %, ít nhất 5.",
                "Draws from what of a night passed unseen; 5 % and 5 at least unless given."),
            body: .object([
                must("batch", .text(1...100)), may("percent", .integer(1...100)), may("least", .integer(1...100_000)),
            ]), answers: [.json(.named("Lot"), .created)], problems: [.notPossible], perform: draw),
        APIOperation(
            method: .get, path: "/lots/{number}", name: "getLot", entry: .may(.review),
            about: Bilingual(
                "Một lô kiểm và tài liệu đã rút của nó mà bạn được xem.", "A lot, and those drawn documents of it that you may see."),
            parameters: [number],
            answers: [
                .json(
                    .object([
                        must("lot", .named("Lot")),
                        must(
                            "documents", .list(.object([must("document", .named("Summary")), must("waits", .boolean)]), most: nil)),
                        must("hidden", .count),
                    ]))
            ], perform: one),
        APIOperation(
            method: .put, path: "/lots/{number}/verdict", name: "decideLot", entry: .may(.review),
            about: Bilingual(
                "Nhận lô khi đã xem hết mẫu, hoặc trả lại: mọi tài liệu chưa xem chờ người duyệt.",
                "Accepts a lot once every drawn document was looked at, or sends it back: all that nobody looked at waits."),
            parameters: [number], body: .object([must("verdict", .choice(["accepted", "returned"]))]), answers: [.json(.named("Lot"))],
            problems: [.notPossible], perform: decide),
    ]

    private struct Draw: Decodable {
        var batch: String
        var percent: Int?
        var least: Int?
    }

    private static func draw(_ call: APICall) async throws -> Response {
        let wish = try call.sent(Draw.self)
        let visit = call.visit
        var generator = SystemRandomNumberGenerator()
        let lot = try await visit.room.review.draw(
            batch: wish.batch, share: Double(wish.percent ?? 5) / 100, least: wish.least ?? 5, by: try visit.known.account.login,
            using: &generator)
        await visit.room.keeper.touch()
        try await visit.record(.lotDecided, subject: "\(lot.id)", detail: "drawn from \(wish.batch)")
        return try JSONText.answer(lot, visit, status: .created)
    }

    private struct Opened: Encodable {
        struct Drawn: Encodable {
            var document: DocumentSummary
            var waits: Bool
        }

        var lot: Lot
        var documents: [Drawn]
        /// Drawn ones that the guest may not see.
        var hidden: Int
    }

    private static func one(_ call: APICall) async throws -> Response {
        let lot = try await LotPages.lot(call.visit)
        let shelf = try Shelf(call.visit)
        let store = call.visit.room.store
        let drawn = try await store.members(ofLot: lot.id).filter(\.value).keys.sorted { $0.rawValue < $1.rawValue }
        let documents = try await store.documents(drawn).filter { shelf.admits($0) }
        let items = documents.map { document in
            Opened.Drawn(document: DocumentSummary(document), waits: document.content.waiting.contains { $0.aspect == .whole })
        }
        return try JSONText.answer(Opened(lot: lot, documents: items, hidden: drawn.count - items.count), call.visit)
    }

    private struct Wish: Decodable {
        var verdict: Lot.Verdict
    }

    private static func decide(_ call: APICall) async throws -> Response {
        let verdict = try call.sent(Wish.self).verdict
        let visit = call.visit
        let lot = try await LotPages.lot(visit)
        try await LotPages.checkUnits(visit, lot)
        let login = try visit.known.account.login
        switch verdict {
        case .accepted: try await visit.room.review.accept(lot: lot.id, by: login)
        case .returned: _ = try await visit.room.review.sendBack(lot: lot.id, by: login)
        }
        await visit.room.keeper.touch()
        try await visit.record(.lotDecided, subject: "\(lot.id)", detail: verdict.rawValue)
        return try JSONText.answer(try await LotPages.lot(visit), visit)
    }
}
