import CLeptonica

/// The runs of black and white on rows of a black-and-white picture, two millimetres (or `step`) between one row and the next. Lengths in
/// millimetres.
struct InkRuns {
    struct Run {
        var isBlack: Bool
        var start: Double
        var length: Double
    }

    let rows: [[Run]]

    /// Runs shorter than this are specks, and join what is around them.
    private static let speck = 0.25

    init(_ ink: borrowing Picture, pixelsPerMillimetre scale: Double, step: Double = 2) {
        guard ink.depth == 1, let words = ink.words else {
            rows = []
            return
        }
        let (width, perLine) = (ink.width, ink.wordsPerLine)
        rows = stride(from: step / 2 * scale, to: Double(ink.height), by: step * scale).map { y in
            let around = (-2...2).map { words + min(max(0, Int(y) + 2 * $0), ink.height - 1) * perLine }
            return Self.runs((0..<perLine).map { Self.most(around, at: $0) }, width: width, scale: scale)
        }
    }

    /// What at least three of five rows have, 32 pixels at a time: bars go through them all, grain does not.
    private static func most(_ rows: [UnsafeMutablePointer<UInt32>], at index: Int) -> UInt32 {
        let (a, b, c, d, e) = (rows[0][index], rows[1][index], rows[2][index], rows[3][index], rows[4][index])
        let three = a ^ b ^ c
        let (firstTwo, secondTwo) = (a & b | c & (a ^ b), three & d | e & (three ^ d))
        return firstTwo & secondTwo | (firstTwo | secondTwo) & (three ^ d ^ e)
    }

    private static func runs(_ line: [UInt32], width: Int, scale: Double) -> [Run] {
        var runs: [Run] = []
        let shortest = max(2, Int((speck * scale).rounded()))
        func add(_ isBlack: Bool, _ start: Int, _ length: Int) {
            let isSpeck = length < shortest && !runs.isEmpty
            if let last = runs.indices.last, runs[last].isBlack == isBlack || isSpeck {
                runs[last].length += Double(length) / scale
            } else {
                runs.append(Run(isBlack: isBlack, start: Double(start) / scale, length: Double(length) / scale))
            }
        }
        var (start, isBlack) = (0, false)
        for x in 0..<width {
            let black = line[x >> 5] >> UInt32(31 - x & 31) & 1 == 1
            if black != isBlack {
                if x > start { add(isBlack, start, x - start) }
                (start, isBlack) = (x, black)
            }
        }
        if width > start { add(isBlack, start, width - start) }
        return runs
    }
}

extension InkRuns {
    /// Whether many bars stand side by side, and at the same height on five rows running: text has gaps between its lines.
    var haveBars: Bool {
        var running = 0
        for row in rows {
            running = Self.hasBars(row) ? running + 1 : 0
            if running == 5 { return true }
        }
        return false
    }

    /// At least forty runs without a long one, over at least 60 mm: the least that a separator sheet has.
    private static func hasBars(_ row: [Run]) -> Bool {
        var (count, length) = (0, 0.0)
        for run in row {
            if run.length > 4.2 { (count, length) = (0, 0) } else { (count, length) = (count + 1, length + run.length) }
            if count >= 40, length >= 60 { return true }
        }
        return false
    }

    /// Whether there are corners of a large QR symbol: black, white, black, white, black as 1 : 1 : 3 : 1 : 1, modules of 0.8 mm or more.
    var haveCorners: Bool { rows.reduce(0) { $0 + Self.corners($1, modules: 0.8...3) } >= 4 }

    /// The same for small symbols, modules of 0.25 mm or more, on rows less than a millimetre apart.
    var haveSmallCorners: Bool { rows.count { Self.corners($0, modules: 0.25...3) > 0 } >= 3 }

    private static func corners(_ row: [Run], modules: ClosedRange<Double>) -> Int {
        guard row.count >= 5 else { return 0 }
        return (0...(row.count - 5)).count { at in
            let five = row[at..<(at + 5)]
            guard row[at].isBlack, row[at + 2].length >= 2.75 * modules.lowerBound else { return false }
            let module = five.reduce(0) { $0 + $1.length } / 7
            guard modules.contains(module) else { return false }
            return zip(five, [1.0, 1, 3, 1, 1]).allSatisfy { run, share in abs(run.length / module - share) < 0.5 + 0.1 * share }
        }
    }

    /// Whether four parallel bars form Patch Code T, or Patch Code 2, which is the same turned by half a circle.
    ///
    /// Bars narrow, wide, narrow, wide; narrow bars and the spaces are 0.08 inches wide, wide bars 0.20, all at least 2 inches long
    /// (the patches that Kodak defined for its scanners). Photocopies swell the bars: the limits leave room for half a millimetre.
    var havePatch: Bool {
        var begun: [(start: Double, hits: Int, missed: Int)] = []
        for row in rows {
            let starts = Self.patches(row)
            begun = begun.compactMap { chain in
                guard let next = starts.first(where: { abs($0 - chain.start) < 1 + Double(chain.missed) }) else {
                    return chain.missed < 2 ? (chain.start, chain.hits, chain.missed + 1) : nil
                }
                return (next, chain.hits + 1, 0)
            }
            if begun.contains(where: { $0.hits >= 19 }) { return true }
            begun += starts.filter { start in !begun.contains { $0.missed == 0 && $0.start == start } }.map { ($0, 1, 0) }
        }
        return false
    }

    /// Where patches begin on a row.
    private static func patches(_ row: [Run]) -> [Double] {
        guard row.count >= 9 else { return [] }
        return (1...(row.count - 8)).compactMap { at in
            guard row[at].isBlack, row[at - 1].length >= 4, row[at + 7].length >= 4 else { return nil }
            guard [1, 3, 5].allSatisfy({ narrow.contains(row[at + $0].length) }) else { return nil }
            let bars = [0, 2, 4, 6].map { row[at + $0].length }
            let isWide = bars.map(wide.contains)
            guard isWide == [false, true, false, true] || isWide == [true, false, true, false] else { return nil }
            return zip(bars, isWide).allSatisfy { $1 || narrow.contains($0) } ? row[at].start : nil
        }
    }

    private static let narrow = 1.4...2.8
    private static let wide = 4.3...6.0
}
