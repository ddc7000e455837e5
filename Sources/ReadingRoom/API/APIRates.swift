import Accounts
import Documents
import Foundation
import HTTPTypes
import Hummingbird
import Indicators

/// The rates that administrators answer for.
enum APIRates {
    private static let code = Schema.text(1...100)

    static let operations: [APIOperation] = [
        APIOperation(
            method: .get, path: "/rates", name: "listRates", entry: .may(.seeReports),
            about: Bilingual(
                "Tỷ lệ so với mục tiêu và kỳ trước, như sohoa report rates.",
                "Rates against targets and the period before, as by sohoa report rates."),
            parameters: [
                .query(
                    "period", .text(1...20), "Kỳ, như 2024-09, 2024-Q3, 2024-H1, 2024-9M, 2024; mặc định là tháng cuối của sổ.",
                    "The period, as 2024-09, 2024-Q3, 2024-H1, 2024-9M, 2024; the register's last month unless given."),
                .query("by", .choice(Grouping.allCases.map(\.rawValue)), "Chia theo.", "Told apart by."),
                .query("unit", code, "Chỉ đơn vị này và các đơn vị dưới nó.", "This unit and those below it only."),
                .query("level", code, "Chỉ cấp này.", "This level only."), .query("sector", code, "Chỉ lĩnh vực này.", "This sector only."),
                .query("procedure", code, "Chỉ thủ tục này.", "This procedure only."),
                .query(
                    "list", code, "Chỉ các thủ tục của danh mục này, như paperless.", "The procedures of this list only, as paperless."),
                .query("channel", .integer(0...99), "Chỉ kênh này.", "This channel only."),
                .query(
                    "indicator", .list(.text(1...20), most: 20), "Chỉ các chỉ tiêu này; mặc định là các chỉ tiêu chính.",
                    "These indicators; those that the configuration puts first unless given."),
            ],
            answers: [.json(shape)], problems: [.notFound], perform: rates)
    ]

    private static let shape = Schema.object([
        must("period", .text), must("from", .text), must("to", .text), may("registerChangedAt", .time),
        must(
            "items",
            .list(
                .object([
                    may("key", .text), may("name", .text), must("indicator", .text), must("indicatorName", .text),
                    must("numerator", .integer(-Schema.mostExact...Schema.mostExact)),
                    must("denominator", .count), may("rate", .number), may("target", .number), may("toTarget", .number),
                    may("missing", .count),
                    may("previous", .number), may("change", .number),
                ]), most: nil)),
    ])

    private struct Answer: Encodable {
        var period: String
        var from: String
        var to: String
        var registerChangedAt: Date?
        var items: [Item]
    }

    private struct Item: Encodable {
        var key: String?
        var name: String?
        var indicator: String
        var indicatorName: String
        var numerator: Int
        var denominator: Int
        var rate: Double?
        var target: Double?
        var toTarget: Double?
        var missing: Int?
        var previous: Double?
        var change: Double?
    }

    private static func rates(_ call: APICall) async throws -> Response {
        let desk = call.visit.room.rates
        guard let sight = try await desk.sight() else { throw RoomError.noRegister }
        let written = call["period"]
        guard let period = written.map({ Period($0) }) ?? sight.state.extent.last.map({ Period(.month, $0, $0) }) else {
            guard written != nil else { throw RoomError.noRegister }
            throw RoomError.parameter("period", Bilingual("không phải là kỳ báo cáo", "is no period"))
        }
        var question = RatesReport.Question(period: period)
        question.grouping = call["by"].flatMap(Grouping.init)
        question.scope = Scope(
            unit: call["unit"], level: call["level"], sector: call["sector"], procedure: call["procedure"], channel: call.integer("channel")
        )
        try question.scope.check(sight.state)
        if let list = call["list"] { question.scope.list = try sight.shelf.lists.limits(list, in: period).listed }
        let given = call.list("indicator")
        question.ids = given.isEmpty ? sight.shelf.indicators.headline : given
        let key = RatesPage.ReportKey(question: question, language: nil)
        let table = try await desk.answer(key) { shelf in
            try RatesReport(indicators: shelf.indicators, tree: shelf.tree, channels: shelf.channels).table(
                key.question, of: shelf.register)
        }
        guard let table else { throw RoomError.noRegister }
        return try JSONText.answer(
            Answer(
                period: period.text, from: period.first.text, to: period.last.text, registerChangedAt: sight.state.changedAt,
                items: items(table, question.grouping, call.visit.language)), call.visit)
    }

    /// The rows of the report, whose table every format is written from.
    private static func items(_ table: ReportTable, _ grouping: Grouping?, _ language: Language) -> [Item] {
        let places = Dictionary(uniqueKeysWithValues: table.columns.enumerated().map { ($1.key, $0) })
        return table.rows.map { row in
            func cell(_ name: String) -> ReportTable.Cell { places[name].map { row.cells[$0] } ?? .none }
            func text(_ name: String) -> String { cell(name).text(language).trimmingCharacters(in: ["\u{2003}"]) }
            func count(_ name: String) -> Int { if case .count(let count) = cell(name) { count } else { 0 } }
            func number(_ name: String) -> Double? {
                switch cell(name) {
                case .percent(let percent), .points(let percent): Double(percent.hundredths) / 100
                default: nil
                }
            }
            var item = Item(
                indicator: text("indicator"), indicatorName: text("indicatorName"), numerator: count("numerator"),
                denominator: count("denominator"), rate: number("rate"), target: number("target"), toTarget: number("toTarget"),
                previous: number("previous"), change: number("change"))
            if let grouping { (item.key, item.name) = (text(grouping.rawValue), text("name")) }
            if case .percent(let target) = cell("target") {
                item.missing = Fraction(item.numerator, of: item.denominator).missing(to: target)
            }
            return item
        }
    }
}

extension RoomError {
    static let noRegister = RoomError(
        status: .notFound, fact: Bilingual("Chưa có sổ hồ sơ nào.", "There is no register yet."),
        remedy: Bilingual("Nhập sổ: sohoa register import TỆP --archive KHO.", "Import one: sohoa register import FILE --archive DIR."))
}
