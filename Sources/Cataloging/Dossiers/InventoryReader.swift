public import Documents

/// Reads the rows of an inventory (mục lục hồ sơ): a row of column names, then a dossier a row.
public struct InventoryReader: Sendable {
    private let scheme: DossierScheme
    private let serialDay: SerialDay?

    /// The day, as `05/09/2024`, that a spreadsheet counts as so many.
    public typealias SerialDay = @Sendable (Int) -> String?

    /// With `serialDay` numbers may be days in columns of days, as spreadsheets keep them.
    public init(scheme: DossierScheme, serialDay: SerialDay? = nil) { (self.scheme, self.serialDay) = (scheme, serialDay) }

    /// A row of a table: its line in the file, from 1, and its cells.
    public typealias Line = (line: Int, cells: [String])

    public struct Inventory: Sendable {
        /// Of the sound rows, in their order.
        public var entries: [DossierEntry] = []
        /// All that is wrong with the others; a row may have several.
        public var faults: [RowFault] = []
        /// Rows read, faulty ones among them; neither the headings nor empty rows.
        public var rows = 0
        /// Headings of columns that no field has; they are left out.
        public var ignored: [String] = []
    }

    /// Empty rows are left out, and so is every faulty one, which is told. Throws what is wrong with the table as a whole.
    public func read(_ lines: [Line]) throws(RowFault) -> Inventory {
        var inventory = Inventory()
        let rows = lines.filter { row in row.cells.contains { !$0.trimmed(of: " ").isEmpty } }
        guard let heads = rows.first else {
            throw RowFault(line: 1, fact: Bilingual("Tệp trống.", "The file is empty."), remedy: Self.header)
        }
        let columns = heads.cells.map { scheme.field(named: $0) }
        inventory.ignored = zip(heads.cells, columns).filter { $1 == nil && !$0.trimmed(of: " ").isEmpty }.map(\.0)
        guard columns.contains(.fileCode) else {
            throw RowFault(
                line: heads.line, fact: Bilingual("Không có cột Mã hồ sơ.", "There is no column fileCode."), remedy: Self.header)
        }
        if let twice = DossierField.allCases.first(where: { field in columns.count { $0 == field } > 1 }) {
            throw RowFault(
                line: heads.line, fact: Bilingual("Cột \(twice.rawValue) có hai lần.", "The column \(twice.rawValue) is there twice."),
                remedy: Bilingual("Bỏ một cột.", "Remove one of them."))
        }
        inventory.rows = rows.count - 1
        var seen: [String: Int] = [:]
        for row in rows.dropFirst() {
            guard let entry = entry(row, columns, &inventory.faults) else { continue }
            if let other = seen[entry.key] {
                inventory.faults.append(.repeated(entry.code, column: name(.fileCode), line: row.line, first: other))
                continue
            }
            seen[entry.key] = row.line
            inventory.entries.append(entry)
        }
        return inventory
    }

    private func entry(_ row: Line, _ columns: [DossierField?], _ faults: inout [RowFault]) -> DossierEntry? {
        var values: [DossierField: String] = [:]
        var isSound = true
        for (column, cell) in zip(columns, row.cells) {
            let written = cell.trimmed(of: " \n\r\t")
            guard let column, let rule = scheme.rule(column), !written.isEmpty else { continue }
            do throws(DossierFault) {
                values[column] = try rule.kept(rule.isDate ? day(written) : written)
            } catch {
                isSound = false
                let (what, remedy) = error.words
                faults.append(RowFault(line: row.line, column: rule.name, value: written, fact: what, remedy: remedy))
            }
        }
        if let first = values[.startDate].flatMap(DossierDay.init), let last = values[.endDate].flatMap(DossierDay.init), last < first,
            last.year < first.year || last.month != nil && first.month != nil
        {
            isSound = false
            faults.append(
                RowFault(
                    line: row.line, column: name(.endDate), value: values[.endDate] ?? "",
                    fact: Bilingual("kết thúc trước khi bắt đầu.", "it ended before it began."),
                    remedy: Bilingual("Kiểm tra hai ngày.", "Check both days.")))
        }
        guard let code = values[.fileCode] else {
            if isSound {
                faults.append(
                    RowFault(
                        line: row.line, column: name(.fileCode), fact: Bilingual("thiếu giá trị.", "there is no value."),
                        remedy: Bilingual("Ghi mã, như H13.18-240515-0001.", "Write it, as H13.18-240515-0001.")))
            }
            return nil
        }
        return isSound ? DossierEntry(code: code, isInventoried: true, inventory: values) : nil
    }

    private func name(_ field: DossierField) -> String { scheme.rule(field)?.name ?? field.rawValue }

    /// Years have four digits; the days of a sheet, from 1927 on, five.
    private func day(_ written: String) -> String {
        guard let serialDay, let number = Double(written), (10_000..<73_051).contains(number) else { return written }
        return serialDay(Int(number)) ?? written
    }

    private static let header = Bilingual(
        "Dòng đầu là tên cột: Mã hồ sơ; Tiêu đề hồ sơ; Thời hạn lưu trữ; Số tờ; …",
        "The first row names the columns: fileCode;title;maintenance;numberOfPaper;…")
}
