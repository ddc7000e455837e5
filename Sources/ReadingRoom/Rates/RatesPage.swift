import Accounts
import Archive
import Documents
import Foundation
import HTTPTypes
import Hummingbird
import Indicators
import NIOCore

/// The rates as they stand, for whoever answers for them: against targets, by month and by unit. To the page's script the same address is a
/// stream that tells when the register has changed.
enum RatesPage {
    static func show(_ visit: Visit) async throws -> Response {
        if LiveStream.isWanted(visit) { return try await LiveStream.response(visit, visit.room.ratesLive, may: .seeReports) }
        return try await page("rates", visit)
    }

    /// The same for a screen on the wall: large, and by itself.
    static func wall(_ visit: Visit) async throws -> Response { try await page("ratesWall", visit) }

    private static func page(_ name: String, _ visit: Visit) async throws -> Response {
        let question = try RatesQuestion(visit.query)
        guard let (sight, board) = try await Self.board(question, visit.room) else {
            return visit.page(name, ["hasNoRegister": true, "mark": ""], place: "/rates")
        }
        let view = RatesView(visit.language, question, board, sight, now: visit.room.now())
        let inventory = InventoryView(visit.language, sight.shelf.indicators.inventory, try await visit.room.store.inventoryCount())
        return visit.page(name, view.values.merging(inventory?.values ?? [:]) { own, _ in own }, place: "/rates")
    }

    /// What the register says now; `nil` without one, and for one without a dossier.
    static func board(_ question: RatesQuestion, _ room: ReadingRoom) async throws -> (RatesDesk.Sight, RatesBoard)? {
        guard let sight = try await room.rates.sight() else { return nil }
        guard let period = question.period ?? sight.state.extent.last.map({ Period(.month, $0, $0) }) else { return nil }
        let key = BoardKey(period: period, scope: try question.scope(sight.shelf, in: period), ids: [])
        let board = try await room.rates.answer(key) { shelf in try key.board(shelf) }
        // An import by other definitions may have opened the register anew.
        let newest = try await room.rates.sight()
        guard let board, let newest else { return nil }
        return (newest, board)
    }

    /// The rates of every unit, for a spreadsheet.
    static func export(_ visit: Visit) async throws -> Response {
        let question = try RatesQuestion(visit.query)
        guard let (sight, board) = try await Self.board(question, visit.room) else { throw RoomError.notFound }
        var asked = RatesReport.Question(period: board.period)
        (asked.grouping, asked.ids) = (.unit, board.standings.map(\.indicator.id))
        asked.scope = try question.scope(sight.shelf, in: board.period)
        let (language, report) = (visit.language, asked)
        let shelf = sight.shelf
        let text = try await visit.room.rates.answer(ReportKey(question: report, language: language)) { _ in
            try RatesReport(indicators: shelf.indicators, tree: shelf.tree, channels: shelf.channels).table(report, of: shelf.register)
                .csv(in: language)
        }
        try await visit.record(.export, subject: question.address(), detail: board.period.text)
        return CSVAnswer.response(text ?? "", name: "chi-tieu-\(board.period.text)")
    }

    struct BoardKey: Hashable, Sendable {
        var period: Period
        var scope: Scope
        /// Empty for those that the configuration puts first.
        var ids: [String]

        func board(_ shelf: RatesShelf) throws -> RatesBoard {
            try BoardReport(indicators: shelf.indicators, tree: shelf.tree).board(period, scope: scope, ids: ids, of: shelf.register)
        }
    }

    struct ReportKey: Hashable, Sendable {
        var question: RatesReport.Question
        var language: Language?
    }
}

/// A table to take away.
enum CSVAnswer {
    static func headers(_ name: String) -> HTTPFields {
        [
            .contentType: "text/csv; charset=utf-8", .contentDisposition: "attachment; filename=\"\(name).csv\"", .cacheControl: "no-store",
        ]
    }

    static func response(_ text: String, name: String) -> Response {
        Response(status: .ok, headers: headers(name), body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
