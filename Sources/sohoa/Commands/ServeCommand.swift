import Accounts
import Archive
import ArgumentParser
import Documents
import Foundation
import Processing
import ReadingRoom
import SingleSignOn

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Mở phòng đọc trên trình duyệt. / Opens the reading room to browsers.",
        discussion: """
            Tạo quản trị viên đầu tiên trước: sohoa account add TÊN --role administrator --archive KHO. Chạy cùng lúc với sohoa run được. \
            Ra ngoài máy này thì đặt sau nginx hoặc Caddy có TLS (Config/proxy). Dừng bằng Ctrl-C hoặc SIGTERM: trả lời xong các yêu cầu dở.
            Make the first administrator before: sohoa account add NAME --role administrator --archive DIR. It serves while sohoa run works. \
            Beyond this machine put nginx or Caddy with TLS in front (Config/proxy). Ctrl-C or SIGTERM ends it gracefully.
            """)

    @OptionGroup var options: ArchiveOptions

    @OptionGroup var logging: LogOptions

    @Option(help: ArgumentHelp("Địa chỉ và cổng, như 127.0.0.1:8080. / Address and port.", valueName: "địa-chỉ"))
    var listen: String?

    func validate() throws {
        if let listen, ListenPlace(listen) == nil { throw ValidationError("--listen: 127.0.0.1:8080") }
    }

    func run() async throws {
        try await options.perform { speech in
            let (room, book, host, port) = try open()
            try await Self.greet(book, options.archive, speech)
            do {
                try await Self.answer(room, host, speech)
            } catch let error as AccountError {
                throw error
            } catch {
                throw speech.end(
                    speech("Không mở được \(host):\(port): \(error)", "Cannot open \(host):\(port): \(error)"),
                    speech("Chọn cổng khác bằng --listen.", "Choose another port with --listen."), .failure)
            }
        }
    }

    // Not all in one function, and this one waits for nothing: the optimizer of Swift 6.3.1 dies of splitting it at a wait.
    private func open() throws -> (room: ReadingRoom, book: RoomBook, host: String, port: Int) {
        let settings = try Settings.load(options.common.settings)
        let layout = Bootstrap.layout(options.archive)
        let store = try Bootstrap.look(layout)
        let log = Bootstrap.logger(logging.log)
        let book = try Bootstrap.room(layout, .work, settings)
        var serve = settings.serve
        if let place = listen.flatMap(ListenPlace.init) { serve.apply(place) }
        if let inbox = settings.watch.inbox {
            serve.watch =
                [Program.path, "watch", inbox, "--archive", layout.root, "--log", logging.log.rawValue]
                + ["--with-parent", "\(ProcessInfo.processInfo.processIdentifier)"]
                + (options.common.settings.map { ["--settings", $0] } ?? [])
        }
        // Fails now rather than at the first question.
        _ = try Bootstrap.index(layout, settings)
        let room = try ReadingRoom(
            layout: layout, store: store, book: book, pictures: Bootstrap.pictures(layout, settings, log: log),
            review: try Bootstrap.reviewDesk(store, settings, for: layout),
            signOn: try settings.signOn.map { try SignOnDesk($0, now: Bootstrap.now) },
            settings: serve, words: try Bootstrap.words(settings), log: log, now: Bootstrap.now,
            openIndex: { try Bootstrap.index(layout, settings, facets: $0) },
            openRates: { try Bootstrap.rates(layout, settings) })
        return (room, book, serve.host, serve.port)
    }

    private static func greet(_ book: RoomBook, _ archive: String, _ speech: Speech) async throws {
        guard try await book.accounts().isEmpty else { return }
        speech.say(
            speech(
                "Chưa có tài khoản nào. Tạo quản trị viên: sohoa account add TÊN --role administrator --archive \(archive)",
                "There are no accounts yet. Make an administrator: sohoa account add NAME --role administrator --archive \(archive)"))
    }

    private static func answer(_ room: ReadingRoom, _ host: String, _ speech: Speech) async throws {
        try await room.run { port in
            let address = host.contains(":") ? "[\(host)]" : host
            // For whoever waits for it, and for a person.
            Output.line("http://\(address):\(port)/")
            speech.say(speech("Phòng đọc đã mở. Dừng bằng Ctrl-C.", "The reading room is open. Stop it with Ctrl-C."))
        }
    }
}
