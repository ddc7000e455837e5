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
    /// The most pixels given to the engine.
    static let largestPixels = 30_000_000.0

    /// Turns, then scales and rotates in one resampling where that pays, then evens out the paper.
    static func prepare(_ grey: borrowing Picture, isBilevel: Bool, survey: PageSurvey, dpi: Int, placement: Placement) -> PreparedPage? {
        var placement = placement
        placement.turn = survey.turn
        guard var picture = grey.turned(quarters: survey.turn.rawValue / 90) else { return nil }
        let scale = scale(survey, dpi: dpi, pixels: Double(picture.width * picture.height))
        var remaining = scale
        if scale != 1 || survey.skew != 0 {
            while remaining <= 0.5, let half = picture.halved() {
                picture = half
                remaining *= 2
            }
            var inner = Placement(
                originalWidth: picture.width, originalHeight: picture.height, decodedWidth: picture.width, decodedHeight: picture.height)
            inner.resample(scale: remaining, angle: survey.skew * .pi / 180)
            guard let resampled = picture.resampled(inner) else { return nil }
            picture = resampled
            placement.resample(scale: scale, angle: survey.skew * .pi / 180)
        } else {
            placement.preparedWidth = picture.width
            placement.preparedHeight = picture.height
        }
        if !isBilevel, let even = Picture(pixBackgroundNormSimple(picture.pix, nil, nil)) { picture = even }
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
