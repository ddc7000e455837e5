import ArgumentParser
import Documents
import Foundation
import Packaging

struct SeparatorsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "separators",
        abstract: "In tờ phân cách hồ sơ và tài liệu ra PDF. / Separator sheets for dossiers and documents, as a PDF to print.",
        discussion: """
            Đặt tờ hồ sơ trước trang đầu mỗi hồ sơ, tờ tài liệu trước trang đầu mỗi tài liệu, rồi quét cả chồng thành một tệp; sohoa run cắt \
            tệp đúng ở các tờ ấy và ghi mã hồ sơ. Danh sách CSV: cột 1 mã hồ sơ, cột 2 tiêu đề (không bắt buộc).
            Lay a dossier sheet before each dossier and a document sheet before each document and scan the pile into one file; sohoa run parts \
            it at the sheets and keeps the dossier codes. CSV: code, then a title if there is one.
              sohoa separators --dossiers H13.18-240515-0001 H13.18-240515-0002 --documents 20 --out to-phan-cach.pdf
            """)

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Tệp CSV, hoặc các mã hồ sơ. / A CSV file, or dossier codes.", valueName: "danh-sách|mã"))
    var dossiers: [String] = []

    @Option(help: ArgumentHelp("Số tờ phân cách tài liệu. / Document sheets.", valueName: "số"))
    var documents = 0

    @Option(help: ArgumentHelp("Tệp PDF để ghi. / The PDF to write.", valueName: "tệp"))
    var out: String

    @OptionGroup var common: CommonOptions

    @Flag(help: "In dạng JSON các tờ đã ghi. / Print the sheets as JSON.")
    var json = false

    func validate() throws {
        guard (0...1_000).contains(documents) else { throw ValidationError("--documents: 0…1000") }
        guard documents > 0 || !dossiers.isEmpty else { throw ValidationError("--dossiers, --documents") }
    }

    func run() throws {
        let speech = common.speech
        do {
            let entries = dossiers.isEmpty ? [] : try DossierList(dossiers).entries
            let sheets =
                try entries.map { SeparatorSheet(try .dossier($0.code), title: $0.title) }
                + Array(repeating: SeparatorSheet(.document), count: documents)
            guard !sheets.isEmpty else {
                throw speech.end(
                    speech("Danh sách không có hồ sơ nào.", "The list has no dossiers."),
                    speech("Ghi mỗi hồ sơ một dòng: mã, tiêu đề.", "Write one dossier a row: code, title."), .usage)
            }
            let path = Bootstrap.absolute(out)
            try SeparatorPrinter().write(sheets, to: path)
            if json {
                Output.line(try Output.json(SheetsJSON(file: path, sheets: sheets.enumerated().map(SheetsJSON.Sheet.init))))
            } else {
                Output.line(
                    speech(
                        "Đã ghi \(speech.count(entries.count)) tờ hồ sơ và \(speech.count(documents)) tờ tài liệu vào \(out).",
                        "Wrote \(speech.count(entries.count)) dossier sheets and \(speech.count(documents)) document sheets to \(out)."))
            }
        } catch {
            throw speech.exitCode(for: error)
        }
    }
}

/// What was written: `{"file":…,"sheets":[{"page","kind","code","title","payload"}]}`.
private struct SheetsJSON: Encodable {
    struct Sheet: Encodable {
        var page: Int
        var kind: Separator.Kind
        var code: String?
        var title: String?
        var payload: String?

        init(_ index: Int, _ sheet: SeparatorSheet) {
            page = index + 1
            kind = sheet.separator.kind
            code = sheet.separator.dossier
            title = sheet.title
            payload = sheet.separator.payload
        }
    }

    var file: String
    var sheets: [Sheet]
}
