import CLeptonica
import Documents

/// A page made ready for the engine.
struct PreparedPage: ~Copyable {
    var picture: Picture
    var placement: Placement
    /// The resolution to tell the engine.
    var dpi: Int
}

enum Preparation {
    /// The height of letters, in pixels, at which the engine reads fast and well: that of 13 pt at about 230 dpi.
    static let bestLetterHeight = 20.0
    /// What Leptonica's background normalization makes of paper.
    static let evenPaper: UInt8 = 200
    /// The most pixels given to the engine.
    static let largestPixels = 30_000_000.0

    /// Turns, evens out the paper, scales and rotates in one resampling where that pays, then steepens the letters' edges.
    static func prepare(
        _ grey: borrowing Picture, isBilevel: Bool, survey: PageSurvey, dpi: Int, placement: Placement, without: Set<ReadingTreatment>
    ) -> PreparedPage? {
        var placement = placement
        placement.turn = survey.turn
        guard var picture = grey.turned(quarters: survey.turn.rawValue / 90) else { return nil }
        var paper: UInt8 = 255
        if !isBilevel, !without.contains(.background), let even = Picture(pixBackgroundNormSimple(picture.pix, nil, nil)) {
            picture = even
            paper = evenPaper
        }
        let pixels = Double(picture.width * picture.height)
        let scale = without.contains(.scaling) ? min(1, (largestPixels / pixels).squareRoot()) : scale(survey, dpi: dpi, pixels: pixels)
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
        if paper != 255, !without.contains(.sharpening), let sharp = picture.sharpened(paper: paper) { picture = sharp }
        let told = Double(dpi) * scale
        let estimated = (survey.letterHeight ?? bestLetterHeight) * scale / 26 * 300
        let fits = told > 0.5 * estimated && told < 2 * estimated && told >= 70
        return PreparedPage(picture: picture, placement: placement, dpi: Int((fits ? told : estimated).rounded()))
    }

    private static func scale(_ survey: PageSurvey, dpi: Int, pixels: Double) -> Double {
        let height = survey.letterHeight ?? 26 * Double(min(max(dpi, 75), 1_200)) / 300
        let ratio = bestLetterHeight / height
        let wanted = ratio > 1.25 ? min(ratio, 3) : ratio < 0.9 ? max(ratio, 0.1) : 1
        return min(wanted, (largestPixels / max(1, pixels)).squareRoot())
    }
}
