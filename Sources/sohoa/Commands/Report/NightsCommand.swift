import Archive
import ArgumentParser
import Documents
import Foundation
import Indicators

struct NightsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "nights", abstract: "Sản lượng từng đêm và các trường hợp cách ly. / Production night by night, and exceptions.",
        discussion: "Không ghi kỳ thì lấy mọi đêm, mới trước. / Without a period all nights, the newest first.")

    @OptionGroup var archive: ArchiveOptions

    @Option(help: ArgumentHelp("Kỳ, như 2024-09, 2024-Q3: các đêm bắt đầu trong kỳ. / The period that nights began in.", valueName: "kỳ"))
    var period: String?

    @Flag(help: "Từng tệp, trang bị cách ly, kèm cách xử lý. / Every file and page in quarantine, with its remedy.")
    var exceptions = false

    @OptionGroup var output: ReportOutput

    private static let most = 10_000

    func run() async throws {
        try await archive.perform { speech in
            let asked = try askedPeriod()
            let store = try Bootstrap.look(Bootstrap.layout(archive.archive))
            var nights: [NightsReport.Night] = []
            for batch in try await store.batches(limit: Self.most) where Self.isIn(asked, batch) {
                let files = try await store.files(ofBatch: batch.id)
                let sum = try await store.reconciliation(files: files)
                let left: [QuarantineEntry] = if exceptions { try await store.exceptions(files: files) } else { [] }
                nights.append(NightsReport.Night(batch: batch, sum: sum, exceptions: left))
            }
            let table =
                exceptions
                ? NightsReport.exceptions(nights, subtitle: asked?.name) : NightsReport.production(nights, subtitle: asked?.name)
            try output.give(table, in: speech.language)
        }
    }

    private func askedPeriod() throws(RegisterError) -> Period? {
        guard let written = period else { return nil }
        guard let asked = Period(written) else { throw ReportDesk.noPeriod(written) }
        return asked
    }

    /// By the day that a batch has its name from: what began before midnight belongs to that night.
    private static func isIn(_ period: Period?, _ batch: BatchRecord) -> Bool {
        guard let period else { return true }
        let day = Int(batch.id.prefix(8)).flatMap(Day.init(number:)) ?? Day(Bootstrap.text(batch.startedAt, "yyyy-MM-dd"))
        return day.map { period.contains($0.month) } ?? false
    }
}
