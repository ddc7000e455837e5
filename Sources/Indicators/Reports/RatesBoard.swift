public import Documents

/// The indicators that administrators look at first, as they stand: in all, month by month, and for every unit. Everything in it comes from one
/// question to the register, so its figures belong together.
public struct RatesBoard: Hashable, Sendable {
    /// One indicator over all that was asked for.
    public struct Standing: Hashable, Sendable {
        public var indicator: Indicator
        public var target: Percent?
        public var now: Fraction
        /// In the period before.
        public var before: Fraction
        /// In the order of the board's months.
        public var months: [Fraction]
        public var forecast: Forecast
    }

    /// One unit with all below it; its figures in the order of the standings.
    public struct Unit: Hashable, Sendable {
        public var code: String
        public var name: String
        /// Empty for one that the tree has not.
        public var level: String
        public var now: [Fraction]
        public var before: [Fraction]
        public var months: [[Fraction]]
    }

    public var period: Period
    /// Up to the period's last one, the oldest first.
    public var months: [Month]
    public var standings: [Standing]
    /// In the order of the tree, those that it has not at the end.
    public var units: [Unit]

    /// So many months are looked back upon: the same month of the year before is among them.
    public static let length = 13
}

extension RatesBoard {
    /// The levels that units with figures have, in the tree's order.
    public func levels(_ tree: UnitTree) -> [UnitTree.Name] { tree.levels.filter { level in units.contains { $0.level == level.id } } }

    /// The units of a level with figures for this indicator, the best first; of two that are even, the one with more dossiers. One that stands
    /// above others of its own level is a sum of them and no competitor.
    public func ranking(_ level: String, by standing: Int, _ tree: UnitTree) -> [Unit] {
        let those = units.filter { $0.level == level }
        let above = Set(those.flatMap { tree.line(from: $0.code).dropFirst() })
        let indicator = standings[standing].indicator
        return those.filter { !above.contains($0.code) && $0.now[standing].denominator > 0 }.sorted { a, b in
            let (first, second) = (a.now[standing], b.now[standing])
            let (x, y) = (first.percent(indicator)?.hundredths ?? -1, second.percent(indicator)?.hundredths ?? -1)
            return (x, first.denominator, b.code) > (y, second.denominator, a.code)
        }
    }
}

/// Makes boards.
public struct BoardReport: Sendable {
    private let indicators: IndicatorSet
    private let tree: UnitTree

    public init(indicators: IndicatorSet, tree: UnitTree) { (self.indicators, self.tree) = (indicators, tree) }

    /// The board of the indicators that the configuration puts first, or of those named.
    public func board(_ period: Period, scope: Scope, ids: [String] = [], of register: some Register) throws(RegisterError) -> RatesBoard {
        let ids = ids.isEmpty ? indicators.headline : ids
        let chosen = try indicators.chosen(ids, in: period)
        let current = ids.compactMap { id in chosen.last { $0.id == id } }
        // As in a report: the period before is counted by the definitions of its own months.
        let definitions = indicators.indicators.filter { one in current.contains { $0.id == one.id } }
        let first = min(period.previous.first.number, period.last.number - RatesBoard.length + 1)
        let span = Period(.range, Month(number: first), period.last)
        var sums = BoardSums(tree, span, period, current.map(\.id), top: scope.unit)
        for counted in Indicator.Counted.allCases {
            let those = definitions.filter { $0.counted == counted && $0.months.overlaps(span.months) }
            guard !those.isEmpty else { continue }
            let question = TallyQuestion(
                period: span, grouping: .month, scope: scope, tree: tree,
                measures: those.flatMap { [($0.numerator, $0.months), ($0.denominator, $0.months)] }, perProcedure: counted == .procedures)
            for line in try register.tallies(question) where tree.admits(line.unit, in: scope) { sums.add(line, those) }
        }
        return board(period, current, sums)
    }

    private func board(_ period: Period, _ current: [Indicator], _ sums: BoardSums) -> RatesBoard {
        let months = (period.last.number - RatesBoard.length + 1...period.last.number).map { Month(number: $0) }
        let standings = current.indices.map { at in
            let series = months.map { sums.fraction(nil, .month($0), at) }
            let target = current[at].target(in: period)
            return RatesBoard.Standing(
                indicator: current[at], target: target, now: sums.fraction(nil, .now, at), before: sums.fraction(nil, .before, at),
                months: series,
                forecast: Forecast(Array(zip(months, series)), upTo: period.last, target: target))
        }
        let found = Set(sums.units)
        let order = tree.units.map(\.code).filter(found.contains) + found.filter { tree[$0] == nil }.sorted()
        let units = order.map { code in
            RatesBoard.Unit(
                code: code, name: tree[code]?.name ?? sums.names[code] ?? code, level: tree[code]?.level ?? "",
                now: current.indices.map { sums.fraction(code, .now, $0) },
                before: current.indices.map { sums.fraction(code, .before, $0) },
                months: current.indices.map { at in months.map { sums.fraction(code, .month($0), at) } })
        }
        return RatesBoard(period: period, months: months, standings: standings, units: units)
    }
}
