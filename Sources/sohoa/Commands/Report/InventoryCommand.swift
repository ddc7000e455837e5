import Archive
import ArgumentParser
import Documents
import Indicators

struct InventoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inventory",
        abstract: "Hồ sơ của mục lục đã có tài liệu trong kho. / How much of the paper inventory is in the archive.",
        discussion: """
            Theo phông và mục lục, như nay; mục lục nhập bằng sohoa dossier import. Mục tiêu: inventory: của indicators.yaml. / By fonds and list, \
            as it stands; the inventory comes by sohoa dossier import. Target: inventory: of indicators.yaml.
            """)

    @OptionGroup var archive: ArchiveOptions

    @Flag(help: "Từng hồ sơ chưa có tài liệu, ít tờ nhất trước. / Each dossier without a document, the thinnest first.")
    var missing = false

    @Option(help: "Số hồ sơ liệt kê tối đa. / At most so many.")
    var limit = 1_000

    @OptionGroup var output: ReportOutput

    func validate() throws {
        guard (1...1_000_000).contains(limit) else { throw ValidationError("--limit: 1…1000000") }
    }

    func run() async throws {
        try await archive.perform { speech in
            let goal = try Bootstrap.indicators(try Settings.load(archive.common.settings)).inventory
            let dossiers = try await Bootstrap.look(Bootstrap.layout(archive.archive)).inventory()
            let report = InventoryReport(goal)
            try output.give(missing ? report.missing(dossiers, limit: limit) : report.table(dossiers), in: speech.language)
        }
    }
}
