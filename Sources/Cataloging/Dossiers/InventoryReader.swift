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

    /// What is wrong with a row.
    public struct Fault: Error, Hashable, Sendable {
        public var line: Int
        public var fact: Bilingual
        public var remedy: Bilingual
    }

    public struct Inventory: Sendable {
        public var entries: [DossierEntry] = []
        public var faults: [Fault] = []
        /// Headings of columns that no field has; they are left out.
        public var ignored: [String] = []
    }

    /// Empty rows are left out. Every faulty row is told; with any fault, nothing should be kept.
    public func read(_ lines: [Line]) -> Inventory {
        var inventory = Inventory()
        let rows = lines.filter { row in row.cells.contains { !$0.trimmed(of: " ").isEmpty } }
        guard let heads = rows.first else {
            inventory.faults = [Fault(line: 1, fact: Bilingual("Tệp trống.", "The file is empty."), remedy: Self.header)]
            return inventory
        }
        let columns = heads.cells.map { scheme.field(named: $0) }
        inventory.ignored = zip(heads.cells, columns).filter { $1 == nil && !$0.trimmed(of: " ").isEmpty }.map(\.0)
        guard columns.contains(.fileCode) else {
            inventory.faults = [
                Fault(line: heads.line, fact: Bilingual("Không có cột Mã hồ sơ.", "There is no column fileCode."), remedy: Self.header)
            ]
            return inventory
        }
        if let twice = DossierField.allCases.first(where: { field in columns.count { $0 == field } > 1 }) {
            inventory.faults = [
                Fault(
                    line: heads.line, fact: Bilingual("Cột \(twice.rawValue) có hai lần.", "The column \(twice.rawValue) is there twice."),
                    remedy: Bilingual("Bỏ một cột.", "Remove one of them."))
            ]
            return inventory
        }
        var seen: [String: Int] = [:]
        for row in rows.dropFirst() {
            guard let entry = entry(row, columns, &inventory.faults) else { continue }
            if let other = seen[entry.key] {
                inventory.faults.append(
                    Fault(
                        line: row.line,
                        fact: Bilingual(
                            "Mã \(entry.code) đã có ở dòng \(other).", "The code \(entry.code) stands in line \(other) already."),
                        remedy: Bilingual("Bỏ dòng lặp hoặc sửa mã.", "Remove the repeated row or correct the code.")))
                continue
            }
            seen[entry.key] = row.line
            inventory.entries.append(entry)
        }
        return inventory
    }

    private func entry(_ row: Line, _ columns: [DossierField?], _ faults: inout [Fault]) -> DossierEntry? {
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
                faults.append(
                    Fault(
                        line: row.line,
                        fact: Bilingual(
                            "\(rule.name) “\(written.prefix(40))” \(what.vietnamese)",
                            "\(column.rawValue) “\(written.prefix(40))” \(what.english)"),
                        remedy: remedy))
            }
        }
        if let first = values[.startDate].flatMap(DossierDay.init), let last = values[.endDate].flatMap(DossierDay.init), last < first,
            last.year < first.year || last.month != nil && first.month != nil
        {
            isSound = false
            faults.append(
                Fault(
                    line: row.line, fact: Bilingual("Ngày kết thúc trước ngày bắt đầu.", "It ends before it begins."),
                    remedy: Bilingual("Kiểm tra hai ngày.", "Check both dates.")))
        }
        guard let code = values[.fileCode] else {
            if isSound {
                faults.append(
                    Fault(
                        line: row.line, fact: Bilingual("Thiếu mã hồ sơ.", "The dossier code is missing."),
                        remedy: Bilingual("Ghi mã, như H13.18-240515-0001.", "Write it, as H13.18-240515-0001.")))
            }
            return nil
        }
        return isSound ? DossierEntry(code: code, isInventoried: true, inventory: values) : nil
    }

    /// Years have four digits; the days of a sheet, from 1927 on, five.
    private func day(_ written: String) -> String {
        guard let serialDay, let number = Double(written), (10_000..<73_051).contains(number) else { return written }
        return serialDay(Int(number)) ?? written
    }

    private static let header = Bilingual(
        "Dòng đầu là tên cột: Mã hồ sơ; Tiêu đề hồ sơ; Thời hạn lưu trữ; Số tờ; …",
        "The first row names the columns: fileCode;title;maintenance;numberOfPaper;…")
}
