import ArgumentParser
import Documents
import Foundation
import Indicators
import IndicatorsSQLite

struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Báo cáo tỷ lệ số hóa, tái sử dụng, kết quả điện tử. / Rates of digitization, reuse and electronic results.",
        discussion: """
            Kỳ: 2024-09, 2024-Q3, 2024-H1 (6 tháng), 2024-9M, 2024, 2024-02..2024-07. Không ghi thì lấy tháng cuối của sổ.
              sohoa report --period 2024-09 --by unit --indicator 4.2 --archive KHO
              sohoa report tracking --period 2024-Q3 --format pdf --out bang.pdf --archive KHO
              sohoa report gaps --indicator 4.2 --period 2024-09 --archive KHO
              sohoa report forecast --by-unit --archive KHO
              sohoa report nights --period 2024-09 --archive KHO
              sohoa report quality --period 2024-09 --archive KHO
              sohoa report procedures --list paperless --period 2024-09 --archive KHO
              sohoa report inventory --archive KHO
            """,
        subcommands: [
            RatesCommand.self, TrackingCommand.self, GapsCommand.self, ForecastCommand.self, NightsCommand.self, QualityCommand.self,
            InventoryCommand.self, ProceduresCommand.self,
        ],
        defaultSubcommand: RatesCommand.self)
}

/// What every report is asked with.
struct ReportOptions: ParsableArguments {
    @OptionGroup var archive: ArchiveOptions

    @Option(help: ArgumentHelp("Kỳ báo cáo, như 2024-09, 2024-Q3. / The period.", valueName: "kỳ"))
    var period: String?

    @Option(help: ArgumentHelp("Chỉ đơn vị này và các đơn vị dưới nó. / This unit and those below it.", valueName: "mã"))
    var unit: String?

    @Option(help: ArgumentHelp("Chỉ cấp này. / This level.", valueName: "cấp"))
    var level: String?

    @Option(help: ArgumentHelp("Chỉ lĩnh vực này. / This sector.", valueName: "mã"))
    var sector: String?

    @Option(help: ArgumentHelp("Chỉ thủ tục này. / This procedure.", valueName: "mã"))
    var procedure: String?

    @Option(help: ArgumentHelp("Chỉ kênh này. / This channel.", valueName: "1|2|3"))
    var channel: Int?

    @Option(
        help: ArgumentHelp(
            "Chỉ các thủ tục của danh mục này, như paperless; xem procedure-lists.yaml. / The procedures of this list.",
            valueName: "danh-mục"))
    var list: String?

    @OptionGroup var output: ReportOutput

    /// As written; the list is not looked up yet.
    var scope: Scope { Scope(unit: unit, level: level, sector: sector, procedure: procedure, channel: channel) }

    /// Does a report's work with the register and its definitions, and gives the table out. With a list the table says so.
    func report(_ make: (ReportDesk, Scope) throws -> ReportTable) async throws {
        try await perform { desk in
            guard let list else { return try make(desk, scope) }
            let standing = try desk.lists().limits(list, in: desk.period)
            var limited = scope
            limited.list = standing.listed
            let table = try make(desk, limited)
            return table.limited(to: standing, seen: Set(try desk.book.state(desk.tree).procedures.map(\.code)))
        }
    }

    /// The same without the list, for who looks it up.
    func perform(_ make: (ReportDesk) throws -> ReportTable) async throws {
        try await archive.perform { speech in
            let settings = try Settings.load(archive.common.settings)
            let desk = try ReportDesk(Bootstrap.layout(archive.archive), settings, period: period)
            if sector != nil || procedure != nil { try scope.check(try desk.book.state(desk.tree)) }
            try output.give(try make(desk), in: speech.language)
        }
    }
}
