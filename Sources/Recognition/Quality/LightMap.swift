/// How light falls on the page: the brightness of the paper in squares of four millimetres, and dark bands beside it.
struct LightMap {
    /// How much darker than most of the paper the darkest fiftieth of the page is that hangs at its edge, 0…1: a book's fold, a bent corner,
    /// a lid that stood open. A picture in the middle of the page is no shadow.
    var shade = 0.0
    /// The mean width of the black band at each side, in millimetres.
    var borders: [PageSide: Double] = [:]

    init(_ plane: GreyPlane, dpi: Double) {
        borders = Self.borders(plane, dpi: dpi)
        shade = Self.shade(plane, dpi: dpi)
    }

    private static func shade(_ plane: GreyPlane, dpi: Double) -> Double {
        let side = max(4, Int(dpi * 4 / 25.4))
        let (columns, rows) = (plane.width / side, plane.height / side)
        guard columns >= 8, rows >= 8 else { return 0 }
        var levels = [Double](repeating: 255, count: columns * rows)
        plane.bytes.withUnsafeBufferPointer { bytes in
            var counts = [Int](repeating: 0, count: 256)
            for row in 0..<rows {
                for column in 0..<columns {
                    for index in 0..<256 { counts[index] = 0 }
                    var total = 0
                    for y in stride(from: row * side, to: row * side + side, by: 2) {
                        for x in stride(from: column * side, to: column * side + side, by: 2) {
                            counts[Int(bytes[y * plane.width + x])] += 1
                            total += 1
                        }
                    }
                    // The paper shows between letters: it is the brighter part of each square.
                    var above = 0
                    let level = (0..<256).reversed().first { shade in
                        above += counts[shade]
                        return above * 4 >= total
                    }
                    levels[row * columns + column] = Double(level ?? 255)
                }
            }
        }
        let paper = levels.sorted().sortedElement(at: 0.6) ?? 255
        guard paper > 60 else { return 0 }
        let shares = levels.map { $0 / paper }
        // From the edge inwards, through what is darker than paper. What is black is a border and not a shadow.
        var isShaded = [Bool](repeating: false, count: shares.count)
        var open = shares.indices.filter { index in
            let (row, column) = (index / columns, index % columns)
            return (row == 0 || column == 0 || row == rows - 1 || column == columns - 1) && shares[index] < 0.9
        }
        for index in open { isShaded[index] = true }
        while let index = open.popLast() {
            let (row, column) = (index / columns, index % columns)
            for (y, x) in [(row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)]
            where y >= 0 && x >= 0 && y < rows && x < columns {
                let next = y * columns + x
                guard !isShaded[next], shares[next] < 0.9 else { continue }
                isShaded[next] = true
                open.append(next)
            }
        }
        let shaded = shares.indices.filter { isShaded[$0] && shares[$0] > 0.3 }.map { shares[$0] }.sorted()
        let rank = shares.count / 50
        return rank < shaded.count ? 1 - shaded[rank] : 0
    }

    private static func borders(_ plane: GreyPlane, dpi: Double) -> [PageSide: Double] {
        // A millimetre a pixel.
        let side = max(1, Int(dpi / 25.4))
        let small = plane.reduced(by: side)
        let (width, height) = (small.width, small.height)
        let millimetres = Double(side) / dpi * 25.4
        guard width > 20, height > 20 else { return [:] }
        func mean(_ lines: Int, _ length: Int, _ dark: (Int, Int) -> Bool) -> Double {
            // A line dark from end to end belongs to the band above or below, and tells nothing of this side.
            let runs = (0..<lines).map { line in (0..<length).first { !dark(line, $0) } ?? length }.filter { $0 < length / 2 }
            return runs.count * 4 > lines ? Double(runs.reduce(0, +)) / Double(runs.count) * millimetres : 0
        }
        func isDark(_ x: Int, _ y: Int) -> Bool { small.bytes[y * width + x] < 75 }
        return [
            .left: mean(height, width) { isDark($1, $0) },
            .right: mean(height, width) { isDark(width - 1 - $1, $0) },
            .top: mean(width, height) { isDark($0, $1) },
            .bottom: mean(width, height) { isDark($0, height - 1 - $1) },
        ]
    }
}
