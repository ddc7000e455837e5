import Documents

/// Columns drawn on the server, as SVG: one bar a value, stacked of two parts, with its name below and the number above. The same figures
/// stand in the title of each bar for who cannot see it.
struct Chart {
    struct Bar {
        var name: String
        /// What is drawn strong, and what is drawn faint above it.
        var value: Int
        var rest = 0
        /// What a screen reader says and a pointer shows.
        var words: String
    }

    var title: String
    var bars: [Bar]
    var language: Language

    private static let width = 720.0
    private static let height = 200.0
    private static let foot = 22.0
    private static let head = 18.0

    var svg: String {
        let most = Double(max(1, bars.map { $0.value + $0.rest }.max() ?? 1))
        let step = Self.width / Double(max(1, bars.count))
        let wide = min(48, step * 0.7)
        let room = Self.height - Self.foot - Self.head
        func number(_ value: Double) -> String { String(Double(Int(value * 10)) / 10) }
        var out =
            "<svg class=\"chart\" viewBox=\"0 0 \(Int(Self.width)) \(Int(Self.height))\" role=\"img\" aria-label=\"\(HTMLText.escaped(title))\">"
        let floor = Self.height - Self.foot
        out += "<line class=\"axis\" x1=\"0\" x2=\"\(Int(Self.width))\" y1=\"\(number(floor))\" y2=\"\(number(floor))\"/>"
        for (place, bar) in bars.enumerated() {
            let x = step * (Double(place) + 0.5)
            let tall = room * Double(bar.value) / most
            let faint = room * Double(bar.rest) / most
            out += "<g><title>\(HTMLText.escaped(bar.words))</title>"
            func rectangle(_ kind: String, _ top: Double, _ height: Double) -> String {
                "<rect class=\"\(kind)\" x=\"\(number(x - wide / 2))\" y=\"\(number(top))\" width=\"\(number(wide))\" "
                    + "height=\"\(number(height))\"/>"
            }
            if bar.value > 0 { out += rectangle("bar-a", floor - tall, max(1, tall)) }
            if bar.rest > 0 { out += rectangle("bar-b", floor - tall - faint, max(1, faint)) }
            let label = floor - tall - faint - 5
            out += "<text x=\"\(number(x))\" y=\"\(number(label))\" text-anchor=\"middle\">\(language.count(bar.value + bar.rest))</text>"
            out +=
                "<text x=\"\(number(x))\" y=\"\(number(Self.height - 6))\" text-anchor=\"middle\">\(HTMLText.escaped(bar.name))</text></g>"
        }
        return out + "</svg>"
    }
}
