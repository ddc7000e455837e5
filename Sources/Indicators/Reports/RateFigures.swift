import Documents

/// Sums that stay sums: numerators and denominators are added up, and only then divided. What counts procedures counts each once.
struct RateFigure: Hashable {
    private(set) var numerator = 0
    private(set) var denominator = 0
    private var numerators: Set<Int64> = []
    private var denominators: Set<Int64> = []

    mutating func add(_ numerator: Int, of denominator: Int, procedure: Int64?) {
        guard let procedure else {
            self.numerator += numerator
            self.denominator += denominator
            return
        }
        if numerator > 0, numerators.insert(procedure).inserted { self.numerator += 1 }
        if denominator > 0, denominators.insert(procedure).inserted { self.denominator += 1 }
    }

    var fraction: Fraction { Fraction(numerator, of: denominator) }

    func percent(_ indicator: Indicator) -> Percent? { fraction.percent(indicator) }
}

/// The figures of some indicators in a period, by the keys of a grouping.
struct RateFigures {
    /// Key → indicator id → figure.
    private(set) var figures: [String: [String: RateFigure]] = [:]
    /// What each key is called where the tree and the configuration do not know.
    private(set) var names: [String: String] = [:]

    /// `indicators` may hold one id several times, each with its own months.
    init(
        _ register: some Register, _ tree: UnitTree, _ indicators: [Indicator], _ period: Period, _ grouping: Grouping?, _ scope: Scope
    ) throws(RegisterError) {
        for counted in Indicator.Counted.allCases {
            let those = indicators.filter { $0.counted == counted && $0.months.overlaps(period.months) }
            guard !those.isEmpty else { continue }
            let question = TallyQuestion(
                period: period, grouping: grouping, scope: scope, tree: tree,
                measures: those.flatMap { [($0.numerator, $0.months), ($0.denominator, $0.months)] }, perProcedure: counted == .procedures)
            for line in try register.tallies(question) where tree.admits(line.unit, in: scope) {
                for key in Self.keys(line, grouping, tree, scope) { add(line, to: key, those) }
            }
        }
    }

    private mutating func add(_ line: TallyLine, to key: String, _ indicators: [Indicator]) {
        if names[key] == nil { names[key] = line.key.isEmpty ? line.unitName : line.keyName }
        for (index, indicator) in indicators.enumerated() {
            let (numerator, denominator) = (line.values[index * 2], line.values[index * 2 + 1])
            guard numerator != 0 || denominator != 0 else { continue }
            figures[key, default: [:]][indicator.id, default: RateFigure()].add(numerator, of: denominator, procedure: line.procedure)
        }
    }

    /// A unit's dossiers count for it and for all above it, as far as the scope reaches up.
    private static func keys(_ line: TallyLine, _ grouping: Grouping?, _ tree: UnitTree, _ scope: Scope) -> [String] {
        switch grouping {
        case nil: return [""]
        case .level: return [tree[line.unit]?.level ?? ""]
        case .unit: return units(above: line.unit, tree, upTo: scope.unit)
        case .sector, .procedure, .channel, .month: return [line.key]
        }
    }

    /// A unit and those that its dossiers count for as well, as far up as is looked.
    static func units(above unit: String, _ tree: UnitTree, upTo top: String?) -> [String] {
        let units = tree.line(from: unit)
        guard let top, let at = units.firstIndex(of: top) else { return units }
        return Array(units[...at])
    }

    func figure(_ key: String, _ id: String) -> RateFigure { figures[key]?[id] ?? RateFigure() }
}
