import ArgumentParser
import Foundation
import Processing

struct SoHoa: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sohoa",
        abstract: "Số hóa hồ sơ giấy thành kho lưu trữ điện tử. / Turns scanned dossiers into an electronic archive.",
        discussion: """
            Mã thoát / exit codes: 0 xong/done · 1 lỗi/failed · 2 sai cách gọi/usage · 3 xong nhưng có tệp cách ly, trang cần quét lại hoặc mô \
            hình mới bị từ chối/done, but something was quarantined, should be rescanned, or a new model was refused · 4 kho đang bận hoặc không mở được/archive locked or unreachable
            """,
        version: Software.version,
        subcommands: [
            InspectCommand.self, RunCommand.self, ReceiveCommand.self, WatchCommand.self, ReadCommand.self, SearchCommand.self,
            ShowCommand.self, ReviewCommand.self,
            DossierCommand.self, OwnersCommand.self, ExportCommand.self, EvaluateCommand.self, IndexCommand.self, SeparatorsCommand.self,
            RegisterCommand.self, ReportCommand.self, ShareCommand.self,
            TrainCommand.self, TypesCommand.self, RecatalogCommand.self, ServeCommand.self, AccountCommand.self, WebhookCommand.self,
            JournalCommand.self,
            DoctorCommand.self, ReaderCommand.self, PictureBench.self,
        ])
}

@main
enum Main {
    static func main() async {
        // A reader that died, or a pager that was closed, is an error to handle and not a reason to die.
        signal(SIGPIPE, SIG_IGN)
        do {
            var command = try SoHoa.parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            // ArgumentParser's own number for a wrong call is 64; the table says 2.
            guard SoHoa.exitCode(for: error) == .validationFailure else { SoHoa.exit(withError: error) }
            FileHandle.standardError.write(Data((SoHoa.fullMessage(for: error) + "\n").utf8))
            exit(ExitCode.usage.rawValue)
        }
    }
}
