import CLeptonica
public import Documents
import Foundation

/// Reads pages: pixels to words. Holds one engine for all its pages; lives in a single-threaded process of its own.
public final class PageReader {
    private let settings: ReadingSettings
    private let engine: Engine
    private var open = OpenPDF()
    private let speller: PageSpelling
    private var clock = StopWatch()
    private var cost = ReadingCost()

    /// Throws `.missingTool` when Tesseract's data of the languages cannot be loaded.
    public init(settings: ReadingSettings) throws(StepFailure) {
        silenceLeptonica()
        self.settings = settings
        engine = try Engine(settings: settings)
        speller = try PageSpelling(files: settings.pairs)
    }

    /// The words of one page, with boxes in pixels of its original image.
    ///
    /// Throws at stage `read`: `.damaged` and `.unreadable` (the picture cannot be decoded or drawn), `.timeLimit` (drawing took too long),
    /// `.missingTool`, `.inputOutput`.
    public func read(path: String, format: FileFormat, page: PageOutline) throws(StepFailure) -> PageReading {
        clock = StopWatch()
        cost = ReadingCost()
        let text = try text(path: path, format: format, page: page)
        return PageReading(text: text, cost: cost)
    }

    private func text(path: String, format: FileFormat, page: PageOutline) throws(StepFailure) -> PageText {
        switch page.image {
        case .plainText(let offset, let length):
            let bytes = try FileBytes.map(path, stage: .read, limit: settings.maximumFileBytes)
            guard offset >= 0, length >= 0, offset + length <= bytes.count else { throw .noFile(.read) }
            return PlainTextLayout.read(bytes[offset..<(offset + length)], page: page)
        case .frame:
            let picture = try ImageFile.read(format, path: path, page: page, settings: settings, largest: Self.largest(page))
            return try recognize(picture, page: page)
        case .embedded:
            var text = try recognize(try embedded(path: path, page: page), page: page)
            text.stampText = StampText.lines(path: path, page: page, in: try open.file(path))
            return text
        case .rendered:
            let layer = TextLayer(path: path, page: page, in: try open.file(path))
            if let layer, layer.makesSense, let text = try text(of: layer, path: path, page: page) { return text }
            let dpi = Self.drawingDPI(page)
            let picture = try PageDrawing.draw(path: path, page: page.number, dpi: dpi, maximumPixels: settings.maximumPixels)
            var text = try recognize(picture, page: page)
            text.stampText = layer?.evidence
            return text
        }
    }

    /// The most pixels decoded: of a page at 450 dpi and more half the resolution is plenty.
    private static func largest(_ page: PageOutline) -> Int {
        page.dpi >= 450 && page.width * page.height > 12_000_000 ? max(6_000_000, page.width * page.height / 4) : 40_000_000
    }

    /// Huge pages are drawn smaller than their outline says; boxes are given in the outline's pixels all the same.
    private static func drawingDPI(_ page: PageOutline) -> Double {
        let pixels = Double(page.width * page.height)
        return pixels <= 40_000_000 ? Double(page.dpi) : Double(page.dpi) * (40_000_000 / pixels).squareRoot()
    }

    private func embedded(path: String, page: PageOutline) throws(StepFailure) -> Picture {
        let file = try open.file(path)
        defer { file.releaseObjects() }
        guard let picture = try file.scan(of: page).decode(largest: Self.largest(page)) else { throw .damagedScan(page) }
        return picture
    }

    /// The layer's words, where hardly any ink that may be letters lies outside them; a separator's sheet has none.
    private func text(of layer: TextLayer, path: String, page: PageOutline) throws(StepFailure) -> PageText? {
        let dpi = min(150, Self.drawingDPI(page))
        let picture = try PageDrawing.draw(path: path, page: page.number, dpi: dpi, maximumPixels: settings.maximumPixels)
        guard let grey = InkColour.grey(picture, dpi: Int(dpi)) else { throw Self.noMemory(page) }
        let red = redInk(picture, dpi: Int(dpi))
        let symbols = symbols(on: grey, dpi: Int(dpi))
        if let found = symbols.separator { return Self.text(of: page, separator: found) }
        guard InkCheck(grey, scale: dpi / Double(page.dpi)).isCovered(by: layer.words.map(\.box)) else { return nil }
        var text = PageText(
            number: page.number, width: page.width, height: page.height, dpi: page.dpi, kind: .content, origin: .textLayer,
            turn: .none, blocks: layer.blocks)
        if !symbols.others.isEmpty { text.symbols = symbols.others }
        return stamped(text, red)
    }

    private func redInk(_ picture: borrowing Picture, dpi: Int) -> RedInk? {
        settings.without.contains(.stamps) ? nil : RedInk(picture, dpi: dpi)
    }

