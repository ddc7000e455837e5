public import ArgumentParser
import Documents
public import Indicators
import IndicatorsSQLite

struct QualityCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quality",
        abstract:
            "Chất lượng dữ liệu sổ: thiếu, mâu thuẫn, sai mã, trùng. / What is missing, contradictory, invalid or double in the register.",
        discussion: """
            Theo đơn vị; --check PHÉP-KIỂM liệt kê từng hồ sơ (tên, số giấy tờ được che). Làm sạch trước khi đồng bộ. / By unit; --check lists \
            the dossiers, with names and numbers of people masked.
            """)

    @OptionGroup var options: ReportOptions

    @Option(
        help: ArgumentHelp("Liệt kê hồ sơ của phép kiểm này, như dueBeforeReceived. / The dossiers of this check.", valueName: "phép-kiểm"))
    var check: QualityCheck?

    @Option(help: "Số hồ sơ liệt kê tối đa. / At most so many.")
    var limit = 1_000

    func validate() throws {
        guard (1...1_000_000).contains(limit) else { throw ValidationError("--limit: 1…1000000") }
    }

    func run() async throws {
        try await options.report { desk, scope in
            let report = QualityReport(tree: desk.tree)
            guard let check else { return try report.table(desk.period, scope: scope, of: desk.book) }
            return try report.table(check, desk.period, scope: scope, limit: limit, of: desk.book)
        }
    }
}

extension QualityCheck: ExpressibleByArgument {}
