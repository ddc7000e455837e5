import Archive
import ArgumentParser
import Documents
import Foundation
import Logging
import Processing
import UnixSignals

struct WatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Canh thư mục nhận: tệp nào đã yên thì xử lý. / Watches an inbox and works on what has settled.",
        discussion: """
            Chạy mãi đến khi dừng bằng Ctrl-C hoặc SIGTERM. Tệp còn đang chép thì chờ; liên kết, ống dẫn, thiết bị bị từ chối; một tệp hỏng \
            không làm dừng gì. Nhìn lại thư mục sau vài giây một lần, nên dùng được cho thư mục mạng. Mỗi ngày một lô. Giờ làm và độ chờ: mục \
            watch của sohoa.yaml.
            Runs until Ctrl-C or SIGTERM. Files that are still written wait; links, pipes and devices are refused; no bad file stops it. It looks \
            every few seconds, so shares of other machines work too. One batch a day. Hours and patience: the section watch of sohoa.yaml.
            """)

    @Argument(help: ArgumentHelp("Thư mục nhận. / The inbox.", valueName: "thư-mục"))
    var inbox: String

    @OptionGroup var options: ArchiveOptions

    @OptionGroup var logging: LogOptions

    @Option(help: "Số tiến trình đọc; mặc định bằng số lõi. / Reader processes; one a core by default.")
    var workers: Int?

    @Option(help: .hidden)
    var withParent: Int32?

    func validate() throws {
        if let workers, !(1...256).contains(workers) { throw ValidationError("--workers: 1…256") }
    }

    func run() async throws {
        try await options.perform { speech in
            let inbox = Bootstrap.absolute(inbox)
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: inbox, isDirectory: &isFolder), isFolder.boolValue else {
                throw speech.end(
                    speech("Không có thư mục \(inbox).", "There is no folder \(inbox)."),
                    speech("Kiểm tra đường dẫn thư mục nhận.", "Check the path of the inbox."), .usage)
            }
            let settings = try Settings.load(options.common.settings)
            Priority.lower(to: settings.niceness)
            let log = Bootstrap.logger(logging.log, level: .notice)
            let store = try await open(log)
            let watch = try watch(store, settings, log)
            speech.say(speech("Đang canh \(inbox). Dừng bằng Ctrl-C.", "Watching \(inbox). Stop it with Ctrl-C."))
            let keeping = Task { await watch.keep(inbox) { Bootstrap.today() } }
            let ending = Task { await Self.waitForEnd(withParent) }
            await ending.value
            speech.say(speech("Đang dừng…", "Stopping…"))
            keeping.cancel()
            await keeping.value
        }
    }

    /// The archive, made or brought up to date where nobody else works in it; waits for whoever does.
    private func open(_ log: Logger) async throws -> any ArchiveStore {
        var isTold = false
        while true {
            if let store = try free() { return store }
            if !isTold { log.notice("another sohoa works, this one waits") }
            isTold = true
            try await Task.sleep(for: .seconds(1))
        }
    }

    /// `nil` while somebody else works in the archive.
    private func free() throws -> (any ArchiveStore)? {
        do {
            let (store, lock) = try Bootstrap.work(Bootstrap.layout(options.archive))
            withExtendedLifetime(lock) {}
            return store
        } catch {
            guard error.code == .locked else { throw error }
            return nil
        }
    }

    private func watch(_ store: any ArchiveStore, _ settings: Settings, _ log: Logger) throws -> InboxWatch {
        let layout = Bootstrap.layout(options.archive)
        return InboxWatch(
            store: store, vault: Vault(layout), reviser: try Bootstrap.reviser(settings, for: layout),
            run: Bootstrap.runSettings(settings, workers: workers), watch: settings.watch, log: log, now: Bootstrap.now)
    }

    /// Until SIGINT or SIGTERM, or until the server that started it is gone.
    private static func waitForEnd(_ parent: Int32?) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                for await _ in await UnixSignalsSequence(trapping: .sigint, .sigterm) { return }
            }
            if let parent {
                group.addTask {
                    while getppid() == parent, !Task.isCancelled { try? await Task.sleep(for: .seconds(1)) }
                }
            }
            await group.next()
            group.cancelAll()
        }
    }
}