    /// What red stamps say, beside the text. A page with nothing else on it is not blank.
    private func stamped(_ text: PageText, _ red: consuming RedInk?) -> PageText {
        guard let red else { return text }
        cost.cleaning += clock.lap()
        defer { cost.engine += clock.lap() }
        let stamps = StampReader(engine: engine).read(red, turn: text.turn, width: text.width, height: text.height)
        guard !stamps.isEmpty else { return text }
        var text = text
        text.redStamps = stamps
        if text.kind == .blank { text.kind = .content }
        return text
    }

    private func recognize(_ decoded: consuming Picture, page: PageOutline) throws(StepFailure) -> PageText {
        cost.decoding += clock.lap()
        defer { cost.cleaning += clock.lap() }
        let dpi = page.dpi * decoded.width / max(1, page.width)
        let placement = Placement(
            originalWidth: page.width, originalHeight: page.height, decodedWidth: decoded.width, decodedHeight: decoded.height)
        guard let grey = settings.without.contains(.inkColour) ? decoded.luminance() : InkColour.grey(decoded, dpi: dpi) else {
            throw Self.noMemory(page)
        }
        let red = redInk(decoded, dpi: dpi)
        // Four bytes a pixel, which would lie there as long as the engine reads.
        _ = consume decoded
        // Smoothing blurs fine bars; painting rims over takes what hangs together with them.
        let symbols = symbols(on: grey, dpi: dpi)
        if let found = symbols.separator { return Self.text(of: page, separator: found) }
        guard let picture = cleaned(grey, dpi: dpi) else { throw Self.noMemory(page) }
        _ = consume grey
        let isBilevel = picture.isBilevel
        let sheet = Sheet(picture: picture, isBilevel: isBilevel, dpi: dpi, placement: placement, page: page)
        // Of what is below it nobody can tell anything, least of all the engine, which would try for minutes.
        if isBilevel, !settings.without.contains(.grain), Snow.lies(on: sheet.picture) { return Self.unreadable(page) }
        let survey = PageSurvey(sheet.picture, isBilevel: isBilevel)
        if survey.isBlank { return stamped(Self.text(of: page, survey: survey, blocks: []), red) }
        let reading = try readUpright(sheet, survey)
        var text = finished(try judged(reading, sheet), survey: reading.survey, sheet)
        if !symbols.others.isEmpty { text.symbols = symbols.others }
        return stamped(text, red)
    }

    /// A cleaned picture and where it comes from.
    private struct Sheet: ~Copyable {
        let picture: Picture
        let isBilevel: Bool
        let dpi: Int
        let placement: Placement
        let page: PageOutline
    }

    /// What was read on the page in one turn.
    private struct Reading: ~Copyable {
        let upright: UprightPage
        let survey: PageSurvey
        let blocks: [Block]
    }

    /// Turns the page as the survey says and reads it.
    private func read(_ sheet: borrowing Sheet, _ survey: PageSurvey) throws(StepFailure) -> Reading {
        guard
            let upright = Preparation.upright(
                sheet.picture, isBilevel: sheet.isBilevel, turn: survey.turn, without: settings.without)
        else { throw Self.noMemory(sheet.page) }
        let blocks = try words(of: upright, survey, sheet, letterHeight: Preparation.bestLetterHeight)
        return Reading(upright: upright, survey: survey, blocks: blocks)
    }

    /// Words with boxes in the original's pixels. `sure`: boxes of words to leave out.
    private func words(
        of upright: borrowing UprightPage, _ survey: PageSurvey, _ sheet: borrowing Sheet, letterHeight: Double,
        without sure: [Documents.Box] = []
    ) throws(StepFailure) -> [Block] {
        guard
            var prepared = Preparation.prepare(
                upright, survey: survey, dpi: sheet.dpi, placement: sheet.placement, letterHeight: letterHeight, without: settings.without)
        else { throw Self.noMemory(sheet.page) }
        prepared = prepared.without(sure)
        cost.cleaning += clock.lap()
        var blocks = Speckles.swept(engine.read(prepared.picture, dpi: prepared.dpi))
        cost.engine += clock.lap()
        if !settings.without.contains(.spelling) { speller.part(&blocks) }
        let placement = prepared.placement
        blocks.editWords { $0.box = placement.original($0.box) }
        return blocks
    }

