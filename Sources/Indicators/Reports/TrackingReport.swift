public import Documents

/// The official table "Theo dõi mức độ số hóa các đơn vị": each unit's own dossiers, group by group, with sums.
public struct TrackingReport {
    private let indicators: IndicatorSet
    private let tree: UnitTree

    public init(indicators: IndicatorSet, tree: UnitTree) { (self.indicators, self.tree) = (indicators, tree) }

    public func table(_ period: Period, scope: Scope = Scope(), form: ReportTable.Form?, of register: some Register) throws(RegisterError)
        -> ReportTable
    {
        try scope.check(tree)
        let counts = indicators.tracked
        let question = TallyQuestion(
            period: period, grouping: .unit, scope: scope, tree: tree, measures: counts.map { ($0.measure, 0...99_999) },
            perProcedure: false)
        var sums: [String: [Int]] = [:]
        var names: [String: String] = [:]
        for line in try register.tallies(question) where tree.admits(line.unit, in: scope) {
            sums[line.unit] = Self.added(sums[line.unit], line.values)
            names[line.unit] = line.unitName
        }
        let zeros = counts.map { _ in 0 }
        var rows: [ReportTable.Row] = []
        var total = zeros
        for (number, group) in tree.groups.enumerated() {
            let units = tree.units.filter { unit in
                unit.group == group.id && tree.admits(unit.code, in: scope) && (unit.existed(in: period) || sums[unit.code] != nil)
                    && !(unit.countsAsSuccessor && sums[unit.code] == nil)
            }
            guard !units.isEmpty else { continue }
            let sum = units.reduce(zeros) { Self.added($0, sums[$1.code] ?? zeros) }
            total = Self.added(total, sum)
            rows.append(ReportTable.Row(.heading, [.text(Self.roman(number + 1)), .label(group.name)] + sum.map { .count($0) }))
            for (place, unit) in units.enumerated() {
                rows.append(
                    ReportTable.Row(.plain, [.text("\(place + 1)"), .text(unit.name)] + (sums[unit.code] ?? zeros).map { .count($0) }))
            }
        }
        // Nothing that was received is left out of the sum.
        let others = sums.keys.filter { tree[$0]?.group == nil }.sorted()
        if !others.isEmpty {
            let sum = others.reduce(zeros) { Self.added($0, sums[$1] ?? zeros) }
            total = Self.added(total, sum)
            rows.append(ReportTable.Row(.heading, [.text("…"), .label(Bilingual("Đơn vị khác", "Other units"))] + sum.map { .count($0) }))
            for (place, code) in others.enumerated() {
                let name = tree[code]?.name ?? names[code].flatMap { $0.isEmpty ? nil : $0 } ?? code
                rows.append(ReportTable.Row(.plain, [.text("\(place + 1)"), .text(name)] + (sums[code] ?? zeros).map { .count($0) }))
            }
        }
        rows.append(ReportTable.Row(.total, [.text(""), .label(Bilingual("Tổng cộng", "Total"))] + total.map { .count($0) }))
        let columns =
            [
                ReportTable.Column("number", Bilingual("STT", "No."), isNumber: false, share: 0.5),
                ReportTable.Column("unit", Bilingual("Đơn vị", "Unit"), isNumber: false, share: 3.4),
            ] + counts.map { ReportTable.Column($0.id, $0.name, group: $0.group) }
        let basis = indicators.trackingBasis
        return ReportTable(
            title: indicators.trackingTitle, subtitle: period.name, columns: columns, rows: rows,
            notes: basis.isEmpty ? [] : [Bilingual(basis, basis)], form: form)
    }

    private static func added(_ a: [Int]?, _ b: [Int]) -> [Int] { a.map { zip($0, b).map(+) } ?? b }

    private static func roman(_ number: Int) -> String {
        let all = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"]
        return number <= all.count ? all[number - 1] : "\(number)"
    }
}
