import Cataloging
import Documents
import Indicators

/// The file of an inventory: CSV, or the first sheet of a workbook.
enum InventoryFile {
    /// Rows that are written otherwise than the file are faults as well. Throws `.badFile` for a file that is no inventory.
    static func read(_ path: String, _ scheme: DossierScheme) throws(RegisterError) -> InventoryReader.Inventory {
        var source = try RegisterFile.rows(path)
        var (row, lines, garbled, shift) = (RowBytes(), [InventoryReader.Line](), [RowFault](), Int?.none)
        while try source.next(&row) {
            if source.doubt == nil {
                lines.append((row.line, (0..<row.count).map { row.text($0) }))
            } else {
                garbled.append(.otherEncoding(source.encodingName, line: row.line))
            }
            shift = row.serialDayShift
        }
        let reader = InventoryReader(scheme: scheme, serialDay: shift.map(serialDay))
        var inventory: InventoryReader.Inventory
        do throws(RowFault) {
            inventory = try reader.read(lines)
        } catch {
            throw RegisterError(
                .badFile, fact: Bilingual("Dòng \(error.line): \(error.fact.vietnamese)", "Line \(error.line): \(error.fact.english)"),
                remedy: error.remedy)
        }
        inventory.rows += garbled.count
        inventory.faults = (inventory.faults + garbled).sorted { $0.line < $1.line }
        return inventory
    }

    private static func serialDay(_ shift: Int) -> InventoryReader.SerialDay { { number in Day(serial: number + shift).map(written) } }

    /// `05/09/2024`.
    private static func written(_ day: Day) -> String { day.text.split(separator: "-").reversed().joined(separator: "/") }
}
