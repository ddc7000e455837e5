import Archive
public import ArgumentParser
import Documents
import Foundation
public import Indicators
import IndicatorsSQLite

/// The register of an archive beside the definitions it is reported by.
struct ReportDesk {
    let book: RegisterBook
    let indicators: IndicatorSet
    let tree: UnitTree
    let channels: [Int: Bilingual]
    let period: Period
    let form: ReportTable.Form
    /// Read when a report asks for them.
    let lists: () throws -> ProcedureLists

    /// Without a period it is the register's last month.
    init(_ layout: ArchiveLayout, _ settings: Settings, period written: String?) throws {
        book = try Bootstrap.registers(layout, .look, settings)
        lists = { try Bootstrap.procedureLists(settings) }
        indicators = try Bootstrap.indicators(settings)
        tree = try Bootstrap.unitTree(settings)
        channels = try Bootstrap.registerScheme(settings, mapping: nil).channelNames
        let last = try book.extent(tree).last
        guard let period = written.map({ Period($0) }) ?? last.map({ Period(.month, $0, $0) }) else {
            throw Self.noPeriod(written)
        }
        self.period = period
        form = ReportTable.Form(
            parent: settings.reports.parent, organization: settings.reports.organization, place: settings.reports.place,
            day: try Bootstrap.day().text)
    }

    static func noPeriod(_ written: String?) -> RegisterError {
        RegisterError(
            .invalid,
            fact: written.map { Bilingual("“\($0)” không phải là kỳ báo cáo.", "“\($0)” is no period.") }
                ?? Bilingual("Sổ chưa có hồ sơ nào.", "The register is empty."),
            remedy: Bilingual("Ghi như 2024-09, 2024-Q3, 2024-H1, 2024-9M, 2024.", "Write as 2024-09, 2024-Q3, 2024-H1, 2024-9M, 2024."))
    }
}

struct RatesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rates", abstract: "Tỷ lệ so với mục tiêu và kỳ trước. / Rates against targets and the period before.")

    @OptionGroup var options: ReportOptions

    @Option(help: "Theo / by: unit, level, sector, procedure, channel, month.")
    var by: Grouping?

    @Option(
        parsing: .upToNextOption, help: ArgumentHelp("Chỉ các chỉ tiêu này, như 4.1 4.2. / These indicators.", valueName: "chỉ-tiêu"))
    var indicator: [String] = []

    @Flag(help: "Xếp hạng, cao nhất trước. / Ranked, the highest first.")
    var rank = false

    func run() async throws {
        try await options.report { desk, scope in
            var question = RatesReport.Question(period: desk.period)
            (question.grouping, question.scope, question.ids, question.isRanked) = (by, scope, indicator, rank)
            return try RatesReport(indicators: desk.indicators, tree: desk.tree, channels: desk.channels).table(question, of: desk.book)
        }
    }
}

struct TrackingCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tracking", abstract: "Bảng theo dõi mức độ số hóa các đơn vị. / The official table, unit by unit.")

    @OptionGroup var options: ReportOptions

    func run() async throws {
        try await options.report { desk, scope in
            try TrackingReport(indicators: desk.indicators, tree: desk.tree).table(
                desk.period, scope: scope, form: desk.form, of: desk.book)
        }
    }
}

struct GapsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gaps",
        abstract: "Hồ sơ còn thiếu, cần ít việc nhất trước. / Dossiers that lack something, those that need least first.")

    @OptionGroup var options: ReportOptions

    @Option(help: ArgumentHelp("Chỉ tiêu, như 4.2. / The indicator.", valueName: "chỉ-tiêu"))
    var indicator: String

    @Option(help: "Số hồ sơ liệt kê tối đa. / At most so many.")
    var limit = 1_000

    func validate() throws {
        guard (1...1_000_000).contains(limit) else { throw ValidationError("--limit: 1…1000000") }
    }

    func run() async throws {
        try await options.report { desk, scope in
            try GapsReport(indicators: desk.indicators, tree: desk.tree).table(
                indicator, desk.period, scope: scope, limit: limit, of: desk.book)
        }
    }
}

extension Grouping: ExpressibleByArgument {}
