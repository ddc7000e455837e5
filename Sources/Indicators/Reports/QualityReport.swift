public import Documents

/// What is missing, contradictory, invalid or double in a register, by unit; and for one check, the rows.
public struct QualityReport {
    private let tree: UnitTree

    public init(tree: UnitTree) { self.tree = tree }

    /// A heading for all and for each unit that has faulty rows, and below it a line for every check that found some.
    public func table(_ period: Period, scope: Scope, of register: some CheckedRegister) throws(RegisterError) -> ReportTable {
        try scope.check(tree)
        let lines = try register.quality(QualityQuestion(period: period, scope: scope, tree: tree))
        var all = QualityLine(unit: "", unitName: "", rows: 0, faulty: 0, counts: [:])
        for line in lines {
            all.rows += line.rows
            all.faulty += line.faulty
            all.counts.merge(line.counts, uniquingKeysWith: +)
        }
        let order = Dictionary(tree.units.enumerated().map { ($1.code, $0) }) { first, _ in first }
        let sorted = lines.filter { $0.faulty > 0 }.sorted {
            (order[$0.unit] ?? .max, $0.unit) < (order[$1.unit] ?? .max, $1.unit)
        }
        var rows = Self.rows(all, Bilingual("Tất cả", "All"), .total)
        for line in sorted { rows += Self.rows(line, Bilingual(line.unitName, line.unitName), .heading) }
        return ReportTable(
            title: Bilingual("Chất lượng dữ liệu sổ hồ sơ", "Quality of the register's data"), subtitle: period.name,
            columns: [
                ReportTable.Column("unit", Bilingual("Mã", "Code"), isNumber: false, share: 1.2),
                ReportTable.Column("unitName", Bilingual("Đơn vị", "Unit"), isNumber: false, share: 2.4),
                ReportTable.Column("kind", Bilingual("Nhóm", "Kind"), isNumber: false, share: 1),
                ReportTable.Column("check", Bilingual("Phép kiểm", "Check"), isNumber: false, share: 1.6),
                ReportTable.Column("name", Bilingual("Nội dung", "What is wrong"), isNumber: false, share: 3.6),
                ReportTable.Column("rows", Bilingual("Hồ sơ", "Dossiers")),
                ReportTable.Column("of", Bilingual("Trong số", "Of")),
                ReportTable.Column("share", Bilingual("Tỷ lệ (%)", "Share (%)")),
            ], rows: rows,
            notes: [
                Bilingual(
                    "Một hồ sơ có thể có nhiều lỗi. Hồ sơ không có ngày tiếp nhận được xem ở mọi kỳ. Từng hồ sơ: --check PHÉP-KIỂM.",
                    "A dossier may have several faults. Those without a day of receipt are looked at in every period. Each: --check CHECK.")
            ])
    }

    private static func rows(_ line: QualityLine, _ name: Bilingual, _ kind: ReportTable.Row.Kind) -> [ReportTable.Row] {
        func row(_ kind: ReportTable.Row.Kind, _ group: Bilingual, _ check: String, _ words: Bilingual, _ count: Int) -> ReportTable.Row {
            let share = Percent(count, of: line.rows)
            return ReportTable.Row(
                kind,
                [
                    .text(line.unit), .label(name), .label(group), .text(check), .label(words), .count(count), .count(line.rows),
                    share.map { .percent($0) } ?? .none,
                ])
        }
        let none = Bilingual("", "")
        return [row(kind, none, "", Bilingual("Có lỗi", "With a fault"), line.faulty)]
            + QualityCheck.allCases.compactMap { check in
                line.counts[check].flatMap { $0 > 0 ? row(.plain, check.kind.name, check.rawValue, check.name, $0) : nil }
            }
    }

    /// The rows that a check found.
    public func table(
        _ check: QualityCheck, _ period: Period, scope: Scope, limit: Int, of register: some CheckedRegister
    ) throws(RegisterError) -> ReportTable {
        try scope.check(tree)
        let found = try register.faulty(QualityQuestion(period: period, scope: scope, tree: tree), by: check, limit: limit)
        let kind = check.kind.name
        return ReportTable(
            title: Bilingual("\(kind.vietnamese): \(check.name.vietnamese)", "\(kind.english): \(check.name.english)"),
            subtitle: period.name,
            columns: [
                .dossier(), .unit(), .procedure(),
                ReportTable.Column("values", Bilingual("Giá trị", "Values"), isNumber: false, share: 3.2),
                ReportTable.Column("file", Bilingual("Tệp nhập", "Imported file"), isNumber: false, share: 1.6),
                ReportTable.Column("line", Bilingual("Dòng", "Line"), share: 0.7),
            ],
            rows: found.rows.map { row in
                ReportTable.Row(
                    .plain,
                    [
                        .text(row.code), .text(tree[row.unit]?.name ?? row.unit), .text(row.procedure), .text(row.values), .text(row.file),
                        .count(row.line),
                    ])
            },
            notes: [
                Bilingual("Có \(found.total), liệt kê \(found.rows.count).", "There are \(found.total); \(found.rows.count) are listed.")
            ])
    }
}