    /// Reads the page as the survey says it lies, and in other turns where the engine makes little of it.
    private func readUpright(_ sheet: borrowing Sheet, _ survey: PageSurvey) throws(StepFailure) -> Reading {
        var reading = try read(sheet, survey)
        if engine.turn != .none {
            // It reads lines on their side as well, and knows better than a survey of few letters.
            reading = try read(sheet, survey.turned(survey.turn.then(engine.turn)))
        }
        if engine.turn == .none, Legibility.liesOnItsSide(reading.blocks, turn: reading.survey.turn) {
            let turn = reading.survey.turn
            let right = try read(sheet, survey.turned(turn.then(.right)))
            let left = try read(sheet, survey.turned(turn.then(.left)))
            return right.blocks.confidence > left.blocks.confidence ? right : left
        }
        let sureness = reading.blocks.confidence
        guard sureness < 0.6, survey.letters > 40 else { return reading }
        for turn in QuarterTurn.allCases where turn != reading.survey.turn {
            let other = try read(sheet, survey.turned(turn))
            if engine.turn == .none, other.blocks.confidence > max(0.7, sureness + 0.1) { return other }
        }
        return reading
    }

    /// Words as the language has them, once doubtful lines, and ink that was not read, were read a second time at another size.
    private func judged(_ reading: borrowing Reading, _ sheet: borrowing Sheet) throws(StepFailure) -> [Block] {
        let page = sheet.page
        let survey = reading.survey
        let mends = !settings.without.contains(.spelling)
        let judged = speller.judged(reading.blocks, mends: mends)
        guard !settings.without.contains(.secondLook), SecondLook.pays(judged) else { return judged }
        let before = cost
        let again = try words(
            of: reading.upright, survey, sheet, letterHeight: Preparation.secondLetterHeight, without: SecondLook.sureWords(judged))
        cost.secondLook = cost.total - before.total
        (cost.cleaning, cost.engine) = (before.cleaning, before.engine)
        let look = SecondLook(reading.blocks, and: again) { $0.turned(survey.turn, width: page.width, height: page.height) }
        return speller.judged(look.blocks, others: look.alternatives, mends: mends)
    }

    /// Order of reading, and what is left of guesses.
    private func finished(_ judged: [Block], survey: PageSurvey, _ sheet: borrowing Sheet) -> PageText {
        let page = sheet.page
        var blocks = ReadingOrder.untangle(judged, turn: survey.turn, skew: survey.skew, width: page.width, height: page.height)
        blocks = Speckles.withoutGuesses(blocks)
        if !settings.without.contains(.spelling) { PageSpelling.mendStarts(&blocks) }
        let isUnread = Legibility.isUnread(blocks, survey: survey, dpi: sheet.dpi)
        if isUnread { blocks = Speckles.withoutGuesses(blocks, below: 0.8) }
        var text = Self.text(of: page, survey: survey, blocks: blocks)
        if isUnread { (text.kind, text.needsPerson) = (.content, true) }
        return text
    }

    private static func text(of page: PageOutline, survey: PageSurvey, blocks: [Block]) -> PageText {
        PageText(
            number: page.number, width: page.width, height: page.height, dpi: page.dpi, kind: blocks.isEmpty ? .blank : .content,
            origin: .ocr, turn: survey.turn, blocks: blocks)
    }

    /// A page with ink on it that was not read.
    private static func unreadable(_ page: PageOutline) -> PageText {
        var text = PageText(
            number: page.number, width: page.width, height: page.height, dpi: page.dpi, kind: .content, origin: .ocr, turn: .none,
            blocks: [])
        text.needsPerson = true
        return text
    }

    private func symbols(on grey: borrowing Picture, dpi: Int) -> SeparatorFinder.Found {
        settings.without.contains(.separators)
            ? SeparatorFinder.Found() : SeparatorFinder.look(grey, isBilevel: grey.isBilevel, dpi: dpi)
    }

    /// A sheet whose words nobody needs.
    private static func text(of page: PageOutline, separator: Separator) -> PageText {
        var text = PageText(
            number: page.number, width: page.width, height: page.height, dpi: page.dpi, kind: .separator, origin: .ocr, turn: .none,
            blocks: [])
        text.separator = separator
        return text
    }

    /// Without coarse grain and dark rims.
    private func cleaned(_ grey: borrowing Picture, dpi: Int) -> Picture? {
        let smooth: Picture?
        if settings.without.contains(.grain) {
            smooth = grey.shared()
        } else if grey.isBilevel {
            smooth = Snow.swept(grey)
        } else {
            smooth = Grain.isCoarse(grey) ? Grain.smoothed(grey) : grey.shared()
        }
        guard let smooth else { return nil }
        if settings.without.contains(.edges) { return smooth }
        return PageEdges.painted(smooth, dpi: dpi)
    }

    private static func noMemory(_ page: PageOutline) -> StepFailure {
        .unreadable(page: page.number, "không đủ bộ nhớ để làm sạch ảnh.", "not enough memory to clean the image.")
    }
}
