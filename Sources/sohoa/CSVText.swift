/// Tables as text.
enum CSVText {
    /// Cells by RFC 4180: between quotes, separators and line ends are text and two quotes are one. Rows are counted by lines, from 1.
    /// Commas, semicolons or tabs part cells, as the first row shows; a byte order mark is left out.
    static func rows(_ text: String) -> [(line: Int, cells: [String])] {
        let text = text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
        let first = text.prefix { !$0.isNewline }
        let mark: Character = first.contains("\t") ? "\t" : first.contains(";") ? ";" : ","
        var rows: [(line: Int, cells: [String])] = []
        var (cells, cell, isQuoted) = ([String](), "", false)
        var (line, start) = (1, 1)
        var at = text.startIndex
        while at < text.endIndex {
            let character = text[at]
            let next = text.index(after: at)
            at = next
            if character.isNewline { line += 1 }
            if isQuoted {
                guard character == "\"" else {
                    cell.append(character)
                    continue
                }
                isQuoted = next < text.endIndex && text[next] == "\""
                if isQuoted {
                    cell.append("\"")
                    at = text.index(after: next)
                }
            } else if character == "\"", cell.isEmpty {
                isQuoted = true
            } else if character == mark {
                cells.append(cell)
                cell = ""
            } else if character.isNewline {
                rows.append((start, cells + [cell]))
                (cells, cell, start) = ([], "", line)
            } else {
                cell.append(character)
            }
        }
        return rows + [(start, cells + [cell])]
    }
}
