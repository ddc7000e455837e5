import Vietnamese

/// The engine's confidence turned into a probability: of the words given 0.9, nine in ten are right.
///
/// Fitted on 54,000 words of made scans at three levels of wear, for each kind of word; between the points it is linear. The engine is too
/// modest where a word is a known syllable and too sure where it is none.
enum Calibration {
    /// Probability that a word is right.
    static func probability(_ engine: Double, _ verdict: Spelling.Verdict) -> Double {
        if verdict.isMended { return value(engine, mended) }
        return switch verdict.isKnown {
        case true?: value(engine, known)
        case false?: value(engine, unknown)
        case nil: value(engine, other)
        }
    }

    private static let known = [
        (0.0, 0.4), (0.4, 0.62), (0.6, 0.74), (0.75, 0.78), (0.83, 0.84), (0.88, 0.88), (0.92, 0.93), (0.94, 0.98), (0.96, 0.997),
        (1, 0.999),
    ]
    private static let unknown = [(0.0, 0.05), (0.4, 0.05), (0.6, 0.3), (0.75, 0.5), (0.83, 0.75), (0.88, 0.85), (0.94, 0.95), (1, 0.98)]
    /// Numbers, codes, abbreviations and single signs.
    private static let other = [
        (0.0, 0.1), (0.4, 0.25), (0.6, 0.45), (0.75, 0.5), (0.83, 0.76), (0.88, 0.87), (0.92, 0.96), (0.94, 0.975), (0.96, 0.98),
        (1, 0.997),
    ]
    private static let mended = [(0.0, 0.5), (0.4, 0.8), (0.6, 0.92), (0.75, 0.94), (0.88, 0.965), (1, 0.96)]

    private static func value(_ x: Double, _ points: [(Double, Double)]) -> Double {
        guard let next = points.firstIndex(where: { $0.0 >= x }), next > 0 else { return points.first?.1 ?? x }
        let (a, b) = (points[next - 1], points[next])
        return a.1 + (b.1 - a.1) * (x - a.0) / (b.0 - a.0)
    }
}
