import Archive
import Documents
import Foundation
import Indicators
import IndicatorsSQLite
import Support
import Testing

/// The dashboard's figures are those of `sohoa report rates`, and the dossiers behind them are as many as they say.
struct BoardTests {
    private let folder: Folder
    private let book: RegisterBook
    private let tree: UnitTree
    private let indicators: IndicatorSet
    private let rates: RatesReport
    private let boards: BoardReport

    init() throws {
        folder = try Folder()
        book = try Sample.book(folder)
        try Sample.take(try Data(contentsOf: URL(fileURLWithPath: Sample.register)), into: book)
        (tree, indicators) = (try Sample.tree(), try Sample.indicators())
        rates = RatesReport(indicators: indicators, tree: tree, channels: [:])
        boards = BoardReport(indicators: indicators, tree: tree)
    }

    private static let scopes = [
        Scope(), Scope(unit: "H99.71"), Scope(level: "commune"), Scope(sector: "G02"), Scope(procedure: "9.000101", channel: 2),
        Scope(unit: "H99.81", channel: 2),
    ]
    private static let periods = ["2024-08", "2024-09", "2024-Q3", "2024-9M", "2025", "2025-07", "2025-06..2025-08"]

    private func report(_ period: Period, _ scope: Scope, _ grouping: Grouping?) throws -> [String: (numerator: Int, denominator: Int)] {
        var question = RatesReport.Question(period: period)
        (question.scope, question.grouping, question.ids) = (scope, grouping, indicators.headline + ["3.1"])
        return Sample.figures(try rates.table(question, of: book))
    }

    @Test func everyFigureIsTheReports() throws {
        var compared = 0
        for name in Self.periods {
            let period = try Sample.period(name)
            for scope in Self.scopes {
                let board = try boards.board(period, scope: scope, ids: indicators.headline + ["3.1"], of: book)
                func check(_ figure: Fraction, _ other: (numerator: Int, denominator: Int)?, _ what: String) {
                    #expect((figure.numerator, figure.denominator) == other ?? (0, 0), "\(name) \(scope) \(what)")
                    compared += 1
                }
                let (now, before) = (try report(period, scope, nil), try report(period.previous, scope, nil))
                let units = try report(period, scope, .unit)
                let months = try report(Period(.range, board.months[0], period.last), scope, .month)
                for (at, standing) in board.standings.enumerated() {
                    let id = standing.indicator.id
                    check(standing.now, now[" \(id)"], id)
                    check(standing.before, before[" \(id)"], "before \(id)")
                    for (month, figure) in zip(board.months, standing.months) {
                        check(figure, months["\(month.text) \(id)"], "\(month) \(id)")
                    }
                    for unit in board.units { check(unit.now[at], units["\(unit.code) \(id)"], "\(unit.code) \(id)") }
                    let known = Set(board.units.map(\.code))
                    let told = units.keys.filter { $0.hasSuffix(" " + id) }.map { String($0.dropLast(id.count + 1)) }
                    #expect(known.isSuperset(of: told))
                }
            }
        }
        #expect(compared > 2_000)
    }

    @Test func septemberStandsAsItWasMade() throws {
        let board = try boards.board(try Sample.period("2024-09"), scope: Scope(), of: book)
        #expect(board.standings.map(\.indicator.id) == ["4.2", "4.1", "4.3"])
        #expect(board.standings.map { $0.now.percent($0.indicator)?.text(.vietnamese) } == ["69,8", "79,3", "9,48"])
        #expect(board.standings[0].now.missing(to: Percent(hundredths: 8_000)) == 255)
        #expect(board.standings[0].forecast.outcome == .tooFewMonths(4))
        #expect(board.months.count == RatesBoard.length && board.months.last?.text == "2024-09")
        // Ranked by rate; the province is the sum of its departments and no competitor.
        let ranked = board.ranking("province", by: 0, tree)
        #expect(Set(ranked.map(\.code)) == ["H99.01", "H99.02", "H99.03", "H99.50"])
        let shares = ranked.map { $0.now[0].percent(board.standings[0].indicator)?.hundredths ?? -1 }
        #expect(shares == shares.sorted(by: >))
    }

