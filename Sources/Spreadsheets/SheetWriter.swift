import CXlsxWriter
public import Documents
import Foundation

/// Writes a report as an XLSX file: counts and rates as numbers with formats, words as words, never a formula.
public struct SheetWriter: Sendable {
    public init() {}

    private struct Formats {
        var title, period, head, note: UnsafeMutablePointer<lxw_format>?
        /// By kind of row: text, count, percent, points.
        var cells: [ReportTable.Row.Kind: [UnsafeMutablePointer<lxw_format>?]]
    }

    /// Throws `.inputOutput` for a path that cannot be written.
    public func write(_ table: ReportTable, to path: String, in language: Language) throws(StepFailure) {
        guard let book = workbook_new(path) else { throw Self.cannotWrite(path, "workbook_new") }
        let formats = Self.formats(book)
        let sheet = workbook_add_worksheet(book, language("Báo cáo", "Report"))
        let last = UInt16(max(0, table.columns.count - 1))
        worksheet_set_landscape(sheet)
        worksheet_set_paper(sheet, 9)
        worksheet_fit_to_pages(sheet, 1, 0)
        for (index, column) in table.columns.enumerated() {
            worksheet_set_column(sheet, UInt16(index), UInt16(index), 9 * column.share + 3, nil)
        }
        var row: UInt32 = 0
        func across(_ text: String, _ format: UnsafeMutablePointer<lxw_format>?) {
            // One cell cannot be merged with itself.
            if last > 0 {
                worksheet_merge_range(sheet, row, 0, row, last, text, format)
            } else {
                worksheet_write_string(sheet, row, 0, text, format)
            }
            row += 1
        }
        if let form = table.form {
            across("\(form.parent)  –  \(form.organization)", formats.period)
            across("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM  –  Độc lập - Tự do - Hạnh phúc", formats.period)
            across(form.dayLine, formats.period)
        }
        across(language(table.title), formats.title)
        if let subtitle = table.subtitle { across(language(subtitle), formats.period) }
        row += 1
        for (index, column) in table.columns.enumerated() {
            let group = column.group.map { language($0) + ": " } ?? ""
            worksheet_write_string(sheet, row, UInt16(index), group + language(column.name), formats.head)
        }
        worksheet_repeat_rows(sheet, row, row)
        worksheet_freeze_panes(sheet, row + 1, 0)
        row += 1
        for line in table.rows {
            let styles = formats.cells[line.kind] ?? []
            for (index, cell) in line.cells.enumerated() { Self.write(cell, sheet, row, UInt16(index), styles, language) }
            row += 1
        }
        row += 1
        for note in table.notes {
            worksheet_write_string(sheet, row, 0, language(note), formats.note)
            row += 1
        }
        if let form = table.form {
            row += 1
            worksheet_write_string(sheet, row, min(1, last), form.signers.left, formats.head)
            worksheet_write_string(sheet, row, last, form.signers.right, formats.head)
        }
        let code = workbook_close(book)
        guard code == LXW_NO_ERROR else { throw Self.cannotWrite(path, String(cString: lxw_strerror(code))) }
    }

    private static func write(
        _ cell: ReportTable.Cell, _ sheet: UnsafeMutablePointer<lxw_worksheet>?, _ row: UInt32, _ column: UInt16,
        _ styles: [UnsafeMutablePointer<lxw_format>?], _ language: Language
    ) {
        switch cell {
        // A column of figures holds nothing else: no value is a blank cell.
        case .none: worksheet_write_blank(sheet, row, column, styles[0])
        case .text, .label: worksheet_write_string(sheet, row, column, cell.text(language), styles[0])
        case .count(let count): worksheet_write_number(sheet, row, column, Double(count), styles[1])
        case .percent(let percent): worksheet_write_number(sheet, row, column, Double(percent.hundredths) / 10_000, styles[2])
        case .points(let percent): worksheet_write_number(sheet, row, column, Double(percent.hundredths) / 100, styles[3])
        }
    }

    private static func formats(_ book: UnsafeMutablePointer<lxw_workbook>) -> Formats {
        func format(_ change: (UnsafeMutablePointer<lxw_format>?) -> Void) -> UnsafeMutablePointer<lxw_format>? {
            let format = workbook_add_format(book)
            change(format)
            return format
        }
        let centre = UInt8(LXW_ALIGN_CENTER.rawValue)
        var cells: [ReportTable.Row.Kind: [UnsafeMutablePointer<lxw_format>?]] = [:]
        for kind in [ReportTable.Row.Kind.plain, .heading, .total] {
            // The sign of decimals is the reader's own: a comma in Vietnamese.
            cells[kind] = ["@", "#,##0", "0.0#%", "+0.0#;-0.0#;0.0"].map { pattern in
                format {
                    format_set_num_format($0, pattern)
                    format_set_border($0, UInt8(LXW_BORDER_THIN.rawValue))
                    if kind != .plain { format_set_bold($0) }
                    if pattern == "@" { format_set_text_wrap($0) }
                }
            }
        }
        return Formats(
            title: format {
                format_set_bold($0)
                format_set_align($0, centre)
            },
            period: format {
                format_set_italic($0)
                format_set_align($0, centre)
            },
            head: format {
                format_set_bold($0)
                format_set_align($0, centre)
                format_set_text_wrap($0)
                format_set_border($0, UInt8(LXW_BORDER_THIN.rawValue))
                format_set_bg_color($0, 0xEEEEEE)
            }, note: format { format_set_italic($0) }, cells: cells)
    }

    private static func cannotWrite(_ path: String, _ reason: String) -> StepFailure {
        StepFailure(
            .inputOutput, stage: .package, fact: Bilingual("Không ghi được \(path): \(reason)", "Cannot write \(path): \(reason)"),
            remedy: Bilingual("Kiểm tra thư mục và quyền ghi.", "Check the folder and permission to write."))
    }
}
