import CLeptonica
import Documents

/// Tells printed text from stamps and pens by colour.
///
/// In the red channel the ink of red seals is as bright as paper while black print keeps its contrast; what is bluer than it is red, a pen
/// or a blue stamp, is brightened as much as it is blue. Headings printed in red, as on land certificates, would vanish with the seals:
/// where red ink stands in a line of letters with no black print below it, and not inside a seal, the green channel is used.
enum InkColour {
    /// A grey picture in which print is dark and coloured ink is not. A picture without colour is given back as it is.
    static func grey(_ picture: borrowing Picture, dpi: Int) -> Picture? {
        guard picture.depth == 32 else { return picture.shared() }
        guard let words = picture.words, let result = Picture(greyWidth: picture.width, height: picture.height),
            let target = result.words
        else { return nil }
        let (width, height, stride) = (picture.width, picture.height, picture.wordsPerLine)
        let newStride = result.wordsPerLine * 4
        let isBlueText = isWrittenInBlue(words, width: width, height: height, stride: stride)
        var red = RedCells(width: width, height: height, side: min(max(1, (dpi + 37) / 75), 12))
        let (side, across) = (red.side, red.across)
        target.withMemoryRebound(to: UInt8.self, capacity: newStride * height) { grey in
            for y in 0..<height {
                let from = words + y * stride
                let to = grey + y * newStride
                red.cells.withUnsafeMutableBufferPointer { cells in
                    let row = cells.baseAddress.map { $0 + y / side * across }
                    var (cell, left) = (0, side)
                    for x in 0..<width {
                        let pixel = from[x]
                        let (r, g, b) = (Int(pixel >> 24), Int(pixel >> 16 & 255), Int(pixel >> 8 & 255))
                        let blue = isBlueText ? 0 : max(0, b - r - 12) * 2
                        to[x ^ 3] = UInt8(truncatingIfNeeded: min(255, r + blue))
                        if r - g > 50, r - b > 40 { row?[cell] &+= 1 }
                        if r < 110, g < 110 { row?[cell] |= RedCells.black }
                        left -= 1
                        if left == 0 { (cell, left) = (cell + 1, side) }
                    }
                }
            }
            for box in red.textLines() {
                for y in box.top..<min(box.bottom, height) {
                    for x in box.left..<min(box.right, width) {
                        grey[y * newStride + (x ^ 3)] = UInt8(truncatingIfNeeded: words[y * stride + x] >> 16)
                    }
                }
            }
        }
        return result
    }

    /// Whether most of what is dark is blue: a carbon copy, a hectograph, a page written with a pen. Its ink is the text.
    private static func isWrittenInBlue(_ words: UnsafeMutablePointer<UInt32>, width: Int, height: Int, stride: Int) -> Bool {
        var (dark, blue) = (0, 0)
        for y in Swift.stride(from: 0, to: height, by: 4) {
            for x in Swift.stride(from: 0, to: width, by: 4) {
                let pixel = words[y * stride + x]
                let (r, b) = (Int(pixel >> 24), Int(pixel >> 8 & 255))
                guard r < 140 else { continue }
                dark += 1
                if b - r > 35 { blue += 1 }
            }
        }
        return blue * 5 > dark * 2
    }
}

/// Red ink, counted in square cells of a third of a millimetre.
private struct RedCells {
    /// Set when a pixel of the cell is black.
    static let black: UInt16 = 0x8000

    /// Pixels.
    let side: Int
    let across: Int
    let down: Int
    /// Red pixels of each cell.
    var cells: [UInt16]

    init(width: Int, height: Int, side: Int) {
        self.side = side
        across = (width + side - 1) / side
        down = (height + side - 1) / side
        cells = [UInt16](repeating: 0, count: across * down)
    }

    private func isRed(_ cell: UInt16) -> Bool { Int(cell & ~Self.black) * 3 >= side * side }

    /// Where red letters stand in a line, in pixels.
    func textLines() -> [Documents.Box] {
        guard cells.lazy.filter(isRed).prefix(60).count == 60, let ink = Picture(pixCreate(Int32(across), Int32(down), 1)),
            let words = ink.words
        else { return [] }
        for y in 0..<down {
            for x in 0..<across where isRed(cells[y * across + x]) {
                words[y * ink.wordsPerLine + x / 32] |= 1 << UInt32(31 - x % 32)
            }
        }
        let pieces = ink.pieces
        // A seal is a large piece about as wide as high.
        let seals = pieces.filter { min($0.width, $0.height) >= 40 && max($0.width, $0.height) * 3 <= min($0.width, $0.height) * 5 }
        guard let joined = Picture(pixCloseBrick(nil, ink.pix, 17, 1)) else { return [] }
        return joined.pieces.filter { isText($0, pieces: pieces, seals: seals) }.map { line in
            Documents.Box(
                left: max(0, line.left - 1) * side, top: max(0, line.top - 2) * side, right: (line.right + 1) * side,
                bottom: (line.bottom + 2) * side)
        }
    }

    private func isText(_ line: Documents.Box, pieces: [Documents.Box], seals: [Documents.Box]) -> Bool {
        guard (6...40).contains(line.height), line.width * 2 >= line.height * 5 else { return false }
        let isInSeal = seals.contains {
            line.left >= $0.left - 4 && line.right <= $0.right + 4 && line.midY > Double($0.top) && line.midY < Double($0.bottom)
        }
        // What is left of a worn seal's ring and its letters stands at all heights.
        let letters = pieces.count {
            line.left <= $0.left && $0.right <= line.right && line.top <= $0.top && $0.bottom <= line.bottom
                && $0.height * 2 >= line.height
        }
        guard !isInSeal, letters >= 4 else { return false }
        var black = 0
        for y in line.top..<line.bottom {
            for x in line.left..<line.right where cells[y * across + x] & Self.black != 0 { black += 1 }
        }
        return black * 12 < line.width * line.height
    }
}
