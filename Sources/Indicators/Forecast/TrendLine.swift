/// A straight line through the monthly shares of an indicator, each month weighed by its denominator (weighted least squares), with what it
/// takes to say how sure a point of it is.
struct TrendLine {
    /// The weighted means of month and share, and the line's rise in a month.
    let middle: Double
    let share: Double
    let slope: Double
    /// The sum of the weights, and that of the weighted squares of the months' distances from the middle.
    let weight: Double
    let spread: Double
    /// The residual variance of one unit of weight, wider where months follow their neighbours.
    let variance: Double
    let months: Int

    /// `nil` for fewer than three months.
    init?(_ points: [(month: Int, share: Double, weight: Double)]) {
        guard points.count >= 3 else { return nil }
        let weight = points.reduce(0) { $0 + $1.weight }
        let middle = points.reduce(0) { $0 + $1.weight * Double($1.month) } / weight
        let share = points.reduce(0) { $0 + $1.weight * $1.share } / weight
        let spread = points.reduce(0) { $0 + $1.weight * (Double($1.month) - middle) * (Double($1.month) - middle) }
        let slope = points.reduce(0) { $0 + $1.weight * (Double($1.month) - middle) * ($1.share - share) } / spread
        let residuals = points.map { $0.weight.squareRoot() * ($0.share - share - slope * (Double($0.month) - middle)) }
        let squares = residuals.reduce(0) { $0 + $1 * $1 }
        variance = squares / Double(points.count - 2) * Self.inflation(residuals, squares)
        (self.weight, self.middle, self.share, self.spread, self.slope, months) = (weight, middle, share, spread, slope, points.count)
    }

    /// A month that is bad is often followed by a bad one: then there is less news in it than it seems. The variance of a mean of such months
    /// is (1 + ρ)/(1 − ρ) times as large (Bayley and Hammersley 1946); ρ of few residuals comes out too small by about (1 + 3ρ)/n (Kendall
    /// 1954), which is added.
    private static func inflation(_ residuals: [Double], _ squares: Double) -> Double {
        guard squares > 0 else { return 1 }
        let neighbours = zip(residuals, residuals.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 } / squares
        let rho = min(0.8, max(0, neighbours + (1 + 3 * neighbours) / Double(residuals.count)))
        return (1 + rho) / (1 - rho)
    }

    func share(at month: Double) -> Double { share + slope * (month - middle) }
}
