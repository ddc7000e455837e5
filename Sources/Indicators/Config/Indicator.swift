public import Documents

/// One count over rows of the register: those that `plus` admits, less one for each of `minus` that admits them, in the month of a day.
public struct Measure: Hashable, Sendable {
    public var plus: Condition
    public var minus: [Condition]
    /// The day whose month a row counts in: `receivedOn` or `finishedOn`.
    public var date: RegisterColumn

    public init(plus: Condition, minus: [Condition] = [], date: RegisterColumn) {
        (self.plus, self.minus, self.date) = (plus, minus, date)
    }

    /// Every dossier, in the month it was received.
    public static let received = Measure(plus: .always, date: .receivedOn)
}

/// A rate that administrators answer for, as it was defined for a time.
public struct Indicator: Hashable, Sendable {
    /// What is counted: dossiers, or the procedures they belong to, each once.
    public enum Counted: String, CaseIterable, Sendable { case dossiers, procedures }

    /// `4.2`
    public var id: String
    public var name: Bilingual
    public var counted: Counted
    public var numerator: Measure
    public var denominator: Measure
    /// What policy wants, by time.
    public var targets: [Dated<Percent>]
    /// From where on the scoring gives all points; it is not the target.
    public var fullScore: Percent?
    /// Without a denominator the rate is zero; else there is none.
    public var zeroWithoutDenominator: Bool
    public var legalBasis: String
    public var validFrom: Day?
    public var validTo: Day?

    public func target(in period: Period) -> Percent? {
        targets.last { ($0.from?.month ?? period.last) <= period.last && period.last <= ($0.to?.month ?? period.last) }?.value
    }

    /// The months it is defined for.
    public var months: ClosedRange<Int> {
        (validFrom?.month.number ?? 0)...max(validFrom?.month.number ?? 0, validTo?.month.number ?? 99_999)
    }
}

/// A value with its first and last day.
public struct Dated<Value: Hashable & Sendable>: Hashable, Sendable {
    public var value: Value
    public var from: Day?
    public var to: Day?
}

/// A column of the table "Theo dõi mức độ số hóa các đơn vị".
public struct TrackedCount: Hashable, Sendable {
    public var id: String
    public var name: Bilingual
    public var group: Bilingual?
    public var measure: Measure
}
