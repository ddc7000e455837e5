public import Documents
import Foundation

extension ReportTable {
    /// For a terminal: columns under each other, numbers to the right.
    public func text(in language: Language) -> String {
        let heads = columns.map { language($0.name) }
        let cells = rows.map { row in row.cells.map { $0.text(language) } }
        let widths = heads.indices.map { at in ([heads[at]] + cells.map { $0[at] }).map(\.count).max() ?? 0 }
        func line(_ texts: [String]) -> String {
            let padded = texts.indices.map { at in
                let space = String(repeating: " ", count: widths[at] - texts[at].count)
                return columns[at].isNumber ? space + texts[at] : texts[at] + space
            }
            return padded.joined(separator: "  ").trimmingSuffix { $0 == " " }
        }
        let rule = String(repeating: "─", count: widths.reduce(0, +) + 2 * max(0, widths.count - 1))
        var lines = [language(title)] + (subtitle.map { [language($0)] } ?? []) + ["", line(heads), rule]
        for (row, texts) in zip(rows, cells) {
            if row.kind == .total, row != rows.first { lines.append(rule) }
            lines.append(line(texts))
        }
        return (lines + (notes.isEmpty ? [] : [""]) + notes.map { language($0) }).joined(separator: "\n")
    }

    /// A row of headings and a row each, for spreadsheets. Percentages have the language's decimal sign.
    public func csv(in language: Language) -> String {
        var lines = CSVLines()
        lines.add(columns.map { column in (column.group.map { language($0) + ": " } ?? "") + language(column.name) })
        for row in rows { lines.add(row.cells, in: language) }
        return lines.text
    }

    /// `{"title":…,"period":…,"rows":[{"indicator":"4.2","numerator":698,…,"rate":69.8}]}`; no value is `null`.
    public func json(in language: Language) -> String {
        let lines = rows.map { row in
            let pairs = zip(columns, row.cells).map { "\(Self.quoted($0.key)):\(Self.value($1, language))" }
            return "{\"kind\":\"\(row.kind.rawValue)\",\(pairs.joined(separator: ","))}"
        }
        let head = ["\"title\":\(Self.quoted(language(title)))", "\"period\":\(Self.quoted(subtitle.map { language($0) } ?? ""))"]
        let tail = [
            "\"rows\":[\(lines.joined(separator: ","))]", "\"notes\":[\(notes.map { Self.quoted(language($0)) }.joined(separator: ","))]",
        ]
        return "{" + (head + tail).joined(separator: ",") + "}"
    }

    private static func value(_ cell: Cell, _ language: Language) -> String {
        switch cell {
        case .text, .label: quoted(cell.text(language).trimmingCharacters(in: ["\u{2003}"]))
        case .count(let count): "\(count)"
        case .percent(let percent), .points(let percent):
            percent.text(.english).filter { $0 != "," }
        case .none: "null"
        }
    }

    private static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\u{0}"..<" ", "\u{2028}", "\u{2029}": out += "\\u" + String(format: "%04x", scalar.value)
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}

extension StringProtocol {
    fileprivate func trimmingSuffix(_ isTrimmed: (Character) -> Bool) -> String {
        var end = endIndex
        while end > startIndex, isTrimmed(self[index(before: end)]) { end = index(before: end) }
        return String(self[..<end])
    }
}
