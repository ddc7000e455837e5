import ArgumentParser
import Processing

@main
struct SoHoa: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sohoa",
        abstract: "Số hóa hồ sơ giấy thành kho lưu trữ điện tử. / Turns scanned dossiers into an electronic archive.",
        discussion: """
            Mã thoát / exit codes: 0 xong/done · 1 lỗi/failed · 2 sai cách gọi/usage · 3 xong nhưng có tệp cách ly/done, something was \
            quarantined · 4 kho đang bận hoặc không mở được/archive locked or unreachable
            """,
        version: Software.version,
        subcommands: [
            RunCommand.self, SearchCommand.self, ShowCommand.self, ExportCommand.self, IndexCommand.self, DoctorCommand.self,
            ReaderCommand.self,
        ])
}
