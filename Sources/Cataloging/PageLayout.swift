import Documents

/// A word where it lies on the page when that is turned upright and its lines are level. Lengths in pixels.
struct PlacedWord {
    let word: Word
    let left: Double
    let right: Double
    let top: Double
    let bottom: Double

    var text: String { word.text }
    var midX: Double { (left + right) / 2 }
    var midY: Double { (top + bottom) / 2 }
    var height: Double { bottom - top }
}

/// Words that stand beside each other in one column.
struct Row {
    let words: [PlacedWord]
    let text: String
    let key: [Character]
    /// The key of each word.
    let keys: [[Character]]
    let left: Double
    let right: Double
    let top: Double
    let bottom: Double

    init(_ words: [PlacedWord]) {
        self.words = words
        text = words.map(\.text).joined(separator: " ")
        keys = words.map { Folding.key($0.text) }
        key = keys.flatMap(\.self)
        left = words.map(\.left).min() ?? 0
        right = words.map(\.right).max() ?? 0
        let extent = PageLayout.extent(of: words)
        top = extent.lowerBound
        bottom = extent.upperBound
    }

    var midX: Double { (left + right) / 2 }
    var midY: Double { (top + bottom) / 2 }
    var height: Double { bottom - top }
    var box: Box? { Box.around(words.lazy.map(\.word.box)) }

    /// The mean of the words' confidences weighted by their lengths.
    var confidence: Double { words.meanConfidence }
}

extension Sequence<PlacedWord> {
    /// Weighted by length; 0 for none.
    var meanConfidence: Double {
        var sum = 0.0
        var weight = 0.0
        for placed in self {
            sum += placed.word.confidence * Double(placed.text.count)
            weight += Double(placed.text.count)
        }
        return weight > 0 ? sum / weight : 0
    }
}

/// A page's words upright and level, gathered in rows by geometry, whatever blocks the reader found.
struct PageLayout {
    let number: Int
    let kind: PageKind
    let separator: Separator?
    let symbols: [String]?
    let isBlank: Bool
    /// Read from pixels, where a pen may have written; a text layer has print alone.
    let isScanned: Bool
    let width: Double
    let height: Double
    /// Pixels an inch.
    let dpi: Double
    /// Every row over the whole width, from top to bottom.
    let rows: [Row]
    let stamps: [RedStamp]
    /// The usual distance from one line of the body to the next, in pixels.
    let pitch: Double
    private let atoms: [[PlacedWord]]

    init(_ page: PageText) {
        number = page.number
        kind = page.kind
        separator = page.separator
        symbols = page.symbols
        dpi = Double(max(1, page.dpi))
        isBlank = page.kind != .content || page.words.isEmpty
        isScanned = page.origin == .ocr
        width = Double(page.uprightSize.width)
        height = Double(page.uprightSize.height)
        let lines = page.lines.map { line in line.words.map { ($0, page.upright($0.box)) }.sorted { $0.1.left < $1.1.left } }
        let slope = Self.slope(of: lines.map { $0.map(\.1) })
        let middle = width / 2
        atoms = lines.filter { !$0.isEmpty }.map { line in
            line.map { word, box in
                let drop = slope * (box.midX - middle)
                return PlacedWord(
                    word: word, left: Double(box.left), right: Double(box.right), top: Double(box.top) - drop,
                    bottom: Double(box.bottom) - drop)
            }
        }
        rows = Self.gather(atoms)
        stamps = page.redStamps ?? []
        pitch = Self.pitch(of: rows, width: width, height: height)
    }

    /// The rows formed by the words that pass, from top to bottom.
    func rows(where passes: (PlacedWord) -> Bool) -> [Row] {
        Self.gather(atoms.map { $0.filter(passes) }.filter { !$0.isEmpty })
    }

    /// How much the lines sink per pixel to the right: the median over the long lines.
    private static func slope(of lines: [[Box]]) -> Double {
        let slopes = lines.compactMap { boxes -> Double? in
            guard boxes.count >= 5, let first = boxes.first, let last = boxes.last, last.left - first.left > 8 * max(1, first.height) else {
                return nil
            }
            let left = boxes.prefix(2).map { Double($0.bottom) }.reduce(0, +) / 2
            let right = boxes.suffix(2).map { Double($0.bottom) }.reduce(0, +) / 2
            return (right - left) / (last.midX - first.midX)
        }.sorted()
        return slopes.count < 3 ? 0 : slopes[slopes.count / 2]
    }

    /// Joins pieces of lines that stand beside each other at the same height.
    private static func gather(_ pieces: [[PlacedWord]]) -> [Row] {
        var rows: [[PlacedWord]] = []
        var extents: [ClosedRange<Double>] = []
        let measured = pieces.map { (words: $0, extent: extent(of: $0)) }
        for (piece, next) in measured.sorted(by: {
            $0.extent.lowerBound + $0.extent.upperBound < $1.extent.lowerBound + $1.extent.upperBound
        }) {
            let home = rows.indices.reversed().prefix(4).first { index in
                let row = extents[index]
                let heights = [row.upperBound - row.lowerBound, next.upperBound - next.lowerBound].sorted()
                let shared = min(row.upperBound, next.upperBound) - max(row.lowerBound, next.lowerBound)
                guard shared > 0.5 * heights[0], heights[1] < 2.5 * max(1, heights[0]) else { return false }
                return !piece.contains { word in rows[index].contains { $0.left < word.right - 4 && word.left < $0.right - 4 } }
            }
            if let home {
                rows[home] += piece
                extents[home] = extent(of: rows[home])
            } else {
                rows.append(piece)
                extents.append(next)
            }
        }
        return rows.map { Row($0.sorted { $0.left < $1.left }) }.sorted { $0.midY < $1.midY }
    }

    /// The usual top and bottom of the words: half their median height around their mean middle.
    static func extent(of words: [PlacedWord]) -> ClosedRange<Double> {
        let middle = words.map(\.midY).reduce(0, +) / Double(max(1, words.count))
        let half = (words.map(\.height).sorted().dropFirst(words.count / 2).first ?? 0) / 2
        return middle - half...middle + half
    }

    private static func pitch(of rows: [Row], width: Double, height: Double) -> Double {
        let body = rows.filter { $0.right - $0.left > width * 0.45 }
        let steps = zip(body, body.dropFirst()).map { $1.midY - $0.midY }.filter { $0 > height * 0.007 && $0 < height * 0.04 }.sorted()
        return steps.isEmpty ? height * 0.0195 : steps[steps.count * 2 / 5]
    }
}
