import CLeptonica
import Documents

/// A page the right way up, its paper evened out.
struct UprightPage: ~Copyable {
    let picture: Picture
    let turn: QuarterTurn
    /// The level of the paper.
    let paper: UInt8
}

/// A page made ready for the engine.
struct PreparedPage: ~Copyable {
    var picture: Picture
    var placement: Placement
    /// The resolution to tell the engine.
    var dpi: Int
    /// The level of the paper.
    var paper: UInt8

    /// The same without the words that stand in boxes of the original image.
    consuming func without(_ boxes: [Documents.Box]) -> PreparedPage {
        guard !boxes.isEmpty, let copy = Picture(pixCopy(nil, picture.pix)) else { return self }
        for box in boxes.map(placement.prepared) {
            var area = boxCreate(Int32(box.left - 1), Int32(box.top - 1), Int32(box.width + 2), Int32(box.height + 2))
            pixSetInRectArbitrary(copy.pix, area, UInt32(paper))
            boxDestroy(&area)
        }
        return PreparedPage(picture: copy, placement: placement, dpi: dpi, paper: paper)
    }
}

enum Preparation {
    /// The height of letters, in pixels, at which the engine reads fast and well: that of 13 pt at about 230 dpi.
    static let bestLetterHeight = 20.0
    /// The height at which a doubtful page is read again: slower, hardly better, and wrong in other places.
    static let secondLetterHeight = 26.0
    /// What Leptonica's background normalization makes of paper.
    static let evenPaper: UInt8 = 200
    /// Letters enough to tell the usual height by.
    static let manyLetters = 200
    /// The most pixels given to the engine.
    static let largestPixels = 30_000_000.0

    /// Turns and evens out the paper.
    static func upright(_ grey: borrowing Picture, isBilevel: Bool, turn: QuarterTurn, without: Set<ReadingTreatment>) -> UprightPage? {
        guard let turned = grey.turned(quarters: turn.rawValue / 90) else { return nil }
        guard !isBilevel, !without.contains(.background), let even = Picture(pixBackgroundNormSimple(turned.pix, nil, nil)) else {
            return UprightPage(picture: turned, turn: turn, paper: 255)
        }
        return UprightPage(picture: even, turn: turn, paper: evenPaper)
    }

    /// Scales and rotates in one resampling where that pays, then steepens the letters' edges.
    static func prepare(
        _ upright: borrowing UprightPage, survey: PageSurvey, dpi: Int, placement: Placement, letterHeight: Double = bestLetterHeight,
        without: Set<ReadingTreatment>
    ) -> PreparedPage? {
        var placement = placement
        placement.turn = upright.turn
        let paper = upright.paper
        guard var picture = upright.picture.shared() else { return nil }
        let pixels = Double(picture.width * picture.height)
        let scale =
            without.contains(.scaling)
            ? min(1, (largestPixels / pixels).squareRoot()) : scale(survey, to: letterHeight, dpi: dpi, pixels: pixels)
        let skew = without.contains(.deskew) ? 0 : survey.skew
        var remaining = scale
        if scale != 1 || skew != 0 {
            while remaining <= 0.5, let half = picture.halved() {
                picture = half
                remaining *= 2
            }
            var inner = Placement(
                originalWidth: picture.width, originalHeight: picture.height, decodedWidth: picture.width, decodedHeight: picture.height)
            inner.resample(scale: remaining, angle: skew * .pi / 180)
            guard let resampled = picture.resampled(inner, paper: paper) else { return nil }
            picture = resampled
            placement.resample(scale: scale, angle: skew * .pi / 180)
        } else {
            placement.preparedWidth = picture.width
            placement.preparedHeight = picture.height
        }
        if !without.contains(.rules), let clear = RuledLines.painted(picture, letterHeight: letterHeight, paper: paper) { picture = clear }
        if paper != 255, !without.contains(.sharpening), let sharp = picture.sharpened(paper: paper) { picture = sharp }
        let told = Double(dpi) * scale
        let estimated = (survey.letterHeight ?? bestLetterHeight) * scale / 26 * 300
        let fits = told > 0.5 * estimated && told < 2 * estimated && told >= 70
        return PreparedPage(picture: picture, placement: placement, dpi: Int((fits ? told : estimated).rounded()), paper: paper)
    }

    private static func scale(_ survey: PageSurvey, to best: Double, dpi: Int, pixels: Double) -> Double {
        let usual = 26 * Double(min(max(dpi, 75), 1_200)) / 300
        var height = survey.letterHeight ?? usual
        // The few words of a page with a signature are mostly capitals: the small print beside them must not be made too small to read.
        if survey.letters < Self.manyLetters, height < 2 * usual { height = min(height, usual) }
        let ratio = best / height
        let wanted = ratio > 1.25 ? min(ratio, 3) : ratio < 0.9 ? max(ratio, 0.1) : 1
        return min(wanted, (largestPixels / max(1, pixels)).squareRoot())
    }
}
