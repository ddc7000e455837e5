import CLeptonica
import Documents

/// The red ink of stamps by itself, which `InkColour` makes as bright as the paper, and the places where it may stand in letters.
struct RedInk: ~Copyable {
    /// 8-bit: red ink dark on white in the places, white everywhere else.
    let picture: Picture
    /// Lines and boxes of letters, in pixels, those most like a stamp first. Seals and what is larger are none.
    let places: [RedLines.Place]

    /// How much redder than the paper ink is, at least: a stamp that has nearly faded away is.
    private static let leastRed = 16
    /// How much less blue than the paper it must be: a violet pen is red, too.
    private static let leastYellow = 4

    /// `nil` for a picture without colour, and where no red ink stands in letters.
    init?(_ decoded: borrowing Picture, dpi: Int) {
        guard decoded.depth == 32, let words = decoded.words else { return nil }
        let pixels = Pixels(words: words, width: decoded.width, height: decoded.height, stride: decoded.wordsPerLine)
        let paper = Paper(pixels)
        let side = min(max(1, (dpi + 37) / 75), 12)
        guard let cells = Self.cells(pixels, paper, side: side) else { return nil }
        let millimetre = Picture.dots(toMillimetre: decoded.width, decoded.height, dpi: Double(dpi)) / Double(side)
        var found = RedLines(cells, millimetre: millimetre).places
        if let sideways = cells.turned(quarters: 1) {
            found += RedLines(sideways, millimetre: millimetre).places.map { $0.turnedBack(height: cells.height) }
        }
        guard !found.isEmpty, let picture = Picture(greyWidth: decoded.width, height: decoded.height) else { return nil }
        // Ends that have faded most lie outside what was found.
        let (along, beside) = (Int(4 * millimetre), Int(2 * millimetre))
        let (width, height) = (decoded.width, decoded.height)
        places = found.map { place in
            let (across, down) = place.isSideways ? (beside, along) : (along, beside)
            let box = Documents.Box(
                left: max(0, place.box.left - across) * side, top: max(0, place.box.top - down) * side,
                right: min(width, (place.box.right + across) * side),
                bottom: min(height, (place.box.bottom + down) * side))
            return RedLines.Place(box: box, isBoxed: place.isBoxed, isSideways: place.isSideways)
        }
        for place in places { Self.draw(place.box, of: pixels, paper, on: picture, dpi: dpi) }
        self.picture = picture
    }

    /// A colour picture's pixels, read only.
    private struct Pixels {
        let words: UnsafeMutablePointer<UInt32>
        let width: Int
        let height: Int
        let stride: Int

        func colour(_ x: Int, _ y: Int) -> (r: Int, g: Int, b: Int) {
            let pixel = words[y * stride + x]
            return (Int(pixel >> 24), Int(pixel >> 16 & 255), Int(pixel >> 8 & 255))
        }
    }

    /// The tint of the paper, which is red and yellow itself when it is old.
    private struct Paper {
        /// The medians of red over green, red over blue, and green.
        var red = 0
        var yellow = 0
        var green = 255

        init(_ pixels: Pixels) {
            var reds = [Int](repeating: 0, count: 512)
            var yellows = reds
            var greens = [Int](repeating: 0, count: 256)
            var count = 0
            for y in Swift.stride(from: 0, to: pixels.height, by: 16) {
                for x in Swift.stride(from: 0, to: pixels.width, by: 8) {
                    let (r, g, b) = pixels.colour(x, y)
                    guard r > 140 else { continue }
                    count += 1
                    reds[r - g + 255] += 1
                    yellows[r - b + 255] += 1
                    greens[g] += 1
                }
            }
            guard count > 0 else { return }
            red = Self.median(reds, count) - 255
            yellow = Self.median(yellows, count) - 255
            green = Self.median(greens, count)
        }

        private static func median(_ histogram: [Int], _ count: Int) -> Int {
            var sum = 0
            return histogram.firstIndex { bin in
                sum += bin
                return sum * 2 > count
            } ?? 0
        }

