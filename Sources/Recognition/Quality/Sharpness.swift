/// How sharp and how dark the letters are, told at their edges.
///
/// Along rows and columns the brightness swings between paper and ink. Each swing that is large for the page is an edge; its width is the
/// distance, in pixels, in which the middle four fifths of the change happen, and for a Gaussian blur 2.6 times its sigma. As the width is
/// relative to the edge's own height, faint print is no blurred print; as the median of many thousand edges counts, noise does not matter.
struct Sharpness {
    /// The median width of edges met along rows and along columns, in pixels; `nil` when there are too few.
    var across: Double?
    var down: Double?
    /// Of the larger edges: how much darker than the paper beside it the ink is, 0…1.
    var contrast = 0.0
    /// The number of edges looked at.
    var edges = 0

    /// The wider of both directions: a page moved while it was scanned is blurred in one only.
    var width: Double? { across.flatMap { a in down.map { max(a, $0) } ?? a } ?? down }

    private static let fewest = 150

    /// Measures a page of so many pixels an inch.
    init(_ plane: GreyPlane, dpi: Double) {
        guard plane.width > 16, plane.height > 16 else { return }
        // Half a millimetre apart: every letter is met several times. The outermost tenth of an inch is the scanner's, not the page's.
        let step = max(2, Int(dpi / 60))
        let margin = min(Int(dpi / 10), plane.width / 8, plane.height / 8)
        plane.bytes.withUnsafeBufferPointer { bytes in
            let tolerance = max(18, 6 * Self.noise(bytes, plane))
            var rows = SwingList(tolerance: tolerance)
            for y in stride(from: margin, to: plane.height - margin, by: step) {
                rows.follow(bytes, from: y * plane.width + margin, by: 1, count: plane.width - 2 * margin)
            }
            var columns = SwingList(tolerance: tolerance)
            for x in stride(from: margin, to: plane.width - margin, by: step) {
                columns.follow(bytes, from: margin * plane.width + x, by: plane.width, count: plane.height - 2 * margin)
            }
            let heights = (rows.swings + columns.swings).map(\.height).sorted()
            edges = heights.count
            guard heights.count >= Self.fewest, let large = heights.sortedElement(at: 0.9) else { return }
            across = rows.width(over: 0.6 * large)
            down = columns.width(over: 0.6 * large)
            let shares = (rows.swings + columns.swings).filter { $0.height >= 0.6 * large }.map { $0.height / max(1, $0.paper) }.sorted()
            contrast = min(1, shares.sortedElement(at: 0.75) ?? 0)
        }
    }

    /// The noise of the paper, as a standard deviation: by the median second difference, which neither slopes nor letters move.
    private static func noise(_ bytes: UnsafeBufferPointer<UInt8>, _ plane: GreyPlane) -> Double {
        var counts = [Int](repeating: 0, count: 1_024)
        var total = 0
        for y in stride(from: plane.height / 8, to: plane.height * 7 / 8, by: 37) {
            for x in stride(from: 1, to: plane.width - 1, by: 3) {
                let at = y * plane.width + x
                counts[min(1_023, abs(2 * Int(bytes[at]) - Int(bytes[at - 1]) - Int(bytes[at + 1])))] += 1
                total += 1
            }
        }
        var below = 0
        let median = counts.firstIndex { count in
            below += count
            return below * 2 >= total
        }
        return Double(median ?? 0) * 1.4826 / 2.45
    }
}

/// Swings of brightness along lines of pixels.
private struct SwingList {
    struct Swing {
        var height: Double
        var width: Double
        var paper: Double
    }

    /// From the middle three fifths of a blurred edge to its middle four fifths.
    private static let stretch = 2.563 / 1.683

    /// Changes of direction smaller than this are noise.
    let tolerance: Double
    private(set) var swings: [Swing] = []

    init(tolerance: Double) { self.tolerance = tolerance }

    /// The median width of the swings over a height; `nil` when they are too few.
    func width(over height: Double) -> Double? {
        let widths = swings.filter { $0.height >= height }.map(\.width).sorted()
        return widths.count >= 50 ? widths.sortedElement(at: 0.5) : nil
    }

    mutating func follow(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, by step: Int, count: Int) {
        guard count > 2 else { return }
        let limit = Int(tolerance)
        var (low, high) = (0, 0)
        var direction = 0
        func value(_ index: Int) -> Int { Int(bytes[start + index * step]) }
        for index in 1..<count {
            let now = value(index)
            if direction >= 0 {
                if now >= value(high) {
                    // The last of equal extremes, so that a plateau is no part of the edge after it.
                    high = index
                } else if value(high) - now > limit {
                    if direction > 0 { add(value, from: low, to: high) }
                    direction = -1
                    low = index
                }
            }
            if direction <= 0 {
                if now <= value(low) {
                    low = index
                } else if now - value(low) > limit {
                    if direction < 0 { add(value, from: high, to: low) }
                    direction = 1
                    high = index
                }
            }
        }
    }

    private mutating func add(_ value: (Int) -> Int, from first: Int, to last: Int) {
        let (a, b) = (Double(value(first)), Double(value(last)))
        let height = abs(b - a)
        guard height > 0, last > first else { return }
        /// How much of the change is done at a pixel.
        func done(_ index: Int) -> Double { (Double(value(index)) - a) / (b - a) }
        // From the middle of the edge outwards: the noise of the paper beside it may cross any level once more.
        guard let middle = ((first + 1)...last).first(where: { done($0) >= 0.5 }) else { return }
        var lower = middle
        while lower > first, done(lower) > 0.2 { lower -= 1 }
        var upper = middle
        while upper < last, done(upper) < 0.8 { upper += 1 }
        func place(_ share: Double, between before: Int, and after: Int) -> Double {
            let (from, to) = (done(before), done(after))
            return to == from ? Double(after) : Double(before) + (share - from) / (to - from) * Double(after - before)
        }
        let start = lower < middle ? place(0.2, between: lower, and: lower + 1) : Double(lower)
        let end = place(0.8, between: max(first, upper - 1), and: upper)
        swings.append(Swing(height: height, width: (end - start) * Self.stretch, paper: max(a, b)))
    }
}
