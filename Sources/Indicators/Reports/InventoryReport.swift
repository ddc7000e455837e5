public import Archive
public import Documents

/// How much of the paper inventory is in the archive, by phông and mục lục, and which dossiers are not. Dossiers and sheets are added up first
/// and divided last.
public struct InventoryReport {
    private let goal: InventoryGoal

    public init(_ goal: InventoryGoal) { self.goal = goal }

    private struct Sum {
        var dossiers = 0
        var digitized = 0
        var sheets = 0
        var digitizedSheets = 0

        mutating func add(_ dossier: InventoriedDossier) {
            let count = dossier.isDigitized ? 1 : 0
            dossiers += 1
            digitized += count
            sheets += dossier.sheets ?? 0
            digitizedSheets += count * (dossier.sheets ?? 0)
        }
    }

    private struct Place: Hashable, Comparable {
        var fonds: String
        var list: String

        init(_ dossier: InventoriedDossier) {
            let place = DossierPlace(dossier.code)
            (fonds, list) = (place.fonds ?? "", place.list ?? "")
        }

        static func < (a: Place, b: Place) -> Bool { (a.fonds, a.list) < (b.fonds, b.list) }
    }

    /// A line for every mục lục, and their sum.
    public func table(_ dossiers: [InventoriedDossier]) -> ReportTable {
        var (sums, all) = ([Place: Sum](), Sum())
        for dossier in dossiers {
            sums[Place(dossier), default: Sum()].add(dossier)
            all.add(dossier)
        }
        let rows = sums.sorted { $0.key < $1.key }.map { row(.plain, [.text($0.fonds), .text($0.list)], $1) }
        let without = dossiers.count { $0.sheets == nil }
        return ReportTable(
            title: goal.name, subtitle: nil,
            columns: [
                ReportTable.Column("fonds", Bilingual("Phông", "Fonds"), isNumber: false, share: 1.6),
                ReportTable.Column("list", Bilingual("Mục lục", "List"), isNumber: false, share: 1.2),
                ReportTable.Column("dossiers", Bilingual("Theo mục lục", "Listed"), group: Self.dossiers),
                ReportTable.Column("digitized", Bilingual("Đã số hóa", "Digitized"), group: Self.dossiers),
                ReportTable.Column("rate", Bilingual("Tỷ lệ (%)", "Rate (%)"), group: Self.dossiers),
                ReportTable.Column("target", Bilingual("Mục tiêu (%)", "Target (%)"), group: Self.dossiers),
                ReportTable.Column("toTarget", Bilingual("So mục tiêu", "To target"), group: Self.dossiers),
                ReportTable.Column("missing", Bilingual("Còn thiếu", "Needed"), group: Self.dossiers),
                ReportTable.Column("sheets", Bilingual("Theo mục lục", "Listed"), group: Self.sheets),
                ReportTable.Column("digitizedSheets", Bilingual("Đã số hóa", "Digitized"), group: Self.sheets),
            ], rows: rows + [row(.total, [.label(Bilingual("Tổng cộng", "Total")), .text("")], all)],
            notes: [
                Bilingual(
                    "Hồ sơ của mục lục có ít nhất một tài liệu trong kho. Số tờ theo mục lục; \(without) hồ sơ chưa ghi số tờ. Hồ sơ chưa có: --missing.",
                    "Dossiers of the inventory with a document in the archive. Sheets as the inventory has them; \(without) dossiers tell none. "
                        + "Those without: --missing.")
            ])
    }

    /// Dossiers without a document, those with the fewest sheets first: they close the gap fastest.
    public func missing(_ dossiers: [InventoriedDossier], limit: Int) -> ReportTable {
        let missing = dossiers.filter { !$0.isDigitized }.sorted { ($0.sheets ?? .max, $0.code) < ($1.sheets ?? .max, $1.code) }
        let rows = missing.prefix(limit).map { dossier in
            let place = Place(dossier)
            return ReportTable.Row(
                .plain,
                [
                    .text(dossier.code), .text(dossier.title ?? ""), .text(place.fonds), .text(place.list),
                    dossier.sheets.map { .count($0) } ?? .none,
                ])
        }
        return ReportTable(
            title: Bilingual("Hồ sơ của mục lục chưa có tài liệu trong kho", "Dossiers of the inventory without a document"),
            columns: [
                ReportTable.Column("dossier", Bilingual("Mã hồ sơ", "Dossier"), isNumber: false, share: 2),
                ReportTable.Column("title", Bilingual("Tiêu đề", "Title"), isNumber: false, share: 4),
                ReportTable.Column("fonds", Bilingual("Phông", "Fonds"), isNumber: false, share: 1.4),
                ReportTable.Column("list", Bilingual("Mục lục", "List"), isNumber: false),
                ReportTable.Column("sheets", Bilingual("Số tờ", "Sheets"), share: 0.8),
            ], rows: rows,
            notes: [Bilingual("Có \(missing.count), liệt kê \(rows.count).", "There are \(missing.count); \(rows.count) are listed.")])
    }

    private static let dossiers = Bilingual("Hồ sơ", "Dossiers")
    private static let sheets = Bilingual("Số tờ", "Sheets")

    private func row(_ kind: ReportTable.Row.Kind, _ names: [ReportTable.Cell], _ sum: Sum) -> ReportTable.Row {
        let share = Fraction(sum.digitized, of: sum.dossiers)
        let rate = Percent(sum.digitized, of: sum.dossiers)
        var cells: [ReportTable.Cell] = names + [.count(sum.dossiers), .count(sum.digitized), rate.map { .percent($0) } ?? .none]
        if let target = goal.target {
            cells += [
                .percent(target), rate.map { .points(Percent(hundredths: $0.hundredths - target.hundredths)) } ?? .none,
                .count(share.missing(to: target)),
            ]
        } else {
            cells += [.none, .none, .none]
        }
        return ReportTable.Row(kind, cells + [.count(sum.sheets), .count(sum.digitizedSheets)])
    }
}
