import CLeptonica
import Glibc

extension Picture {
    /// Blurred edges made steep again: the difference to a blurred copy (7 × 7 pixels) is added, once and a half where letters are as soft
    /// as a bad scan's. Hooks and acutes above a circumflex are three pixels high, and blur makes them look the same; sharp scans lose
    /// by it and are left alone. The paper's grain grows as well, and on a page with little print the engine would take it for print: away
    /// from all ink it is painted over.
    ///
    /// `paper` is the level of the paper in an evened 8-bit picture. `nil` when there is nothing to do.
    func sharpened(paper: UInt8) -> Picture? {
        let steep = steepness()
        // What was smoothed against grain is softer still, and sharpening brings the grain back.
        let amount = steep < 0.27 ? 0.7 : 1.5 * min(1, max(0, (Self.sharpEnough - steep) / 0.03))
        guard amount > 0.2, let sharp = Picture(pixUnsharpMaskingGray(pix, 3, Float(amount))), let empty = emptyPaper(paper) else {
            return nil
        }
        pixPaintThroughMask(sharp.pix, empty.pix, 0, 0, UInt32(paper))
        return sharp
    }

    /// Steepness from which letters need no sharpening: clean scans have 0.42 and more, a blur of a pixel and a half 0.31.
    private static let sharpEnough = 0.34

    /// How steep the edges of letters are: the largest step from pixel to pixel over the contrast around it, the median of upright edges on
    /// every eighth row; 0.5 for a perfect edge.
    func steepness() -> Double {
        guard depth == 8, let words else { return 0.5 }
        var histogram = [Int](repeating: 0, count: 101)
        for y in stride(from: height / 20, to: height - height / 20, by: 8) {
            (words + y * wordsPerLine).withMemoryRebound(to: UInt8.self, capacity: wordsPerLine * 4) { row in
                for x in stride(from: 8, to: width - 8, by: 1) {
                    let step = abs(Int(row[(x + 1) ^ 3]) - Int(row[(x - 1) ^ 3]))
                    guard step > 20 else { continue }
                    var (low, high) = (255, 0)
                    var isPeak = true
                    for near in (x - 4)...(x + 4) {
                        let level = Int(row[near ^ 3])
                        low = min(low, level)
                        high = max(high, level)
                        if abs(near - x) <= 2, abs(Int(row[(near + 1) ^ 3]) - Int(row[(near - 1) ^ 3])) > step { isPeak = false }
                    }
                    if isPeak, high - low > 90 { histogram[min(100, step * 50 / (high - low))] += 1 }
                }
            }
        }
        let half = histogram.reduce(0, +) / 2
        guard half > 50 else { return 0.5 }
        var sum = 0
        for (bin, count) in histogram.enumerated() {
            sum += count
            if sum > half { return (Double(bin) + 0.5) / 100 }
        }
        return 0.5
    }

    /// A mask of what is farther than about a line's height from anything as dark and large as a piece of a letter.
    private func emptyPaper(_ paper: UInt8) -> Picture? {
        guard let half = halved() else { return nil }
        let level = Double(paper) - max(14, 3 * half.grain(paper: paper))
        guard let dark = Picture(pixThresholdToBinary(half.pix, Int32(level))),
            let ink = Picture(pixSelectBySize(dark.pix, 3, 3, 8, Int32(L_SELECT_IF_BOTH), Int32(L_SELECT_IF_GTE), nil)),
            let near = Picture(pixDilateCompBrick(nil, ink.pix, 21, 13)), let empty = Picture(pixInvert(nil, near.pix))
        else { return nil }
        return Picture(pixExpandReplicate(empty.pix, 2))
    }

    /// The standard deviation of the paper's grain, told from what is brighter than the paper: print does not touch that.
    private func grain(paper: UInt8) -> Double {
        var histogram = pixGetGrayHistogram(pix, 4)
        defer { numaDestroy(&histogram) }
        var (count, sum) = (0.0, 0.0)
        for level in Int32(paper)...255 {
            var amount: Float = 0
            numaGetFValue(histogram, level, &amount)
            let off = Double(level) - Double(paper)
            count += Double(amount)
            sum += Double(amount) * off * off
        }
        return count > 0 ? (sum / count).squareRoot() : 0
    }
}
