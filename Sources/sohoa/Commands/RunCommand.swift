import Archive
import ArgumentParser
import Documents
import Foundation
import Indicators
import Processing
import UnixSignals

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Xử lý một lô: nhận, đọc, biên mục, đóng gói, lập chỉ mục, đối soát. / One night's batch, to the reconciliation.",
        discussion: """
            Thư mục con là một hồ sơ; tệp để rời là một hồ sơ riêng. Chạy lại trên cùng thư mục không thay đổi gì; bị ngắt giữa chừng thì \
            chạy lại là tiếp tục.
            A sub-folder is a dossier, a loose file one of its own. Running again on the same inbox changes nothing; interrupted, it goes on.
            """)

    @Argument(help: ArgumentHelp("Thư mục chứa bản quét (PDF, TIFF, JPEG, PNG, TXT). / The inbox.", valueName: "thư-mục"))
    var inbox: String

    @OptionGroup var options: ArchiveOptions

    @OptionGroup var logging: LogOptions

    @Option(help: "Số tiến trình đọc; mặc định bằng số lõi. / Reader processes; one a core by default.")
    var workers: Int?

    @Flag(help: "Thử lại những gì đã cách ly. / Try again what was quarantined.")
    var retry = false

    @Flag(help: "In đối soát dạng JSON. / Print the reconciliation as JSON.")
    var json = false

    func validate() throws {
        if let workers, !(1...256).contains(workers) {
            throw ValidationError("--workers: 1…256")
        }
    }

    func run() async throws {
        try await options.perform { speech in
            let settings = try Settings.load(options.common.settings)
            let inbox = Bootstrap.absolute(inbox)
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: inbox, isDirectory: &isFolder), isFolder.boolValue else {
                throw speech.end(
                    speech("Không có thư mục \(inbox).", "There is no folder \(inbox)."),
                    speech("Kiểm tra đường dẫn thư mục chứa bản quét.", "Check the path of the folder of scans."), .usage)
            }
            Priority.lower(to: settings.niceness)
            let layout = Bootstrap.layout(options.archive)
            let (store, lock) = try Bootstrap.work(layout)
            let meter = ProgressMeter(now: Bootstrap.now)
            let night = NightRun(
                store: store, vault: Vault(layout), reviser: try Bootstrap.reviser(settings, for: layout),
                settings: Bootstrap.runSettings(settings, workers: workers), log: Bootstrap.logger(logging.log), now: Bootstrap.now)
            let display = Task { await ProgressDisplay(meter: meter, speech: speech).show() }
            let report = try await interruptible(speech) {
                try await night.run(inbox: inbox, day: Bootstrap.today(), retry: retry, meter: meter)
            }
            display.cancel()
            await display.value
            withExtendedLifetime(lock) {}
            await linkRegister(layout, settings, speech)
            if json {
                print(try Output.json(report))
            } else {
                print(ReconciliationTable(report: report, speech: speech).text)
            }
            if report.reconciliation.hasExceptions { throw ExitCode.exceptions }
            if !report.reconciliation.addsUp || report.indexTrouble != nil { throw ExitCode.failure }
        }
    }

    /// The archive is whole without it: what goes wrong is told, and the next run or `register link` does it.
    private func linkRegister(_ layout: ArchiveLayout, _ settings: Settings, _ speech: Speech) async {
        guard FileManager.default.fileExists(atPath: layout.registers) else { return }
        do {
            let report = try await Bootstrap.registerFollower(layout, settings).follow()
            for line in LinkText(speech).lines(report) { speech.say(line) }
        } catch {
            let why = (error as? RegisterError).map { speech($0.fact) } ?? "\(error)"
            speech.say(speech("Chưa gắn được tài liệu vào sổ: \(why)", "The register was not linked: \(why)"))
        }
    }

    /// Ends the run at SIGINT or SIGTERM: readers are ended, committed work stays, the rest waits for the next run.
    private func interruptible(_ speech: Speech, _ work: @escaping @Sendable () async throws -> RunReport) async throws -> RunReport {
        let run = Task { try await work() }
        let watch = Task {
            for await _ in await UnixSignalsSequence(trapping: .sigint, .sigterm) {
                speech.say(speech("Đang dừng…", "Stopping…"))
                run.cancel()
            }
        }
        defer { watch.cancel() }
        do {
            return try await run.value
        } catch  where run.isCancelled {
            throw speech.end(
                speech("Lô bị dừng theo yêu cầu.", "The batch was stopped on request."),
                speech("Chạy lại cùng lệnh để tiếp tục; không mất gì.", "Run the same command again to go on; nothing is lost."), .failure)
        }
    }
}
