import Documents

/// Mends what the engine's layout joins: lines that run across two columns of a heading.
enum ReadingOrder {
    /// Cuts lines at very wide gaps. Neighbouring lines that are cut at the same place become columns, read one after the other.
    static func untangle(_ blocks: [Block], turn: QuarterTurn, width: Int, height: Int) -> [Block] {
        blocks.flatMap { block -> [Block] in
            let cut = block.lines.map { pieces(of: $0, turn: turn, width: width, height: height) }
            guard cut.contains(where: { $0.count > 1 }) else { return [block] }
            var result: [Block] = []
            var columns: [[Line]] = []
            func close() {
                result += columns.filter { !$0.isEmpty }.map { Block(lines: $0) }
                columns = []
            }
            for pieces in cut {
                if pieces.count != columns.count { close() }
                if columns.isEmpty { columns = pieces.map { _ in [] } }
                for (index, piece) in pieces.enumerated() { columns[index].append(piece) }
            }
            close()
            return result
        }
    }

    private static func pieces(of line: Line, turn: QuarterTurn, width: Int, height: Int) -> [Line] {
        let boxes = line.words.map { $0.box.turned(turn, width: width, height: height) }
        let heights = boxes.map(\.height).sorted()
        guard let letter = heights.isEmpty ? nil : heights[heights.count / 2] else { return [line] }
        var pieces = [Line(words: [])]
        for (index, word) in line.words.enumerated() {
            if index > 0, boxes[index].left - boxes[index - 1].right > max(3 * letter, 20) { pieces.append(Line(words: [])) }
            pieces[pieces.count - 1].words.append(word)
        }
        return pieces
    }
}
