public import Documents

/// Rates against targets and against the period before, by unit, level, sector, procedure, channel or month.
public struct RatesReport {
    private let indicators: IndicatorSet
    private let tree: UnitTree
    private let channels: [Int: Bilingual]

    public init(indicators: IndicatorSet, tree: UnitTree, channels: [Int: Bilingual]) {
        (self.indicators, self.tree, self.channels) = (indicators, tree, channels)
    }

    public struct Question: Hashable, Sendable {
        public var period: Period
        public var grouping: Grouping?
        public var scope = Scope()
        /// Ids of indicators; empty for all.
        public var ids: [String] = []
        /// The best first, instead of the order of the configuration.
        public var isRanked = false

        public init(period: Period) { self.period = period }
    }

    /// Throws `.notFound` for an indicator or a unit that the configuration has not.
    public func table(_ question: Question, of register: some Register) throws(RegisterError) -> ReportTable {
        let (period, grouping) = (question.period, question.grouping)
        try question.scope.check(tree)
        let chosen = try indicators.chosen(question.ids, in: period)
        let ids = chosen.reduce(into: [String]()) { if !$0.contains($1.id) { $0.append($1.id) } }
        let before = indicators.indicators.filter { ids.contains($0.id) }
        let now = try RateFigures(register, tree, chosen, period, grouping, question.scope)
        // By month, the period before is the month above.
        let past = grouping == .month ? nil : try RateFigures(register, tree, before, period.previous, grouping, question.scope)
        var rows: [ReportTable.Row] = []
        for id in ids {
            guard let indicator = chosen.last(where: { $0.id == id }) else { continue }
            var keys = self.keys(now, grouping, question.scope, period)
            if question.isRanked {
                keys.sort {
                    (now.figure($0.key, id).percent(indicator)?.hundredths ?? -1)
                        > (now.figure($1.key, id).percent(indicator)?.hundredths ?? -1)
                }
            }
            for (place, key) in keys.enumerated() {
                let figure = now.figure(key.key, id)
                let last = past?.figure(key.key, id)
                var cells: [ReportTable.Cell] = []
                if grouping != nil { cells = [.text(key.key), .label(key.name)] }
                cells += [.text(id), .label(indicator.name)]
                rows.append(
                    ReportTable.Row(
                        grouping == .unit && key.isTop ? .total : .plain,
                        cells + self.cells(figure, last, indicator, period) + (question.isRanked ? [.count(place + 1)] : [])))
            }
        }
        return ReportTable(
            title: Bilingual("Tỷ lệ số hóa, tái sử dụng và kết quả điện tử", "Rates of digitization, reuse and electronic results"),
            subtitle: period.name, columns: Self.columns(grouping, question.isRanked), rows: rows, notes: notes(chosen, period))
    }

    private func cells(_ figure: RateFigure, _ last: RateFigure?, _ indicator: Indicator, _ period: Period) -> [ReportTable.Cell] {
        let (rate, target) = (figure.percent(indicator), indicator.target(in: period))
        let before = last?.percent(indicator)
        return [
            .count(figure.numerator), .count(figure.denominator), rate.map { .percent($0) } ?? .none, target.map { .percent($0) } ?? .none,
            Self.difference(rate, target), before.map { .percent($0) } ?? .none, Self.difference(rate, before),
        ]
    }

    private static func difference(_ a: Percent?, _ b: Percent?) -> ReportTable.Cell {
        guard let a, let b else { return .none }
        return .points(Percent(hundredths: a.hundredths - b.hundredths))
    }

    private struct Key {
        var key: String
        var name: Bilingual
        var isTop = false
    }

    /// The lines in the order of the configuration; units that it has not at the end.
    private func keys(_ figures: RateFigures, _ grouping: Grouping?, _ scope: Scope, _ period: Period) -> [Key] {
        let found = Set(figures.figures.keys)
        func rest(_ known: [String]) -> [Key] {
            found.subtracting(known).sorted().map { Key(key: $0, name: Bilingual(figures.names[$0] ?? "", figures.names[$0] ?? "")) }
        }
        switch grouping {
        case nil: return [Key(key: "", name: Bilingual("", ""))]
        case .unit:
            let units = tree.units.filter { found.contains($0.code) }
            let indent = scope.unit.map { tree.depth(of: $0) } ?? 0
            return units.map { unit in
                let depth = max(0, tree.depth(of: unit.code) - indent)
                let name = String(repeating: "\u{2003}", count: depth) + unit.name
                return Key(key: unit.code, name: Bilingual(name, name), isTop: depth == 0)
            } + rest(tree.units.map(\.code))
        case .level:
            return tree.levels.filter { found.contains($0.id) }.map { Key(key: $0.id, name: $0.name) }
                + rest(tree.levels.map(\.id)).map { Key(key: $0.key, name: Bilingual("(ngoài danh mục)", "(not in the list)")) }
        case .channel: return rest([]).map { Key(key: $0.key, name: Int($0.key).flatMap { channels[$0] } ?? Bilingual("", "")) }
        case .month: return rest([]).map { Key(key: $0.key, name: Bilingual($0.key, $0.key)) }
        case .sector, .procedure: return rest([])
        }
    }

    private static func columns(_ grouping: Grouping?, _ isRanked: Bool) -> [ReportTable.Column] {
        var columns: [ReportTable.Column] = []
        if let grouping {
            columns = [
                ReportTable.Column("\(grouping.rawValue)", Bilingual("Mã", "Code"), isNumber: false, share: 1.4),
                ReportTable.Column("name", grouping.name, isNumber: false, share: 3.6),
            ]
        }
        columns += [
            ReportTable.Column("indicator", Bilingual("Chỉ tiêu", "Indicator"), isNumber: false, share: 0.8),
            ReportTable.Column("indicatorName", Bilingual("Tên chỉ tiêu", "Name"), isNumber: false, share: 3),
            ReportTable.Column("numerator", Bilingual("Tử số", "Numerator")),
            ReportTable.Column("denominator", Bilingual("Mẫu số", "Denominator")),
            ReportTable.Column("rate", Bilingual("Tỷ lệ (%)", "Rate (%)")),
            ReportTable.Column("target", Bilingual("Mục tiêu (%)", "Target (%)")),
            ReportTable.Column("toTarget", Bilingual("So mục tiêu", "Against target")),
            ReportTable.Column("previous", Bilingual("Kỳ trước (%)", "Before (%)")),
            ReportTable.Column("change", Bilingual("So kỳ trước", "Change")),
        ]
        return columns + (isRanked ? [ReportTable.Column("rank", Bilingual("Hạng", "Rank"), share: 0.6)] : [])
    }

    private func notes(_ chosen: [Indicator], _ period: Period) -> [Bilingual] {
        chosen.map { indicator in
            let target = indicator.target(in: period)
            let words = target.map { "; mục tiêu \($0.text(.vietnamese)) %" } ?? ""
            let english = target.map { "; target \($0.text(.english)) %" } ?? ""
            return Bilingual(
                "\(indicator.id) \(indicator.name.vietnamese)\(words). \(indicator.legalBasis)",
                "\(indicator.id) \(indicator.name.english)\(english). \(indicator.legalBasis)")
        }
    }
}

extension Grouping {
    var name: Bilingual {
        switch self {
        case .unit: Bilingual("Đơn vị", "Unit")
        case .level: Bilingual("Cấp", "Level")
        case .sector: Bilingual("Lĩnh vực", "Sector")
        case .procedure: Bilingual("Thủ tục", "Procedure")
        case .channel: Bilingual("Kênh", "Channel")
        case .month: Bilingual("Tháng", "Month")
        }
    }
}
