public import Documents

/// When targets are met, for all or for every unit or level, sector, procedure or channel.
public struct ForecastReport {
    private let indicators: IndicatorSet
    private let tree: UnitTree

    public init(indicators: IndicatorSet, tree: UnitTree) { (self.indicators, self.tree) = (indicators, tree) }

    /// `last` is the last month known. By unit, every unit with all below it; else one line an indicator.
    public func table(
        _ last: Month, byUnit: Bool, scope: Scope, ids: [String], of register: some Register
    ) throws(RegisterError) -> ReportTable {
        try scope.check(tree)
        let period = Period(.month, last, last)
        let ids =
            ids.isEmpty
            ? indicators.indicators.filter { !$0.targets.isEmpty }.map(\.id).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
            : ids
        let board = try BoardReport(indicators: indicators, tree: tree).board(period, scope: scope, ids: ids, of: register)
        var rows: [ReportTable.Row] = []
        for (at, standing) in board.standings.enumerated() {
            let head: [ReportTable.Cell] = [.text(standing.indicator.id), .label(standing.indicator.name)]
            guard byUnit else {
                rows.append(ReportTable.Row(.plain, head + cells(standing.now, standing.forecast, standing)))
                continue
            }
            for unit in board.units where unit.now[at].denominator > 0 {
                let forecast = Forecast(Array(zip(board.months, unit.months[at])), upTo: last, target: standing.target)
                rows.append(ReportTable.Row(.plain, [.text(unit.code), .text(unit.name)] + head + cells(unit.now[at], forecast, standing)))
            }
        }
        return ReportTable(
            title: Bilingual("Dự báo thời điểm đạt mục tiêu", "When targets are met"),
            subtitle: Bilingual("Theo số liệu đến hết tháng \(last.slashed)", "From figures up to \(last.text)"),
            columns: Self.columns(byUnit), rows: rows, notes: [Self.note])
    }

    private func cells(_ now: Fraction, _ forecast: Forecast, _ standing: RatesBoard.Standing) -> [ReportTable.Cell] {
        let rate = now.percent(standing.indicator)
        let (month, earliest, latest): (Month?, Month?, Month?) =
            if case .expected(let month, let earliest, let latest) = forecast.outcome { (month, earliest, latest) } else { (nil, nil, nil) }
        func cell(_ month: Month?) -> ReportTable.Cell { month.map { .label(Bilingual($0.slashed, $0.text)) } ?? .none }
        return [
            rate.map { .percent($0) } ?? .none, standing.target.map { .percent($0) } ?? .none,
            standing.target.map { .count(now.missing(to: $0)) } ?? .none, forecast.rise.map { .points($0) } ?? .none,
            cell(month), cell(earliest), cell(latest), .label(forecast.words),
        ]
    }

    private static func columns(_ byUnit: Bool) -> [ReportTable.Column] {
        (byUnit
            ? [
                ReportTable.Column("unit", Bilingual("Mã", "Code"), isNumber: false, share: 1.4),
                ReportTable.Column("name", Bilingual("Đơn vị", "Unit"), isNumber: false, share: 3),
            ] : []) + [
                ReportTable.Column("indicator", Bilingual("Chỉ tiêu", "Indicator"), isNumber: false, share: 0.8),
                ReportTable.Column("indicatorName", Bilingual("Tên chỉ tiêu", "Name"), isNumber: false, share: 2.6),
                ReportTable.Column("rate", Bilingual("Tháng cuối (%)", "Last month (%)")),
                ReportTable.Column("target", Bilingual("Mục tiêu (%)", "Target (%)")),
                ReportTable.Column("missing", Bilingual("Còn thiếu", "Missing")),
                ReportTable.Column("rise", Bilingual("Điểm mỗi tháng", "Points a month")),
                ReportTable.Column("expected", Bilingual("Dự kiến", "Expected"), isNumber: false),
                ReportTable.Column("earliest", Bilingual("Sớm nhất", "Earliest"), isNumber: false),
                ReportTable.Column("latest", Bilingual("Muộn nhất", "Latest"), isNumber: false),
                ReportTable.Column("state", Bilingual("Kết luận", "In words"), isNumber: false, share: 3),
            ]
    }

    private static let note = Bilingual(
        "Đường thẳng qua \(Forecast.window) tháng gần nhất, mỗi tháng nặng theo mẫu số; khoảng sớm nhất – muộn nhất chứa thời điểm thật 4 trên 5 lần (80 %) nếu nhịp không đổi.",
        "A straight line through the last \(Forecast.window) months, weighed by their denominators; the range holds the true month 4 times in 5 (80 %) if the pace stays."
    )
}
