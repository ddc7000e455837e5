public import Documents

/// Figures that everybody may have: each unit and each sector by month, and none of so few people that somebody could be found in it.
///
/// There are no sums over units, sectors or months: from a sum and its other parts the one that is withheld could be told.
public struct OpenFigures: Sendable {
    public enum Dimension: String, CaseIterable, Sendable { case unit, sector }

    public struct Line: Hashable, Sendable {
        public var month: Month
        /// The unit's or the sector's code; empty for all units that `reporting-units.yaml` has not.
        public var code: String
        public var name: String
        public var indicator: Indicator
        /// `nil` where it is withheld.
        public var numerator: Int?
        public var denominator: Int?

        public var percent: Percent? {
            guard let numerator, let denominator else { return nil }
            return Fraction(numerator, of: denominator).percent(indicator)
        }
    }

    private let indicators: IndicatorSet
    private let tree: UnitTree
    private let groups: SmallGroups

    /// - Parameter least: a figure of fewer is not given.
    public init(indicators: IndicatorSet, tree: UnitTree, least: Int) {
        (self.indicators, self.tree) = (indicators, tree)
        groups = SmallGroups(least: least)
    }

    /// By month, indicator and code. A unit's own dossiers alone count for it, not those of the units below it.
    public func lines(_ dimension: Dimension, _ period: Period, of register: some Register) throws(RegisterError) -> [Line] {
        var lines: [Line] = []
        for number in period.months {
            let month = Month(number: number)
            lines += try self.lines(dimension, month, of: register)
        }
        return lines
    }

    private func lines(_ dimension: Dimension, _ month: Month, of register: some Register) throws(RegisterError) -> [Line] {
        let defined = indicators.indicators.filter { $0.months.contains(month.number) }
        var figures = [[String: RateFigure]](repeating: [:], count: defined.count)
        var names: [String: String] = [:]
        for counted in Indicator.Counted.allCases {
            let places = defined.indices.filter { defined[$0].counted == counted }
            guard !places.isEmpty else { continue }
            let measures = places.flatMap { place in
                [defined[place].numerator, defined[place].denominator].map { (measure: $0, months: defined[place].months) }
            }
            let question = TallyQuestion(
                period: Period(.month, month, month), grouping: dimension == .sector ? .sector : nil, scope: Scope(), tree: tree,
                measures: measures, perProcedure: counted == .procedures)
            for line in try register.tallies(question) {
                let (code, name) = key(line, dimension)
                names[code] = name
                for (index, place) in places.enumerated() {
                    let (numerator, denominator) = (line.values[index * 2], line.values[index * 2 + 1])
                    figures[place][code, default: RateFigure()].add(numerator, of: denominator, procedure: line.procedure)
                }
            }
        }
        return defined.indices.flatMap { place in
            open(figures[place], defined[place], names, month)
        }
    }

    private func key(_ line: TallyLine, _ dimension: Dimension) -> (code: String, name: String) {
        switch dimension {
        case .sector: (line.key, line.keyName)
        // What an export calls a unit that nobody listed may be anything, a person's name too.
        case .unit: tree[line.unit].map { ($0.code, $0.name) } ?? ("", "")
        }
    }

    private func open(_ figures: [String: RateFigure], _ indicator: Indicator, _ names: [String: String], _ month: Month) -> [Line] {
        let codes = figures.keys.sorted().filter { figures[$0]?.denominator != 0 }
        let counts = codes.map { code in
            SmallGroups.Count(of: figures[code]?.denominator ?? 0, counted: figures[code]?.numerator ?? 0)
        }
        // Procedures are no people.
        let isOpen = indicator.counted == .procedures
        let (denominators, numerators) = isOpen ? ([], []) : (groups.withheld(counts), groups.withheldParts(counts))
        return codes.indices.map { at in
            Line(
                month: month, code: codes[at], name: names[codes[at]] ?? "", indicator: indicator,
                numerator: numerators.contains(at) ? nil : counts[at].counted,
                denominator: denominators.contains(at) ? nil : counts[at].of)
        }
    }
}
