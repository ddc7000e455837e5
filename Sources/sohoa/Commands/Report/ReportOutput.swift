import ArgumentParser
import Documents
import Foundation
import Indicators
import Packaging
import Spreadsheets

/// In which form a report is given, and where to.
struct ReportOutput: ParsableArguments {
    enum Format: String, CaseIterable, ExpressibleByArgument { case table, csv, json, xlsx, html, pdf }

    @Option(help: "Dạng / format: table, csv, json, xlsx, html, pdf.")
    var format = Format.table

    @Option(help: ArgumentHelp("Tệp để ghi; xlsx và pdf cần có. / File to write; xlsx and pdf need one.", valueName: "tệp"))
    var out: String?

    func validate() throws {
        if [.xlsx, .pdf].contains(format), out == nil { throw ValidationError("--format \(format.rawValue): --out TỆP/FILE") }
    }

    func give(_ table: ReportTable, in language: Language) throws {
        let path = out.map(Bootstrap.absolute)
        switch format {
        case .xlsx: try SheetWriter().write(table, to: path ?? "", in: language)
        case .pdf: try TablePrinter().write(table, to: path ?? "", in: language)
        case .table: try give(table.text(in: language), path)
        case .csv: try give(table.csv(in: language), path)
        case .json: try give(table.json(in: language), path)
        case .html: try give(table.html(in: language), path)
        }
    }

    private func give(_ text: String, _ path: String?) throws {
        guard let path else { return Output.line(text) }
        do {
            try text.write(toFile: path, atomically: true, encoding: .utf8)
        } catch {
            throw RegisterFile.unwritable(path, error.localizedDescription)
        }
    }
}
