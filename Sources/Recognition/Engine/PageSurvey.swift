import CLeptonica
import Documents

/// What a look at a small version of a page tells: whether anything is on it, how it lies and how large its letters are.
struct PageSurvey {
    /// Connected pieces of ink that may be letters.
    var letters = 0
    /// The median height of those, in pixels of the decoded picture; `nil` when there are too few to tell.
    var letterHeight: Double?
    var turn = QuarterTurn.none
    /// Whether the turn was told by ascenders and descenders beyond doubt.
    var isTurnSure = false
    /// The clockwise rotation, in degrees, that makes lines level.
    var skew = 0.0

    var isBlank: Bool { letters < 6 }

    /// Surveys an 8-bit picture. `isBilevel` tells that it came from black and white.
    init(_ grey: borrowing Picture, isBilevel: Bool) {
        guard var small = grey.shared() else { return }
        var factor = 1.0
        while max(small.width, small.height) > 2_600, let half = small.halved() {
            small = half
            factor *= 2
        }
        if !isBilevel, let even = Picture(pixBackgroundNormSimple(small.pix, nil, nil)) { small = even }
        guard var ink = Picture(pixThresholdToBinary(small.pix, isBilevel ? 160 : 140)) else { return }
        Self.clearBorders(&ink)
        measure(ink, factor: factor)
        guard !isBlank else { return }
        decideTurn(ink)
        if turn != .none, let upright = ink.turned(quarters: turn.rawValue / 90) { ink = upright }
        measure(ink, factor: factor)
        var (angle, confidence): (Float, Float) = (0, 0)
        let failed = pixFindSkewSweepAndSearch(ink.pix, &angle, &confidence, 2, 2, 7, 1, 0.01)
        if failed == 0, confidence > 2.5, abs(angle) > 0.12 { skew = Double(angle) }
    }

    /// Removes ink that hangs together with the picture's edge over a good length: the dark rim of a scan.
    private static func clearBorders(_ ink: inout Picture) {
        if let inner = Picture(pixRemoveBorderConnComps(ink.pix, 8)) { ink = inner }
    }

    private mutating func measure(_ ink: borrowing Picture, factor: Double) {
        var boxes = pixConnCompBB(ink.pix, 8)
        defer { boxaDestroy(&boxes) }
        var heights: [Int] = []
        for index in 0..<boxaGetCount(boxes) {
            var (w, h): (Int32, Int32) = (0, 0)
            guard boxaGetBoxGeometry(boxes, index, nil, nil, &w, &h) == 0 else { continue }
            if h >= 6, h <= 120, w >= 3, w <= 5 * h { heights.append(Int(h)) }
        }
        letters = heights.count
        heights.sort()
        letterHeight = letters >= 30 ? Double(heights[letters / 2]) * factor : nil
    }

    private mutating func decideTurn(_ ink: borrowing Picture) {
        var (up, left): (Float, Float) = (0, 0)
        var decision: Int32 = 0
        guard pixOrientDetect(ink.pix, &up, &left, 0, 0) == 0, makeOrientDecision(up, left, 0, 0, &decision, 0) == 0 else { return }
        isTurnSure = decision != 0
        switch decision {
        case 2: turn = .right
        case 3: turn = .half
        case 4: turn = .left
        default: turn = .none
        }
    }
}
