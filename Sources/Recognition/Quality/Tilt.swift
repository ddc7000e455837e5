import CLeptonica

/// How far the lines of a page are from level.
struct Tilt {
    /// The clockwise rotation, in degrees, that makes lines level; `nil` when there are no lines to tell by.
    var whole: Double?
    /// By how much the upper and the lower half differ, in degrees: two sheets fed at once lie askew to each other. `nil` when one half has no
    /// lines.
    var change: Double?

    /// Measures an 8-bit picture that is upright.
    init(_ upright: borrowing Picture, isBilevel: Bool) {
        guard let reduced = upright.reduced(to: 1_800) else { return }
        var small = reduced.picture
        if !isBilevel, let even = Picture(pixBackgroundNormSimple(small.pix, nil, nil)) { small = even }
        guard let rough = Picture(pixThresholdToBinary(small.pix, isBilevel ? 160 : 150)),
            let ink = Picture(pixRemoveBorderConnComps(rough.pix, 8))
        else { return }
        whole = Self.angle(ink, confidence: 2.5)
        guard whole != nil else { return }
        let half = Int32(ink.height / 2)
        var halves: [Double] = []
        for top in [0, half] {
            var area = boxCreate(0, top, Int32(ink.width), half)
            defer { boxDestroy(&area) }
            guard let part = Picture(pixClipRectangle(ink.pix, area, nil)), let angle = Self.angle(part, confidence: 3) else { return }
            halves.append(angle)
        }
        change = abs(halves[0] - halves[1])
    }

    private static func angle(_ ink: borrowing Picture, confidence least: Float) -> Double? {
        var (angle, confidence): (Float, Float) = (0, 0)
        guard pixFindSkewSweepAndSearch(ink.pix, &angle, &confidence, 4, 2, 15, 1, 0.02) == 0, confidence > least else { return nil }
        return Double(angle)
    }
}
