import Cataloging
import Documents
import Foundation
import Indicators
import Spreadsheets

/// The file of an inventory: CSV, or the first sheet of a workbook.
enum InventoryFile {
    static func read(_ path: String, _ scheme: DossierScheme) throws -> InventoryReader.Inventory {
        if RegisterFile.isWorkbook(path) { return try sheet(path, scheme) }
        guard let data = FileManager.default.contents(atPath: path), let text = String(data: data, encoding: .utf8) else {
            throw SettingsError(
                fact: Bilingual("Không đọc được tệp \(path) dạng UTF-8.", "\(path) cannot be read as UTF-8."),
                remedy: Bilingual("Kiểm tra đường dẫn; lưu lại tệp dạng CSV UTF-8.", "Check the path; save the file as CSV UTF-8."))
        }
        return InventoryReader(scheme: scheme).read(CSVText.rows(text))
    }

    private static func sheet(_ path: String, _ scheme: DossierScheme) throws -> InventoryReader.Inventory {
        var source = try SheetSource(path)
        var (row, lines, shift) = (RowBytes(), [InventoryReader.Line](), 0)
        while try source.next(&row) {
            lines.append((row.line, (0..<row.count).map { row.text($0) }))
            shift = row.serialDayShift ?? 0
        }
        return InventoryReader(scheme: scheme, serialDay: { [shift] number in Day(serial: number + shift).map(written) }).read(lines)
    }

    /// `05/09/2024`.
    private static func written(_ day: Day) -> String { day.text.split(separator: "-").reversed().joined(separator: "/") }
}
