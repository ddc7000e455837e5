import Documents
import Foundation

/// Lays plain text out on paper: A4 at 300 dpi, margins of 20 mm, a monospaced face of 11 pt (a cell is 0.6 em wide, a row 1.35 em high).
///
/// Lines are wrapped between words; a page without a form feed grows beyond A4 up to 60,000 pixels.
/// A word's box is exactly its cells, rounded to pixels, so that whoever draws the text into the boxes draws the same page.
struct PlainTextLayout {
    static let dpi = 300
    static let width = 2480
    static let height = 3508
    static let maximumHeight = 60_000
    static let margin = 20 / 25.4 * 300
    static let em = 11.0 / 72 * 300
    static let cell = 0.6 * em
    static let row = 1.35 * em
    static let columns = Int((Double(width) - 2 * margin) / cell)
    static let rowsOnA4 = Int((Double(height) - 2 * margin) / row)
    static let maximumRows = Int((Double(maximumHeight) - 2 * margin) / row)

    struct PlacedWord {
        var text: String
        var column: Int
        var cells: Int
    }

    struct Row {
        /// Where in the bytes given the row begins.
        var offset: Int
        var words: [PlacedWord] = []
    }

    /// The rows of one page's bytes (UTF-8, no form feed).
    static func rows(_ bytes: some RandomAccessCollection<UInt8>) -> [Row] {
        var rows: [Row] = []
        var start = bytes.startIndex
        while start < bytes.endIndex {
            let end = bytes[start...].firstIndex { $0 == 10 || $0 == 13 } ?? bytes.endIndex
            wrap(bytes[start..<end], offset: bytes.distance(from: bytes.startIndex, to: start), into: &rows)
            guard end < bytes.endIndex else { break }
            let next = bytes.index(after: end)
            start = bytes[end] == 13 && next < bytes.endIndex && bytes[next] == 10 ? bytes.index(after: next) : next
        }
        return rows
    }

    private static func wrap(_ line: some RandomAccessCollection<UInt8>, offset: Int, into rows: inout [Row]) {
        var row = Row(offset: offset)
        var column = 0
        var at = line.startIndex
        while at < line.endIndex {
            let byte = line[at]
            if byte == 32 || byte == 9 {
                column += byte == 9 ? 8 - column % 8 : 1
                at = line.index(after: at)
                continue
            }
            let end = line[at...].firstIndex { $0 == 32 || $0 == 9 } ?? line.endIndex
            var rest = Substring(String(decoding: line[at..<end], as: UTF8.self))
            var position = offset + line.distance(from: line.startIndex, to: at)
            let length = rest.count
            if column > 0, column + length > columns {
                rows.append(row)
                row = Row(offset: position)
                column = 0
            }
            while !rest.isEmpty {
                // A word longer than a row is cut into rows.
                let piece = rest.prefix(columns - column)
                let text = visible(piece)
                let cells = piece.count
                if !text.isEmpty { row.words.append(PlacedWord(text: text, column: column, cells: cells)) }
                rest = rest.dropFirst(cells)
                position += piece.utf8.count
                column += cells
                if !rest.isEmpty {
                    rows.append(row)
                    row = Row(offset: position)
                    column = 0
                }
            }
            at = end
        }
        rows.append(row)
    }

    private static func visible(_ text: Substring) -> String {
        let shown = text.unicodeScalars.filter { $0.properties.generalCategory != .control && $0 != "\u{FEFF}" }
        return String(String.UnicodeScalarView(shown)).precomposedStringWithCanonicalMapping
    }

    /// The height of a page with so many rows, in pixels.
    static func height(rows: Int) -> Int { max(height, Int((Double(rows) * row + 2 * margin).rounded(.up))) }

    /// The pages of a text file: one for every form feed, more where one would be too tall. A last page with nothing on it is left out.
    static func pages(_ bytes: some RandomAccessCollection<UInt8>) -> [PageOutline] {
        var pages: [PageOutline] = []
        var start = bytes.startIndex
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = bytes.index(start, offsetBy: 3) }
        while true {
            let end = bytes[start...].firstIndex(of: 12) ?? bytes.endIndex
            let isLast = end == bytes.endIndex
            let isBare = bytes[start..<end].allSatisfy { $0 == 32 || $0 == 9 || $0 == 10 || $0 == 13 }
            if !(isLast && isBare && !pages.isEmpty) {
                append(bytes[start..<end], offset: bytes.distance(from: bytes.startIndex, to: start), to: &pages)
            }
            if isLast { return pages }
            start = bytes.index(after: end)
        }
    }

    private static func append(_ segment: some RandomAccessCollection<UInt8>, offset: Int, to pages: inout [PageOutline]) {
        let rows = rows(segment)
        var first = 0
        repeat {
            let next = min(rows.count, first + maximumRows)
            let from = first < rows.count ? rows[first].offset : 0
            let to = next < rows.count ? rows[next].offset : segment.count
            pages.append(
                PageOutline(
                    number: pages.count + 1, width: width, height: height(rows: next - first), dpi: dpi,
                    image: .plainText(offset: offset + from, length: to - from)))
            first = next
        } while first < rows.count
    }

    /// The words of one page's bytes; blocks are parted by empty rows.
    static func read(_ bytes: some RandomAccessCollection<UInt8>, page: PageOutline) -> PageText {
        var blocks: [Block] = []
        var lines: [Line] = []
        for (index, row) in rows(bytes).enumerated() {
            if row.words.isEmpty {
                if !lines.isEmpty { blocks.append(Block(lines: lines)) }
                lines = []
                continue
            }
            lines.append(Line(words: row.words.map { Word(text: $0.text, box: box($0, row: index), confidence: 1) }))
        }
        if !lines.isEmpty { blocks.append(Block(lines: lines)) }
        return PageText(
            number: page.number, width: page.width, height: page.height, dpi: page.dpi, kind: blocks.isEmpty ? .blank : .content,
            origin: .plainText, turn: .none, blocks: blocks)
    }

    private static func box(_ word: PlacedWord, row: Int) -> Box {
        Box(
            left: Int((margin + Double(word.column) * cell).rounded()), top: Int((margin + Double(row) * Self.row).rounded()),
            right: Int((margin + Double(word.column + word.cells) * cell).rounded()),
            bottom: Int((margin + Double(row + 1) * Self.row).rounded()))
    }
}
