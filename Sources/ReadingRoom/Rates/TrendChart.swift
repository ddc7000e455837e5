import Documents
import Indicators

/// The rates month by month as lines, drawn on the server. Lines differ in stroke and mark as well as in colour; the figures themselves
/// stand in a table beside it.
struct TrendChart {
    private let board: RatesBoard
    private let language: Language
    private static let (width, height) = (560.0, 224.0)
    /// Room for `100` and for a last value also in the letters of a telephone.
    private static let (left, right, head, foot) = (44.0, 60.0, 12.0, 26.0)

    init(_ board: RatesBoard, _ language: Language) { (self.board, self.language) = (board, language) }

    var svg: String {
        let title = language("Tỷ lệ theo tháng, có số liệu trong bảng bên dưới", "Rates by month; the figures are in the table below")
        var out =
            "<svg class=\"trend\" viewBox=\"0 0 \(Int(Self.width)) \(Int(Self.height))\" role=\"img\" aria-label=\"\(HTMLText.escaped(title))\">"
        for share in [0, 25, 50, 75, 100] {
            let y = Self.y(Double(share))
            out +=
                "<line class=\"\(share == 0 ? "axis" : "grid")\" x1=\"\(Self.left)\" x2=\"\(Self.width - Self.right)\" y1=\"\(y)\" y2=\"\(y)\"/>"
            out += "<text x=\"\(Self.left - 6)\" y=\"\(y + 4)\" text-anchor=\"end\">\(share)</text>"
        }
        for (at, month) in board.months.enumerated() where at % 2 == board.months.count % 2 ^ 1 {
            out += "<text x=\"\(x(at))\" y=\"\(Self.height - 6)\" text-anchor=\"middle\">\(month.ofYear)/\(month.year % 100)</text>"
        }
        for index in board.standings.indices { out += line(index) }
        return out + labels + "</svg>"
    }

    /// A bit of a line with its mark, for the legend.
    static func sign(_ index: Int) -> String {
        "<svg class=\"trend sign\" viewBox=\"0 0 34 12\" aria-hidden=\"true\"><line class=\"line s\(index % 3)\" x1=\"1\" x2=\"33\" y1=\"6\" y2=\"6\"/>"
            + mark(index, 17, 6) + "</svg>"
    }

    private func x(_ at: Int) -> Double {
        Self.round(Self.left + 14 + (Self.width - Self.left - Self.right - 28) * Double(at) / Double(max(1, board.months.count - 1)))
    }

    private static func y(_ percent: Double) -> Double {
        let share = min(100, max(0, percent)) / 100
        return round(height - foot - (height - head - foot) * share)
    }

    private static func round(_ value: Double) -> Double { (value * 10).rounded() / 10 }

    private func points(_ index: Int) -> [(at: Int, rate: Percent)] {
        let standing = board.standings[index]
        return standing.months.enumerated().compactMap { at, figure in
            figure.denominator > 0 ? figure.percent(standing.indicator).map { (at, $0) } : nil
        }
    }

    private func line(_ index: Int) -> String {
        let (standing, points) = (board.standings[index], points(index))
        var out = ""
        if let target = standing.target {
            let y = Self.y(Double(target.hundredths) / 100)
            out += "<line class=\"goal s\(index % 3)\" x1=\"\(Self.left)\" x2=\"\(Self.width - Self.right)\" y1=\"\(y)\" y2=\"\(y)\"/>"
        }
        // A month without figures breaks the line.
        var path = ""
        for (place, point) in points.enumerated() {
            let joins = place > 0 && points[place - 1].at == point.at - 1
            path += "\(joins ? "L" : "M")\(x(point.at)) \(Self.y(Double(point.rate.hundredths) / 100))"
        }
        if !path.isEmpty { out += "<path class=\"line s\(index % 3)\" d=\"\(path)\"/>" }
        for point in points {
            let words = "\(language(standing.indicator.name)), \(board.months[point.at].slashed): \(point.rate.text(language)) %"
            out +=
                "<g><title>\(HTMLText.escaped(words))</title>\(Self.mark(index, x(point.at), Self.y(Double(point.rate.hundredths) / 100)))</g>"
        }
        return out
    }

    private static func mark(_ index: Int, _ x: Double, _ y: Double) -> String {
        switch index % 3 {
        case 0: "<circle class=\"mark s0\" cx=\"\(x)\" cy=\"\(y)\" r=\"3.6\"/>"
        case 1: "<rect class=\"mark s1\" x=\"\(round(x - 3.4))\" y=\"\(round(y - 3.4))\" width=\"6.8\" height=\"6.8\"/>"
        default: "<path class=\"mark s2\" d=\"M\(x) \(round(y - 4.4))l4.4 7.6h-8.8z\"/>"
        }
    }

    /// The last value of each line at its end, moved apart where they would cover each other.
    private var labels: String {
        let ends = board.standings.indices.compactMap { index in points(index).last.map { (index: index, point: $0) } }
            .sorted { $0.point.rate > $1.point.rate }
        var (out, last) = ("", -100.0)
        for end in ends {
            let y = max(Self.y(Double(end.point.rate.hundredths) / 100) + 4, last + 14)
            last = y
            out +=
                "<text class=\"end s\(end.index % 3)\" x=\"\(Self.round(x(end.point.at) + 9))\" y=\"\(y)\">\(end.point.rate.text(language))</text>"
        }
        return out
    }
}
