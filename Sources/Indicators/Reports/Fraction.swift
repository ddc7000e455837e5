public import Documents

/// What counts out of what could: both are added up first and divided last.
public struct Fraction: Hashable, Sendable {
    public var numerator: Int
    public var denominator: Int

    public init(_ numerator: Int, of denominator: Int) { (self.numerator, self.denominator) = (numerator, denominator) }

    /// As the indicator has it: without a denominator zero or nothing.
    public func percent(_ indicator: Indicator) -> Percent? {
        Percent(numerator, of: denominator) ?? (indicator.zeroWithoutDenominator ? Percent(hundredths: 0) : nil)
    }

    /// The least whole number that has to be added to the numerator to reach the target; 0 when it is reached.
    public func missing(to target: Percent) -> Int { max(0, (denominator * target.hundredths + 9_999) / 10_000 - numerator) }

    /// `Fraction(1, of: 2).gap // 1`
    public var gap: Int { max(0, denominator - numerator) }
}
