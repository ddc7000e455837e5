/// A table of text for spreadsheets: UTF-8 with a mark that they know it by, and no cell that they would take for a formula.
///
/// ```swift
/// var lines = CSVLines()
/// lines.add(["=1+1", "Đạt"])  // "'=1+1","Đạt"
/// ```
public struct CSVLines: Sendable {
    public private(set) var text = "\u{FEFF}"

    public init() {}

    /// Adds a row.
    public mutating func add(_ cells: [String]) { text += cells.map(Self.cell).joined(separator: ",") + "\r\n" }

    /// Adds a row of a report. Figures stand without a formula's guard: they are ours.
    public mutating func add(_ cells: [ReportTable.Cell], in language: Language) {
        text += cells.map { Self.written($0, language) }.joined(separator: ",") + "\r\n"
    }

    private static func written(_ cell: ReportTable.Cell, _ language: Language) -> String {
        switch cell {
        case .text, .label: return self.cell(cell.text(language))
        case .count(let count): return "\(count)"
        case .percent, .points:
            let thousands: Character = language == .vietnamese ? "." : ","
            return "\"" + cell.text(language).filter { $0 != thousands } + "\""
        case .none: return ""
        }
    }

    private static func cell(_ text: String) -> String {
        // Scalar by scalar, as spreadsheets read: a combining mark hides a quote from Swift and not from them.
        let scalars = text.unicodeScalars.filter { $0 != "\0" }
        let first = scalars.first { !$0.properties.isWhitespace }
        let isFormula = first.map { "=+-@＝＋－＠".unicodeScalars.contains($0) } ?? false
        let quoted = scalars.reduce(into: String.UnicodeScalarView()) { out, scalar in
            if scalar == "\"" { out.append(scalar) }
            out.append(scalar)
        }
        return "\"" + (isFormula ? "'" : "") + String(quoted) + "\""
    }
}
