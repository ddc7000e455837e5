import CLeptonica
public import Documents
import Foundation

/// Measures the quality of pages' pictures. Lives in a single-threaded process of its own, like `PageReader`.
public final class PageAppraiser {
    private let settings: ReadingSettings
    private var engine: Engine?
    private var open = OpenPDF()

    public init(settings: ReadingSettings) {
        silenceLeptonica()
        self.settings = settings
    }

    /// What can be measured on one page; `nil` for a page of plain text, which has no picture.
    ///
    /// `readsNumber`: whether to have the engine read the page number in the upper margin, which is of use when there are several pages.
    /// Throws at stage `read` what `PageReader.read` throws; `.missingTool` only when the engine is needed.
    public func appraise(path: String, format: FileFormat, page: PageOutline, readsNumber: Bool) throws(StepFailure) -> PageQuality? {
        let source: PagePicture
        switch page.image {
        case .plainText: return nil
        case .frame: source = try .frame(format, path: path, page: page, settings: settings)
        case .embedded, .rendered:
            let file = try open.file(path)
            defer { file.releaseObjects() }
            guard page.number <= file.pageCount else {
                throw .damaged(.read, "Trang \(page.number) không còn trong tệp.", "Page \(page.number) is no longer in the file.")
            }
            source =
                page.image == .embedded
                ? try .embedded(file, page: page, settings: settings)
                : try .rendered(file, path: path, page: page, settings: settings)
        }
        return try measure(source, page: page, readsNumber: readsNumber)
    }

    private func measure(_ source: borrowing PagePicture, page: PageOutline, readsNumber: Bool) throws(StepFailure) -> PageQuality {
        var quality = PageQuality(
            number: page.number, width: source.width, height: source.height, dpi: source.dpi, resolution: source.resolution,
            colouring: source.colouring)
        guard let plane = GreyPlane(source.picture) else { return quality }
        // A page drawn from a coarser or finer scan is measured as it was drawn.
        let isDrawn = page.image == .rendered
        let dpi = (isDrawn ? Double(page.dpi) : Double(source.dpi)) * Double(plane.width) / Double(max(1, page.width))
        let isBilevel = source.colouring == .blackAndWhite || source.picture.isBilevel
        quality.separator = SeparatorFinder.look(source.picture, isBilevel: isBilevel, dpi: Int(dpi)).separator
        guard quality.separator == nil else { return quality }
        let sharpness = Sharpness(plane, dpi: dpi)
        let light = LightMap(plane, dpi: dpi)
        quality.shade = light.shade
        quality.borders = light.borders
        let survey = PageSurvey(source.picture, isBilevel: isBilevel)
        if !isBilevel, let width = sharpness.width {
            quality.edgePixels = width
            quality.edgeMillimetres = width / dpi * 25.4
            quality.contrast = sharpness.contrast
        }
        quality.isBlank = survey.isBlank ? !isFaintPrint(quality, sharpness) : shinesThrough(quality)
        guard !quality.isBlank else { return quality }
        quality.cuts = EdgeCut(plane, dpi: dpi).pieces.filter { $0.value > 0 }
        var tilt = Tilt(source.picture, isBilevel: isBilevel)
        quality.turn = try turn(source.picture, survey: survey, hasLines: tilt.whole != nil, dpi: dpi)
        guard let upright = source.picture.turned(quarters: quality.turn.rawValue / 90) else { return quality }
        if quality.turn != .none { tilt = Tilt(upright, isBilevel: isBilevel) }
        quality.skew = tilt.whole
        quality.skewChange = tilt.change
        if readsNumber { quality.printedNumber = PrintedNumber.read(upright, dpi: dpi, with: try loaded()) }
        return quality
    }

    /// Faint letters escape the survey, and what shines through from the back does too: but letters have sharp edges.
    private func isFaintPrint(_ quality: PageQuality, _ sharpness: Sharpness) -> Bool {
        guard let width = quality.edgeMillimetres, let contrast = quality.contrast else { return false }
        return contrast > 0.08 && width < 0.45 && sharpness.edges > 3_000
    }

    /// Whether all that is on the page is as faint and as soft as the other side's print.
    private func shinesThrough(_ quality: PageQuality) -> Bool {
        guard let width = quality.edgeMillimetres, let contrast = quality.contrast else { return false }
        return contrast < 0.25 && width > 0.6
    }

    /// The turn in which the engine reads the page. It is asked only where there is doubt: where letters make no level lines, and where the
    /// survey is not sure which way up they are. Twice as many letters must be read as are on the page as it lies.
    private func turn(
        _ picture: borrowing Picture, survey: PageSurvey, hasLines: Bool, dpi: Double
    ) throws(StepFailure) -> QuarterTurn {
        if hasLines ? survey.turn == .none && survey.isTurnSure : survey.letters < 40 { return .none }
        // Survey and engine agree on a page whose letters make no level lines: no need to read it as it lies.
        if !hasLines, survey.isTurnSure, survey.turn != .none,
            TurnCheck.letters(picture, turn: survey.turn, dpi: dpi, with: try loaded()) > 80
        {
            return survey.turn
        }
        let asItLies = TurnCheck.letters(picture, turn: .none, dpi: dpi, with: try loaded())
        var best = (turn: QuarterTurn.none, letters: max(25, 2 * asItLies))
        for turn in hasLines ? [QuarterTurn.half] : [.left, .right, .half] {
            let letters = TurnCheck.letters(picture, turn: turn, dpi: dpi, with: try loaded())
            if letters > best.letters { best = (turn, letters) }
        }
        return best.turn
    }

    private func loaded() throws(StepFailure) -> Engine {
        if let engine { return engine }
        let engine = try Engine(settings: settings)
        self.engine = engine
        return engine
    }
}
