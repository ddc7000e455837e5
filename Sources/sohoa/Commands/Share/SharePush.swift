import Accounts
import Archive
import ArgumentParser
import Documents
import Foundation
import IndicatorsSQLite
import ReadingRoom
import Sharing
import UnixSignals

struct SharePush: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "push",
        abstract: "Gửi tài liệu và kết quả đến kho dữ liệu dùng chung. / Gives a shared store documents and results.",
        discussion: """
            Kho khai ở sharing.stores của sohoa.yaml. Chỉ gửi điều đã đổi từ lần trước; điều không còn được đưa ra thì báo thu hồi. Bị ngắt giữa \
            chừng thì chạy lại là tiếp tục. Mỗi tài liệu gửi đi được ghi nhật ký. Mã thoát 3: có tài liệu bị từ chối.
            Stores stand in sharing.stores of sohoa.yaml. Only what changed is sent; what may be given no longer is taken back. Interrupted, it goes on \
            when run again. Every document that leaves is journaled. Exit code 3: some were refused.
            """)

    @Argument(help: ArgumentHelp("Tên kho trong sohoa.yaml; bỏ trống khi chỉ có một. / The store's name.", valueName: "kho-nhận"))
    var name: String?

    @OptionGroup var options: ArchiveOptions

    @Flag(help: "Chỉ đếm, không gửi. / Count only.")
    var dryRun = false

    @Flag(help: "In dạng JSON. / Print JSON.")
    var json = false

    func run() async throws {
        try await options.perform { speech in
            let settings = try Settings.load(options.common.settings)
            let target = try target(settings)
            let layout = Bootstrap.layout(options.archive)
            let store: any ArchiveStore = try Bootstrap.look(layout)
            let lock = try PushLock(layout.push(to: target.name))
            let book = try Bootstrap.room(layout, .work, settings)
            let register = try Bootstrap.registersIfAny(layout, settings)
            let push = try StorePush(
                store, vault: Vault(layout), to: target, room: settings.serve.address, environment: ProcessInfo.processInfo.environment,
                dossier: { try register?.dossier(of: $0) },
                journal: { document, state in
                    let detail = state == .sent ? target.name : "\(target.name) · \(state.rawValue)"
                    try await book.record(Use(.shared, by: .here, subject: document.rawValue, detail: detail))
                })
            let report = try await interruptible(push, speech)
            withExtendedLifetime(lock) {}
            Output.line(json ? try Output.json(report) : text(report, target.name, speech))
            if !report.refused.isEmpty { throw ExitCode.exceptions }
        }
    }

    private func target(_ settings: Settings) throws -> SharedStore {
        let stores = settings.sharing.stores
        let found = name.map { name in stores.first { $0.name == name } } ?? (stores.count == 1 ? stores.first : nil)
        guard let found else {
            let known = stores.map(\.name).joined(separator: ", ")
            throw SettingsError(
                fact: stores.isEmpty
                    ? Bilingual("sohoa.yaml chưa khai kho nào.", "sohoa.yaml has no stores.")
                    : Bilingual("Không rõ kho nào.", "It is not clear which store."),
                remedy: stores.isEmpty
                    ? Bilingual("Khai ở sharing.stores.", "Add one to sharing.stores.") : Bilingual("Chọn: \(known).", "Choose: \(known)."))
        }
        return found
    }

    /// Ends the run at SIGINT or SIGTERM: what was acknowledged is written down, the rest waits for the next run.
    private func interruptible(_ push: StorePush, _ speech: Speech) async throws -> StorePush.Report {
        let isTerminal = isatty(STDERR_FILENO) == 1
        let dryRun = dryRun
        let work = Task {
            try await push.run(dryRun: dryRun) { seen, sent in
                if isTerminal { FileHandle.standardError.write(Data("\r\(speech.count(seen)) · \(speech.count(sent))".utf8)) }
            }
        }
        let watch = Task {
            for await _ in await UnixSignalsSequence(trapping: .sigint, .sigterm) {
                speech.say(speech("Đang dừng…", "Stopping…"))
                work.cancel()
            }
        }
        defer {
            watch.cancel()
            if isTerminal { FileHandle.standardError.write(Data("\r\u{1B}[2K".utf8)) }
        }
        do {
            return try await work.value
        } catch  where work.isCancelled {
            throw speech.end(
                speech("Đã dừng theo yêu cầu.", "Stopped on request."),
                speech("Chạy lại cùng lệnh để gửi tiếp.", "Run the same command again to go on."), .failure)
        }
    }

    private func text(_ report: StorePush.Report, _ name: String, _ speech: Speech) -> String {
        let counts = [
            speech("gửi \(speech.count(report.sent))", "sent \(speech.count(report.sent))"),
            speech("thu hồi \(speech.count(report.withdrawn))", "withdrawn \(speech.count(report.withdrawn))"),
            speech("không đổi \(speech.count(report.same))", "unchanged \(speech.count(report.same))"),
            speech("không được gửi \(speech.count(report.closed))", "not open \(speech.count(report.closed))"),
            speech("chờ đóng gói lại \(speech.count(report.waiting))", "waiting to be packaged \(speech.count(report.waiting))"),
        ]
        let lead = (report.refused.isEmpty ? "✓ " : "✗ ") + (dryRun ? speech("Thử: ", "Dry run: ") : "")
        let refused = report.refused.map { "✗ \($0.document): \(speech($0.fact)) \(speech($0.remedy))" }
        return ([lead + name + ": " + counts.joined(separator: " · ")] + refused).joined(separator: "\n")
    }
}