    private func all(_ question: DossierQuestion) throws -> [DossierPart.Dossier] {
        var (question, found) = (question, [DossierPart.Dossier]())
        repeat {
            let part = try book.dossiers(question)
            #expect(part.dossiers.count <= question.limit)
            found += part.dossiers
            question.after = part.next
        } while question.after != nil
        return found
    }

    @Test func aFigureLeadsToAsManyDossiers() throws {
        for name in ["2024-09", "2024-Q3", "2025-07"] {
            let period = try Sample.period(name)
            for scope in Self.scopes {
                let board = try boards.board(period, scope: scope, ids: indicators.headline + ["2.1"], of: book)
                for standing in board.standings {
                    for (part, count) in [
                        (FigurePart.counted, standing.now.numerator), (.lacking, standing.now.gap), (.all, standing.now.denominator),
                    ] {
                        let found = try all(
                            DossierQuestion(
                                period: period, scope: scope, tree: tree, indicator: standing.indicator, part: part, limit: 700))
                        #expect(found.count == count, "\(name) \(scope) \(standing.indicator.id) \(part)")
                        #expect(Set(found.map(\.code)).count == count)
                        let lacking = found.filter { !$0.lacking.isEmpty }.count
                        if part == .counted { #expect(lacking == 0) }
                        if part == .lacking { #expect(lacking == count) }
                    }
                }
            }
        }
    }

    @Test func aListKeepsToTheUnitsOfWhoAsks() throws {
        let period = try Sample.period("2024-09")
        let indicator = try #require(try indicators.chosen(["4.2"], in: period).last)
        func count(_ units: Set<String>?) throws -> Int {
            try all(
                DossierQuestion(period: period, scope: Scope(), tree: tree, indicator: indicator, part: .all, units: units, limit: 5_000)
            )
            .count
        }
        let board = try boards.board(period, scope: Scope(unit: "H99.71"), of: book)
        #expect(try count(["H99.71"]) == board.standings[0].now.denominator)
        #expect(try count(nil) == 2_500)
        #expect(try count([]) == 0)
    }

    @Test func theVersionMovesWithWhatAnybodyWrites() throws {
        let reader = try RegisterBook(ArchiveLayout(root: folder.path), access: .look, indicators: indicators, now: { Date() })
        let before = try reader.version()
        #expect(try reader.version() == before)
        let row = "MaHoSo,DonViXuLy,NgayTiepNhan,DuocSoHoa\r\nX-1,H99.01,05/09/2024,1\r\n"
        try Sample.take(Data(row.utf8), into: book)
        let after = try reader.version()
        #expect(after != before)
        #expect(try reader.version() == after)
        #expect(try reader.state(tree).extent.dossiers == 3_461)
    }

    @Test func sumsOfOtherDefinitionsAreNotTakenForOurs() throws {
        let yaml = try Sample.text("Config/indicators.yaml").replacing("{reused: true}", with: "{reused: true, channel: 2}")
        let other = try RegisterBook(
            ArchiveLayout(root: folder.path), access: .look, indicators: try IndicatorSet(yaml: yaml), now: { Date() })
        #expect(try other.extent(tree).dossiers == 3_460)
        do {
            _ = try boards.board(try Sample.period("2024-09"), scope: Scope(), of: book)
            Issue.record("answered with sums of other definitions")
        } catch let error as RegisterError {
            #expect(error.code == .outOfDate)
        }
    }

    @Test func theConfigurationSaysWhatStandsFirst() throws {
        let yaml = try Sample.text("Config/indicators.yaml")
        #expect(
            try IndicatorSet(yaml: yaml.replacing("dashboard: [\"4.2\", \"4.1\", \"4.3\"]", with: "dashboard: [\"2.1\"]")).headline == [
                "2.1"
            ])
        #expect(throws: RegisterError.self) {
            try IndicatorSet(yaml: yaml.replacing("dashboard: [\"4.2\"", with: "dashboard: [\"9.9\""))
        }
    }
}
