public import Documents

/// When a target is met if the months to come go on as the last ones did.
///
/// Through the shares of the last `window` months goes a straight line, each month weighed by its denominator. The month expected is the
/// first at which the line is at the target. The range holds the line's true crossing four times in five: it is the set of months at which the
/// target cannot be told from the line at 80 %, (a + bT − target)² ≤ t² · Var(a + bT), with t of n − 2 degrees of freedom (Fieller 1954,
/// "Some problems in interval estimation"). Where the line hardly rises this set has no end, and then none is told. Months whose
/// residuals follow each other widen it. No more is claimed than that: new staff, new machines and new rules are in no line.
public struct Forecast: Hashable, Sendable {
    public enum Outcome: Hashable, Sendable {
        /// The indicator has no target in the period.
        case noTarget
        /// The last month is at the target or above.
        case met
        /// So many months have a share, fewer than `least`.
        case tooFewMonths(Int)
        /// The line falls or stands still below the target.
        case away
        /// It rises, but is not there within `horizon` months.
        case beyond
        /// `latest` is `nil` when the range has no end.
        case expected(Month, earliest: Month, latest: Month?)
    }

    public let outcome: Outcome
    /// The line's rise in hundredths of a percentage point a month; `nil` where there is no line.
    public let rise: Percent?

    /// Months that are looked back upon, those that are needed among them, and those that are looked ahead.
    public static let window = 12
    public static let least = 6
    public static let horizon = 120

    /// Quantiles of Student's t for 80 % between them, from `least` − 2 to `window` − 2 degrees of freedom.
    private static let quantiles = [1.533, 1.476, 1.440, 1.415, 1.397, 1.383, 1.372]

    /// - Parameters:
    ///   - months: the figures by month, in any order; those without a denominator say nothing.
    ///   - last: the month that is the last one known.
    ///   - target: what is to be reached; `nil` for an indicator without.
    public init(_ months: [(month: Month, figure: Fraction)], upTo last: Month, target: Percent?) {
        self = Self.forecast(months, upTo: last, target: target)
    }

    private static func forecast(_ months: [(month: Month, figure: Fraction)], upTo last: Month, target: Percent?) -> Forecast {
        let known = months.filter { $0.figure.denominator > 0 && $0.month <= last && $0.month.number > last.number - Self.window }
            .sorted { $0.month < $1.month }
        guard let target else { return Forecast(.noTarget, nil) }
        if let newest = known.last, newest.figure.missing(to: target) == 0 { return Forecast(.met, nil) }
        guard known.count >= Self.least else { return Forecast(.tooFewMonths(known.count), nil) }
        let line = TrendLine(
            known.map { ($0.month.number, Double($0.figure.numerator) / Double($0.figure.denominator), Double($0.figure.denominator)) })
        guard let line else { return Forecast(.tooFewMonths(known.count), nil) }
        let rise = Percent(hundredths: Int((line.slope * 10_000).rounded()))
        guard line.slope > 0 else { return Forecast(.away, rise) }
        let goal = Double(target.hundredths) / 10_000
        let first = last.number + 1
        let crossing = line.middle + (goal - line.share) / line.slope
        guard crossing <= Double(last.number + Self.horizon) else { return Forecast(.beyond, rise) }
        let (earliest, latest) = Self.range(line, goal, from: Double(first))
        // A line may be above a target that the last month missed: then it is expected of the next.
        let expected = max(first, Self.whole(crossing))
        return Forecast(
            .expected(
                Month(number: expected), earliest: Month(number: min(expected, max(first, Self.whole(earliest)))),
                latest: latest.map { Month(number: max(expected, Self.whole($0))) }), rise)
    }

    private init(_ outcome: Outcome, _ rise: Percent?) { (self.outcome, self.rise) = (outcome, rise) }

    /// The first whole month at or after a point; the line computed in floating point may miss a month by a hair.
    private static func whole(_ month: Double) -> Int { Int((month - 1e-6).rounded(.up)) }

    /// From where to where the target cannot be told from the line, from a month on; the end is `nil` where there is none before the horizon.
    private static func range(_ line: TrendLine, _ goal: Double, from first: Double) -> (Double, Double?) {
        let t = quantiles[min(quantiles.count - 1, max(0, line.months - least))]
        let noise = t * t * line.variance
        // a·x² + b·x + c ≤ 0, x counted from the middle of the months.
        let a = line.slope * line.slope - noise / line.spread
        let b = 2 * line.slope * (line.share - goal)
        let c = (line.share - goal) * (line.share - goal) - noise / line.weight
        let from = first - line.middle
        let discriminant = b * b - 4 * a * c
        guard a != 0, discriminant >= 0 else { return (first, nil) }
        let roots = [(-b - discriminant.squareRoot()) / (2 * a), (-b + discriminant.squareRoot()) / (2 * a)].sorted()
        if a > 0 {
            let end = roots[1] + line.middle
            return (max(from, roots[0]) + line.middle, end <= first + Double(horizon) ? max(first, end) : nil)
        }
        return (from <= roots[0] ? first : max(from, roots[1]) + line.middle, nil)
    }
}

extension Forecast {
    /// In a sentence.
    public var words: Bilingual {
        switch outcome {
        case .noTarget: Bilingual("không có mục tiêu", "no target")
        case .met: Bilingual("đã đạt", "met")
        case .tooFewMonths(let count):
            Bilingual("chưa dự báo được: có \(count) tháng, cần \(Self.least)", "no forecast: \(count) months, \(Self.least) are needed")
        case .away: Bilingual("không đạt với nhịp hiện nay", "not met at the present pace")
        case .beyond: Bilingual("không đạt trong 10 năm với nhịp hiện nay", "not met within 10 years at the present pace")
        case .expected(let month, let earliest, let latest?):
            Bilingual(
                "tháng \(month.slashed) (từ \(earliest.slashed) đến \(latest.slashed))",
                "\(month.text) (\(earliest.text) to \(latest.text))")
        case .expected(let month, let earliest, nil):
            Bilingual(
                "tháng \(month.slashed) (sớm nhất \(earliest.slashed), có thể không đạt)",
                "\(month.text) (\(earliest.text) at the earliest, or never)")
        }
    }
}

extension Month {
    /// `9/2024`.
    public var slashed: String { "\(ofYear)/\(year)" }
}
