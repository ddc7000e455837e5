/// The figures of some procedures, each by its number.
struct ProcedureSums {
    private let figures: RateFigures
    private let received: [String: Int]
    private let online: [String: Int]
    /// Number → the codes that the register writes it with.
    private let codes: [String: [String]]

    init(_ register: some Register, _ tree: UnitTree, _ indicators: [Indicator], _ period: Period, _ scope: Scope) throws(RegisterError) {
        figures = try RateFigures(register, tree, indicators, period, .procedure, scope)
        received = try Self.received(register, tree, period, scope)
        codes = Dictionary(grouping: Set(figures.figures.keys).union(received.keys), by: ProcedureNumber.of)
        guard scope.channel == nil || scope.channel == Scope.online else {
            online = [:]
            return
        }
        var onlineOnly = scope
        onlineOnly.channel = Scope.online
        online = try Self.received(register, tree, period, onlineOnly)
    }

    private static func received(
        _ register: some Register, _ tree: UnitTree, _ period: Period, _ scope: Scope
    ) throws(RegisterError) -> [String: Int] {
        let question = TallyQuestion(
            period: period, grouping: .procedure, scope: scope, tree: tree, measures: [(.received, 0...99_999)], perProcedure: false)
        var counts: [String: Int] = [:]
        for line in try register.tallies(question) where tree.admits(line.unit, in: scope) {
            counts[line.key, default: 0] += line.values[0]
        }
        return counts
    }

    func received(_ numbers: [String]) -> Int { spread(numbers).reduce(0) { $0 + (received[$1] ?? 0) } }
    func online(_ numbers: [String]) -> Int { spread(numbers).reduce(0) { $0 + (online[$1] ?? 0) } }

    private func spread(_ numbers: [String]) -> [String] { numbers.flatMap { codes[$0] ?? [] } }

    func fraction(_ id: String, _ numbers: [String]) -> Fraction {
        spread(numbers).reduce(Fraction(0, of: 0)) { sum, code in
            let own = figures.figure(code, id).fraction
            return Fraction(sum.numerator + own.numerator, of: sum.denominator + own.denominator)
        }
    }
}
