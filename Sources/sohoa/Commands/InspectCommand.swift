import ArgumentParser
import Foundation
import Processing
import Recognition

struct InspectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Kiểm tra chất lượng ảnh quét trước khi nhận. / Checks the quality of scans before they are taken in.",
        discussion: """
            Mỗi trang được xếp: đạt, xem lại hoặc quét lại, kèm lý do và cách xử lý. Không cần kho. Mã thoát: 0 tất cả đạt hoặc chỉ cần \
            xem lại; 3 có trang cần quét lại hoặc tệp không đọc được.
            Every page is good, to be looked at again, or to be scanned again, with the reason and the remedy. Needs no archive. Exit codes: \
            0 nothing to scan again; 3 something should be scanned again or could not be read.
            """)

    @Argument(help: ArgumentHelp("Tệp hoặc thư mục bản quét. / Files or folders of scans.", valueName: "tệp"))
    var paths: [String]

    @OptionGroup var common: CommonOptions

    @Flag(help: "Đây là bản đồ, bản vẽ: đòi 300 dpi. / These are maps or drawings: 300 dpi are required.")
    var maps = false

    @Flag(help: "Chỉ in trang có vấn đề. / Print only pages that have something.")
    var brief = false

    @Option(help: "Số tiến trình đọc; mặc định bằng số lõi. / Reader processes; one a core by default.")
    var workers: Int?

    @Flag(help: "In dạng JSON. / Print JSON.")
    var json = false

    func validate() throws {
        if let workers, !(1...256).contains(workers) { throw ValidationError("--workers: 1…256") }
    }

    func run() async throws {
        let speech = common.speech
        do {
            let settings = try Settings.load(common.settings)
            for path in paths where !FileManager.default.fileExists(atPath: path) {
                throw speech.end(
                    speech("Không có tệp hay thư mục \(path).", "There is no file or folder \(path)."),
                    speech("Kiểm tra đường dẫn.", "Check the path."), .usage)
            }
            let files = FileWalk.files(paths)
            let inspection = Inspection(
                readers: Bootstrap.runSettings(settings, workers: workers).readers,
                workers: min(workers ?? settings.workers, max(1, files.count * 1_000)),
                rules: QualityRules(settings: settings.inspection, areMaps: maps), now: Bootstrap.now)
            let meter = ProgressMeter(now: Bootstrap.now)
            let display = Task { await ProgressDisplay(meter: meter, speech: speech).show() }
            let outcome: Result<InspectionReport, any Error>
            do {
                outcome = .success(try await inspection.run(files, meter: meter))
            } catch {
                outcome = .failure(error)
            }
            display.cancel()
            await display.value
            let report = try outcome.get()
            if json {
                Output.line(try Output.json(InspectionJSON(report)))
            } else {
                Output.line(InspectionTable(report: report, speech: speech, isBrief: brief).text)
            }
            if report.summary.rescan > 0 { throw ExitCode.exceptions }
        } catch {
            throw speech.exitCode(for: error)
        }
    }
}

/// The report as programs read it: `{"files":[…],"seconds":…,"summary":{…}}`.
private struct InspectionJSON: Encodable {
    var files: [InspectionReport.File]
    var seconds: Double
    var summary: InspectionReport.Summary
    var goodShare: Double

    init(_ report: InspectionReport) {
        files = report.files
        seconds = report.seconds
        summary = report.summary
        goodShare = report.summary.goodShare
    }
}
