import CLeptonica
import Documents
import Glibc

/// Reads what red stamps say, each from its own ink, however it leans.
struct StampReader {
    let engine: Engine

    /// The share of an upright page's height, from above, in which stamps are looked for.
    private static let reach = 0.6
    /// The height that capitals are brought to, in pixels.
    private static let capital = 32.0
    /// The height of a stamp's box over that of its letters.
    private static let boxToLetters = 2.1
    /// Degrees that a stamp may lean.
    private static let mostLean = 14.0

    /// Of a box's height, what is cut off all around to be rid of it, where lines are too worn or too many to be told as such.
    private static let rims = [0.15, 0.24]

    /// The stamps in the upper part of a page that lies so; boxes in pixels of the original image, which has the given size.
    func read(_ red: borrowing RedInk, turn: QuarterTurn, width: Int, height: Int) -> [RedStamp] {
        let (drawnWidth, drawnHeight) = (red.picture.width, red.picture.height)
        let (across, down) = (Double(width) / Double(drawnWidth), Double(height) / Double(drawnHeight))
        let lowest = Self.reach * Double(turn.swapsSides ? drawnWidth : drawnHeight)
        var stamps: [RedStamp] = []
        for place in red.places where place.isSideways == turn.swapsSides {
            guard place.box.turned(turn, width: drawnWidth, height: drawnHeight).midY < lowest else { continue }
            let box = Documents.Box(
                left: Int(Double(place.box.left) * across), top: Int(Double(place.box.top) * down),
                right: Int((Double(place.box.right) * across).rounded(.up)), bottom: Int((Double(place.box.bottom) * down).rounded(.up)))
            let found = read(red.picture, at: place, turn: turn)
            let readings = found.lines.map { line in
                Line(words: line.words.map { Word(text: $0.text, box: box, confidence: $0.confidence) })
            }
            if found.isBoxed || !readings.isEmpty { stamps.append(RedStamp(box: box, isBoxed: found.isBoxed, readings: readings)) }
        }
        return stamps
    }

    private func read(_ picture: borrowing Picture, at place: RedLines.Place, turn: QuarterTurn) -> (lines: [Line], isBoxed: Bool) {
        let box = place.box
        var area = boxCreate(Int32(box.left), Int32(box.top), Int32(box.width), Int32(box.height))
        defer { boxDestroy(&area) }
        guard let part = Picture(pixClipRectangle(picture.pix, area, nil)), let turned = part.turned(quarters: turn.rawValue / 90),
            let shape = Shape(turned)
        else { return ([], false) }
        var placement = Placement(
            originalWidth: part.width, originalHeight: part.height, decodedWidth: part.width, decodedHeight: part.height)
        placement.turn = turn
        placement.resample(scale: min(4, max(0.2, Self.capital / shape.capital)), angle: shape.lean)
        guard let level = turned.resampled(placement, paper: 255),
            let bare = RuledLines.painted(level, length: Self.capital * 1.55, thickness: Self.capital / 3, paper: 255)
        else { return ([], false) }
        let isBoxed = place.isBoxed && Self.isRimmed(level)
        let layout: Engine.Layout = shape.lines > 1 ? .block : .line
        var lines = engine.read(bare, dpi: 200, layout: layout).flatMap(\.lines)
        if isBoxed {
            for rim in Self.rims {
                guard let inner = Self.inner(level, rim: rim) else { continue }
                lines += engine.read(inner, dpi: 200, layout: layout).flatMap(\.lines)
            }
        }
        return (lines.filter { $0.text.count(where: \.isLetter) > 1 }, isBoxed)
    }

    private static func extent(_ level: borrowing Picture) -> Documents.Box? {
        guard let ink = Picture(pixThresholdToBinary(level.pix, 190)) else { return nil }
        return Documents.Box.around(ink.pieces.filter { max($0.width, $0.height) >= 12 })
    }

