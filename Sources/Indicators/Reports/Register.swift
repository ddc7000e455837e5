import Documents

/// What reports ask of a register, wherever it is kept.
public protocol Register: Sendable {
    /// Sums over the months of the period, for each unit that answers and each key of the grouping.
    func tallies(_ question: TallyQuestion) throws(RegisterError) -> [TallyLine]
    /// Dossiers that count in the denominator and not in the numerator, those that lack least first.
    func gaps(_ question: GapQuestion) throws(RegisterError) -> GapList
}

/// By what figures are told apart.
public enum Grouping: String, CaseIterable, Sendable { case unit, level, sector, procedure, channel, month }

/// Which dossiers are looked at; `nil` does not limit.
public struct Scope: Hashable, Sendable {
    /// With everything below it.
    public var unit: String?
    public var level: String?
    public var sector: String?
    public var procedure: String?
    /// `KenhThucHien` of the procedure system.
    public var channel: Int?
    /// The procedures of a list, each in its months.
    public var list: ListedProcedures?

    public init(
        unit: String? = nil, level: String? = nil, sector: String? = nil, procedure: String? = nil, channel: Int? = nil,
        list: ListedProcedures? = nil
    ) {
        (self.unit, self.level, self.sector, self.procedure, self.channel) = (unit, level, sector, procedure, channel)
        self.list = list
    }

    /// The channel of what was filed online: 2 in `KenhThucHien`.
    public static let online = 2
}

public struct TallyQuestion: Sendable {
    public var period: Period
    public var grouping: Grouping?
    public var scope: Scope
    public var tree: UnitTree
    /// What is summed, each in the months that it is defined for.
    public var measures: [(measure: Measure, months: ClosedRange<Int>)]
    /// A line for every procedure, to count each once.
    public var perProcedure: Bool
}

public struct TallyLine: Hashable, Sendable {
    /// Whom it counts for.
    public var unit: String
    /// Of a unit that the tree has not: as the register calls it.
    public var unitName: String
    /// A code of the grouping; empty by unit, by level or without.
    public var key: String
    public var keyName: String
    public var procedure: Int64?
    /// In the order of the question's measures.
    public var values: [Int]

    public init(unit: String, unitName: String, key: String, keyName: String, procedure: Int64?, values: [Int]) {
        (self.unit, self.unitName, self.key, self.keyName) = (unit, unitName, key, keyName)
        (self.procedure, self.values) = (procedure, values)
    }
}

public struct GapQuestion: Sendable {
    public var period: Period
    public var scope: Scope
    public var tree: UnitTree
    public var numerator: Measure
    public var denominator: Measure
    public var limit: Int

    public init(period: Period, scope: Scope, tree: UnitTree, indicator: Indicator, limit: Int) {
        (self.period, self.scope, self.tree, self.limit) = (period, scope, tree, limit)
        (numerator, denominator) = (indicator.numerator, indicator.denominator)
    }
}

/// The dossiers of a gap.
public struct GapList: Sendable {
    public struct Dossier: Sendable {
        public var code: String
        public var unit: String
        public var procedure: String
        public var receivedOn: Day?
        public var isFinished: Bool
        /// How many of the numerator's conditions it does not meet, and which of them, from 0.
        public var lacking: [Int]

        public init(code: String, unit: String, procedure: String, receivedOn: Day?, isFinished: Bool, lacking: [Int]) {
            (self.code, self.unit, self.procedure) = (code, unit, procedure)
            (self.receivedOn, self.isFinished, self.lacking) = (receivedOn, isFinished, lacking)
        }
    }

    /// All of them.
    public var total: Int
    public var dossiers: [Dossier]

    public init(total: Int, dossiers: [Dossier]) { (self.total, self.dossiers) = (total, dossiers) }
}

extension UnitTree {
    /// Whether what counts for this unit is looked at.
    public func admits(_ unit: String, in scope: Scope) -> Bool {
        if let level = scope.level, self[unit]?.level != level { return false }
        return scope.unit.map { line(from: unit).contains($0) } ?? true
    }
}
