import Accounts
import Archive
import ArgumentParser
import Documents
import Foundation
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

    @Option(help: ArgumentHelp("Địa chỉ và cổng, như 127.0.0.1:8080. / Address and port.", valueName: "địa-chỉ"))
    var listen: String?

    func validate() throws {
        if let listen, ListenPlace(listen) == nil { throw ValidationError("--listen: 127.0.0.1:8080") }
    }

    func run() async throws {
        try await options.perform { speech in
            let settings = try Settings.load(options.common.settings)
            let layout = Bootstrap.layout(options.archive)
            let store = try Bootstrap.look(layout)
            let log = Bootstrap.logger()
            let book = try Bootstrap.room(layout, .work, settings)
            if try await book.accounts().isEmpty {
                speech.say(
                    speech(
                        "Chưa có tài khoản nào. Tạo quản trị viên: sohoa account add TÊN --role administrator --archive \(options.archive)",
                        "There are no accounts yet. Make an administrator: sohoa account add NAME --role administrator --archive \(options.archive)"
                    ))
            }
            var serve = settings.serve
            if let place = listen.flatMap(ListenPlace.init) { serve.apply(place) }
            // Fails now rather than at the first question.
            _ = try Bootstrap.index(layout, settings)
            let pictures = Bootstrap.pictures(layout, settings, log: log)
            let room = try ReadingRoom(
                layout: layout, store: store, book: book, pictures: pictures,
                signOn: try settings.signOn.map { try SignOnDesk($0, now: Bootstrap.now) },
                settings: serve, words: try Bootstrap.words(settings), log: log, now: Bootstrap.now,
                openIndex: { try Bootstrap.index(layout, settings) })
            let host = serve.host
            do {
                try await room.run { port in
                    let address = host.contains(":") ? "[\(host)]" : host
                    // For whoever waits for it, and for a person.
                    Output.line("http://\(address):\(port)/")
                    speech.say(speech("Phòng đọc đã mở. Dừng bằng Ctrl-C.", "The reading room is open. Stop it with Ctrl-C."))
                }
            } catch let error as AccountError {
                throw error
            } catch {
                throw speech.end(
                    speech("Không mở được \(host):\(serve.port): \(error)", "Cannot open \(host):\(serve.port): \(error)"),
                    speech("Chọn cổng khác bằng --listen.", "Choose another port with --listen."), .failure)
            }
        }
    }
}