    /// Whether lines run along the top and the bottom of a level stamp for half its width and more; letters in a row have none.
    private static func isRimmed(_ level: borrowing Picture) -> Bool {
        guard let whole = extent(level), let ink = Picture(pixThresholdToBinary(level.pix, 200)),
            let thick = Picture(pixDilateBrick(nil, ink.pix, 1, 3)), let words = thick.words
        else { return false }
        func longest(_ rows: Range<Int>) -> Int {
            rows.reduce(0) { most, y in
                max(most, (whole.left..<whole.right).count { words[y * thick.wordsPerLine + $0 / 32] >> UInt32(31 - $0 % 32) & 1 == 1 })
            }
        }
        let quarter = max(3, whole.height / 4)
        let (top, bottom) = (whole.top..<min(whole.bottom, whole.top + quarter), max(whole.top, whole.bottom - quarter)..<whole.bottom)
        return longest(top) * 2 >= whole.width && longest(bottom) * 2 >= whole.width
    }

    /// What is left of a level stamp when a share of its height is cut off all around, on white.
    private static func inner(_ level: borrowing Picture, rim: Double) -> Picture? {
        guard let whole = extent(level) else { return nil }
        let cut = Int(rim * Double(whole.height))
        guard whole.width > 4 * cut, whole.height > 2 * cut + 8 else { return nil }
        var area = boxCreate(
            Int32(whole.left + cut), Int32(whole.top + cut), Int32(whole.width - 2 * cut), Int32(whole.height - 2 * cut))
        defer { boxDestroy(&area) }
        guard let part = Picture(pixClipRectangle(level.pix, area, nil)) else { return nil }
        return Picture(pixAddBorder(part.pix, 12, 255))
    }

    /// How a stamp's ink lies.
    private struct Shape {
        /// The clockwise rotation, in radians, that makes it level.
        var lean = 0.0
        /// The height of its capitals in pixels.
        var capital = 0.0
        /// Lines of letters one below the other.
        var lines = 1

        /// `nil` where there is hardly any ink.
        init?(_ grey: borrowing Picture) {
            guard let ink = Picture(pixThresholdToBinary(grey.pix, 170)), let words = ink.words else { return nil }
            var points: [(x: Double, y: Double)] = []
            let step = max(1, min(ink.width, ink.height) / 60)
            for y in stride(from: 0, to: ink.height, by: step) {
                for x in stride(from: 0, to: ink.width, by: step)
                where words[y * ink.wordsPerLine + x / 32] >> UInt32(31 - x % 32) & 1 == 1 {
                    points.append((Double(x), Double(y)))
                }
            }
            guard points.count > 20 else { return nil }
            let bin = Double(step) * 1.3
            var best = -1.0
            for degrees in stride(from: -StampReader.mostLean, through: StampReader.mostLean, by: 0.5) {
                let angle = degrees * .pi / 180
                var rows: [Int: Int] = [:]
                for point in points { rows[Int(((sin(angle) * point.x + cos(angle) * point.y) / bin).rounded(.down)), default: 0] += 1 }
                let score = rows.values.reduce(0.0) { $0 + Double($1 * $1) }
                if score > best { (best, lean) = (score, angle) }
            }
            measure(ink)
        }

        private mutating func measure(_ ink: borrowing Picture) {
            let pieces = ink.pieces
            let widest = pieces.max { $0.width < $1.width }
            // Askew, a box is higher by what it rises over its width.
            func level(_ box: Documents.Box) -> Double { max(1, Double(box.height) - abs(tan(lean)) * Double(box.width)) }
            let inner = pieces.filter { $0.height * 6 > ink.height && Double($0.width) < 0.5 * Double(ink.width) }.map(level).sorted()
            let tall = inner.filter { $0 * 2 > inner.last ?? 0 }
            let letters = tall.isEmpty ? nil : tall[tall.count / 2]
            if let widest, Double(widest.width) > 0.6 * Double(ink.width), level(widest) > 1.5 * (letters ?? 0) {
                capital = max(letters ?? 0, level(widest) / StampReader.boxToLetters)
                if let letters, level(widest) > 3.4 * letters { (capital, lines) = (letters, 2) }
            } else {
                capital = letters ?? Double(ink.height) * 0.6
            }
        }
    }
}
