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

    /// The same page lying otherwise.
    func turned(_ turn: QuarterTurn) -> PageSurvey {
        var other = self
        other.turn = turn
        return other
    }

    /// Surveys an 8-bit picture. `isBilevel` tells that it came from black and white.
    init(_ grey: borrowing Picture, isBilevel: Bool) {
        guard let reduced = grey.reduced(to: 2_600) else { return }
        let factor = Double(reduced.factor)
        var small = reduced.picture
        if !isBilevel, let even = Picture(pixBackgroundNormSimple(small.pix, nil, nil)) { small = even }
        guard var ink = Picture(pixThresholdToBinary(small.pix, isBilevel ? 160 : 140)) else { return }
        Self.clearBorders(&ink)
        measure(ink, factor: factor)
        guard !isBlank else { return }
        let tilt = decideTurn(ink)
        skew = tilt.skew
        if turn != .none, let upright = ink.turned(quarters: turn.rawValue / 90) { measure(upright, factor: factor) }
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

    /// Ascenders and descenders tell how a page lies, and mislead where there are few of them; lines stand out across a page only when they
    /// lie level. Where the two disagree the lines are believed, and which end is up stays in doubt.
    private mutating func decideTurn(_ ink: borrowing Picture) -> LineLean {
        let told = Self.orientation(ink)
        isTurnSure = told != nil
        turn = told ?? .none
        let level = LineLean(ink)
        if told == QuarterTurn.none || told == .half { return level }
        guard let sideways = ink.turned(quarters: 1) else { return level }
        let across = LineLean(sideways)
        let isSideways = across.score > 1.3 * level.score
        if let told, told.swapsSides == isSideways { return across }
        isTurnSure = false
        turn = isSideways ? .right : .none
        let isOnItsHead = isSideways ? Self.isOnItsHead(sideways) : Self.isOnItsHead(ink)
        if isOnItsHead { turn = turn.then(.half) }
        return isSideways ? across : level
    }

    private static func isOnItsHead(_ ink: borrowing Picture) -> Bool {
        var sureness: Float = 0
        return pixUpDownDetect(ink.pix, &sureness, 0, 0, 0) == 0 && sureness < -3
    }

    /// The turn that brings a page upright; `nil` when there are too few letters to tell.
    private static func orientation(_ ink: borrowing Picture) -> QuarterTurn? {
        var (up, left): (Float, Float) = (0, 0)
        var decision: Int32 = 0
        guard pixOrientDetect(ink.pix, &up, &left, 0, 0) == 0, makeOrientDecision(up, left, 0, 0, &decision, 0) == 0 else { return nil }
        return switch decision {
        case 1: QuarterTurn.none
        case 2: .right
        case 3: .half
        case 4: .left
        default: nil
        }
    }
}

/// How far lines lean, and how clearly they stand out.
private struct LineLean {
    /// The clockwise rotation, in degrees, that makes lines level; 0 when it cannot be told.
    var skew = 0.0
    /// The variance of ink between rows, at that rotation.
    var score = 0.0

    init(_ ink: borrowing Picture) {
        var (angle, confidence, score): (Float, Float, Float) = (0, 0, 0)
        guard pixFindSkewSweepAndSearchScore(ink.pix, &angle, &confidence, &score, 2, 2, 0, 7, 1, 0.01) == 0 else { return }
        if confidence > 2.5, abs(angle) > 0.12 { skew = Double(angle) }
        self.score = Double(score)
    }
}
