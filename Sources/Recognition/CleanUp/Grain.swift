import CLeptonica

/// The grain of a bad copy or of a photograph in bad light.
enum Grain {
    /// Median step between neighbouring pixels from which reading gains by smoothing: a clean scan has 0 or 1, an aged one 4, a bad one 11.
    private static let coarse = 14

    static func isCoarse(_ grey: borrowing Picture) -> Bool { step(grey) >= coarse }

    /// Smoothed twice over 5 × 5 pixels, which costs soft letters little and takes the grain away.
    static func smoothed(_ grey: borrowing Picture) -> Picture? {
        guard let once = Picture(pixBlockconvGray(grey.pix, nil, 2, 2)) else { return nil }
        return Picture(pixBlockconvGray(once.pix, nil, 2, 2))
    }

    /// The median difference of a pixel of an 8-bit picture and the next, on every sixteenth row.
    static func step(_ grey: borrowing Picture) -> Int {
        guard let words = grey.words else { return 0 }
        var histogram = [Int](repeating: 0, count: 256)
        for y in stride(from: 0, to: grey.height, by: 16) {
            (words + y * grey.wordsPerLine).withMemoryRebound(to: UInt8.self, capacity: grey.wordsPerLine * 4) { row in
                for x in 0..<max(0, grey.width - 1) { histogram[abs(Int(row[x ^ 3]) - Int(row[(x + 1) ^ 3]))] += 1 }
            }
        }
        let half = histogram.reduce(0, +) / 2
        var sum = 0
        return histogram.firstIndex { count in
            sum += count
            return sum > half
        } ?? 0
    }
}