        func isRed(_ r: Int, _ g: Int, _ b: Int) -> Bool {
            r > 90 && r - g > red + RedInk.leastRed && r - b > yellow + RedInk.leastYellow
        }
    }

    /// Cells a third of a millimetre wide, black where a third of the cell is red.
    private static func cells(_ pixels: Pixels, _ paper: Paper, side: Int) -> Picture? {
        let (across, down) = ((pixels.width + side - 1) / side, (pixels.height + side - 1) / side)
        guard let ink = Picture(pixCreate(Int32(across), Int32(down), 1)), let words = ink.words else { return nil }
        // Every second pixel of every second row tells enough of a large cell.
        let step = side >= 3 ? 2 : 1
        var counts = [UInt16](repeating: 0, count: across)
        let samples = ((side + step - 1) / step) * ((side + step - 1) / step)
        var found = 0
        for row in 0..<down {
            for cell in 0..<across { counts[cell] = 0 }
            for y in Swift.stride(from: row * side, to: min((row + 1) * side, pixels.height), by: step) {
                for x in Swift.stride(from: 0, to: pixels.width, by: step) {
                    let (r, g, b) = pixels.colour(x, y)
                    if paper.isRed(r, g, b) { counts[x / side] += 1 }
                }
            }
            for cell in 0..<across where Int(counts[cell]) * 3 >= samples {
                words[row * ink.wordsPerLine + cell / 32] |= 1 << UInt32(31 - cell % 32)
                found += 1
            }
        }
        guard found >= 30 else { return nil }
        return ink
    }

    /// Draws the red ink of a place. What black print covers is filled up from both its sides.
    private static func draw(_ place: Documents.Box, of pixels: Pixels, _ paper: Paper, on picture: borrowing Picture, dpi: Int) {
        guard let target = picture.words else { return }
        // The green of the darkest tenth of the ink is black.
        var greens = [Int](repeating: 0, count: 256)
        var count = 0
        each(place) { x, y in
            let (r, g, b) = pixels.colour(x, y)
            if paper.isRed(r, g, b) {
                greens[g] += 1
                count += 1
            }
        }
        var (sum, darkest) = (0, 0)
        while darkest < 255, sum * 10 <= count {
            sum += greens[darkest]
            darkest += 1
        }
        let span = max(20, paper.green - darkest)
        let stride = picture.wordsPerLine * 4
        target.withMemoryRebound(to: UInt8.self, capacity: stride * picture.height) { grey in
            each(place) { x, y in
                let (r, g, b) = pixels.colour(x, y)
                guard paper.isRed(r, g, b) else { return }
                grey[y * stride + (x ^ 3)] = UInt8(min(255, max(0, (g - darkest) * 255 / span)))
            }
        }
        let brick = Int32(max(3, dpi / 45 | 1))
        var area = boxCreate(Int32(place.left), Int32(place.top), Int32(place.width), Int32(place.height))
        defer { boxDestroy(&area) }
        guard let part = Picture(pixClipRectangle(picture.pix, area, nil)), let filled = Picture(pixOpenGray(part.pix, brick, brick)),
            let source = filled.words
        else { return }
        target.withMemoryRebound(to: UInt8.self, capacity: stride * picture.height) { grey in
            source.withMemoryRebound(to: UInt8.self, capacity: filled.wordsPerLine * 4 * filled.height) { fill in
                each(place) { x, y in
                    guard pixels.colour(x, y).r * 2 < paper.green + paper.red else { return }
                    grey[y * stride + (x ^ 3)] = fill[(y - place.top) * filled.wordsPerLine * 4 + ((x - place.left) ^ 3)]
                }
            }
        }
    }

    private static func each(_ place: Documents.Box, _ body: (_ x: Int, _ y: Int) -> Void) {
        for y in place.top..<place.bottom {
            for x in place.left..<place.right { body(x, y) }
        }
    }
}
