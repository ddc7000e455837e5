import ArgumentParser
import Documents
import Foundation
import Indicators
import IndicatorsSQLite
import Spreadsheets

struct RegisterImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Nhập sổ hồ sơ từ CSV hoặc XLSX. / Takes a register from CSV or XLSX.",
        discussion: """
            Dòng đầu là tên cột (MaHoSo, DonViXuLy, NgayTiepNhan, …). Nhập lại là cập nhật theo mã hồ sơ. Dòng sai được nêu theo số dòng và bỏ \
            qua, các dòng khác vào cùng một lúc. / The first row names the columns. Importing again updates by dossier code. Faulty rows are \
            told by line and left out; all others come in at once. Exit code 3: some rows were faulty.
            """)

    @OptionGroup var given: ImportOptions

    @OptionGroup var options: ArchiveOptions

    func run() async throws {
        try await options.perform { speech in
            let settings = try Settings.load(options.common.settings)
            let scheme = try Bootstrap.registerScheme(settings, mapping: given.mapping)
            let path = Bootstrap.absolute(given.file)
            let report = try take(path, scheme, settings, speech)
            if given.json {
                Output.line(try Output.json(report))
            } else {
                Output.line((given.dryRun ? speech("Thử: ", "Dry run: ") : "") + RegisterText(speech).counts(report))
            }
            if report.faults > 0 { throw ExitCode.exceptions }
        }
    }

    private func take(_ path: String, _ scheme: RegisterScheme, _ settings: Settings, _ speech: Speech) throws -> RegisterImport {
        if RegisterFile.isWorkbook(path) {
            var reader = try RegisterReader(try SheetSource(path), scheme: scheme, today: try Bootstrap.day())
            return try take(&reader, settings, speech)
        }
        var reader = try RegisterReader(try RegisterFile.csv(path), scheme: scheme, today: try Bootstrap.day())
        return try take(&reader, settings, speech)
    }

    private func take(_ reader: inout RegisterReader<some RowSource>, _ settings: Settings, _ speech: Speech) throws -> RegisterImport {
        for name in reader.ignored { speech.say(speech("Bỏ qua cột: \(name)", "Column left out: \(name)")) }
        var list = FaultList(given.name, speech)
        let book = try Bootstrap.registers(Bootstrap.layout(options.archive), .work, settings)
        let isTerminal = isatty(STDERR_FILENO) == 1
        let report = try book.take(&reader, file: given.name, keeps: !given.dryRun) { fault in
            list.add(fault)
        } progress: { rows in
            if isTerminal { FileHandle.standardError.write(Data("\r\(speech.count(rows))".utf8)) }
        }
        try list.end(keptIn: given.faults)
        if report.undated > 0 {
            speech.say(
                speech(
                    "\(report.undated) hồ sơ không có ngày tiếp nhận: được giữ, không tính vào kỳ nào.",
                    "\(report.undated) dossiers have no day of receipt: kept, and counted in no period."))
        }
        return report
    }
}
