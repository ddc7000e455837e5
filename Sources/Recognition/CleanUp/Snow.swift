import CLeptonica

/// Snow: single dots all over a black-and-white picture, black on the paper and white in the print, as a threshold makes of coarse grain
/// or of a grey paper. The engine takes every dot for a letter, and minutes for a page.
enum Snow {
    /// The share of pixels that differ from their neighbour where a page is quietest, its margins and the white between lines: none on a
    /// clean scan; dots on one pixel in 150 give more.
    private static let leastRough = 0.012
    /// The side of the squares that a page is looked at in, and the share of the quietest, which count.
    private static let side = 64
    private static let quiet = 0.1

    /// Whether the picture, of black and white only, is snowed over.
    static func lies(on picture: borrowing Picture) -> Bool { roughness(of: picture) > leastRough }

    /// The picture with every pixel as most of those around it are, 3 × 3 or, in thick snow, 5 × 5; as it is where there is no snow. Snow
    /// may still lie on the result: then nobody can tell what is below it.
    static func swept(_ picture: borrowing Picture) -> Picture? {
        guard lies(on: picture) else { return picture.shared() }
        guard let light = majority(picture, reach: 1) else { return nil }
        if lies(on: light) { return majority(picture, reach: 2) }
        return light
    }

    private static func majority(_ picture: borrowing Picture, reach: Int32) -> Picture? {
        guard let mean = Picture(pixBlockconvGray(picture.pix, nil, reach, reach)), let ink = Picture(pixThresholdToBinary(mean.pix, 128))
        else { return nil }
        return Picture(pixConvert1To8(nil, ink.pix, 255, 0))
    }

    private static func roughness(of picture: borrowing Picture) -> Double {
        guard picture.depth == 8, let words = picture.words, picture.width > 4 * side, picture.height > 4 * side else { return 0 }
        let across = (picture.width - 1) / side
        var shares: [Double] = []
        for row in 0..<(picture.height / side) {
            var changes = [Int](repeating: 0, count: across)
            var lines = 0
            for y in stride(from: row * side, to: (row + 1) * side, by: 4) {
                lines += 1
                (words + y * picture.wordsPerLine).withMemoryRebound(to: UInt8.self, capacity: picture.wordsPerLine * 4) { line in
                    for square in 0..<across {
                        for x in (square * side)..<((square + 1) * side) where line[x ^ 3] != line[(x + 1) ^ 3] { changes[square] += 1 }
                    }
                }
            }
            shares += changes.map { Double($0) / Double(lines * side) }
        }
        shares.sort()
        return shares[Int(Double(shares.count) * quiet)]
    }
}
