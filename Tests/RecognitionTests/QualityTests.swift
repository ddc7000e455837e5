import CLeptonica
import Documents
import Foundation
import Testing

@testable import Recognition

/// Sheets drawn for the measures: rows of upright and level strokes, as letters have them.
private enum Drawn {
    static let dpi = 150.0

    /// White paper of 120 by 160 mm with twenty-odd lines of strokes, 15 mm from the edges.
    static func text(ink: UInt8 = 30, paper: UInt8 = 245) -> GreyPlane {
        var plane = GreyPlane(width: 708, height: 944, shade: paper)
        for top in stride(from: 90, to: 850, by: 32) {
            for left in stride(from: 90, to: 600, by: 16) {
                for y in top..<(top + 14) {
                    for x in left..<(left + 10) where x < left + 3 || y < top + 3 { plane[x, y] = ink }
                }
            }
        }
        return plane
    }

    /// The means of `2 · radius + 1` pixels along rows, columns, or both.
    static func blurred(_ plane: GreyPlane, radius: Int, across: Bool = true, down: Bool = true) -> GreyPlane {
        var result = plane
        for (isOn, dx, dy) in [(across, 1, 0), (down, 0, 1)] where isOn {
            let source = result
            for y in radius..<(plane.height - radius) {
                for x in radius..<(plane.width - radius) {
                    let sum = (-radius...radius).reduce(0) { $0 + Int(source[x + $1 * dx, y + $1 * dy]) }
                    result[x, y] = UInt8(sum / (2 * radius + 1))
                }
            }
        }
        return result
    }

    static func shaded(_ plane: GreyPlane, by share: (Int, Int) -> Double) -> GreyPlane {
        var result = plane
        for y in 0..<plane.height {
            for x in 0..<plane.width { result[x, y] = UInt8(Double(plane[x, y]) * (1 - share(x, y))) }
        }
        return result
    }

    static func cropped(_ plane: GreyPlane, left: Int = 0, top: Int = 0, right: Int? = nil) -> GreyPlane {
        var result = GreyPlane(width: (right ?? plane.width) - left, height: plane.height - top)
        for y in 0..<result.height {
            for x in 0..<result.width { result[x, y] = plane[x + left, y + top] }
        }
        return result
    }
}

@Suite struct MeasureTests {
    @Test func blurWidensEdgesAndFaintInkDoesNot() throws {
        let sharp = try #require(Sharpness(Drawn.text(), dpi: Drawn.dpi).width)
        let faint = Sharpness(Drawn.text(ink: 190), dpi: Drawn.dpi)
        let soft = try #require(Sharpness(Drawn.blurred(Drawn.text(), radius: 2), dpi: Drawn.dpi).width)
        #expect(sharp < 2 && soft > 2 * sharp)
        #expect(abs(try #require(faint.width) - sharp) < 0.2)
        #expect(faint.contrast < 0.3 && Sharpness(Drawn.text(), dpi: Drawn.dpi).contrast > 0.8)
    }

    @Test func noiseIsNoBlur() throws {
        var noisy = Drawn.text(ink: 60, paper: 220)
        var state: UInt32 = 7
        for index in noisy.bytes.indices {
            state = state &* 1_664_525 &+ 1_013_904_223
            noisy.bytes[index] = UInt8(Int(noisy.bytes[index]) + Int(state >> 24) % 31 - 15)
        }
        #expect(try #require(Sharpness(noisy, dpi: Drawn.dpi).width) < 2.5)
    }

    @Test func aSheetThatMovedIsBlurredInOneDirection() throws {
        let moved = Sharpness(Drawn.blurred(Drawn.text(), radius: 3, down: false), dpi: Drawn.dpi)
        #expect(try #require(moved.across) > 1.7 * (try #require(moved.down)))
        #expect(moved.width == moved.across)
    }

    @Test func anEmptySheetHasNoSharpness() {
        #expect(Sharpness(GreyPlane(width: 708, height: 944, shade: 240), dpi: Drawn.dpi).width == nil)
    }

    @Test func aFoldCastsAShadowAndAPictureInTheMiddleDoesNot() {
        let fold = Drawn.shaded(Drawn.text()) { x, _ in 0.6 * max(0, 1 - Double(x) / 90) }
        #expect(LightMap(fold, dpi: Drawn.dpi).shade > 0.2)
        let picture = Drawn.shaded(Drawn.text()) { x, y in (200..<500).contains(x) && (300..<600).contains(y) ? 0.6 : 0 }
        #expect(LightMap(picture, dpi: Drawn.dpi).shade < 0.05)
        let yellowed = Drawn.shaded(Drawn.text()) { _, _ in 0.2 }
        #expect(LightMap(yellowed, dpi: Drawn.dpi).shade < 0.05)
    }

    @Test func aBlackBandIsMeasuredInMillimetres() throws {
        let banded = Drawn.shaded(Drawn.text()) { x, _ in x < 59 ? 0.95 : 0 }
        let borders = LightMap(banded, dpi: Drawn.dpi).borders
        #expect(abs(try #require(borders[.left]) - 10) < 1.2)
        #expect(borders[.right] == 0 && borders[.top] == 0)
    }

    @Test func textThatRunsOffAnEdgeIsCountedThere() throws {
        #expect(EdgeCut(Drawn.text(), dpi: Drawn.dpi).pieces.values.allSatisfy { $0 == 0 })
        let left = EdgeCut(Drawn.cropped(Drawn.text(), left: 171), dpi: Drawn.dpi).pieces
        #expect(try #require(left[.left]) > 10)
        #expect(left[.right] == 0 && left[.top] == 0)
        let top = EdgeCut(Drawn.cropped(Drawn.text(), top: 123), dpi: Drawn.dpi).pieces
        #expect(try #require(top[.top]) > 12)
    }

    @Test func dustOnTheEdgeIsNoCut() {
        var dusty = Drawn.text()
        for y in stride(from: 40, to: 900, by: 60) {
            for x in 0..<6 { (0..<5).forEach { dusty[x, y + $0] = 20 } }
        }
        #expect(EdgeCut(dusty, dpi: Drawn.dpi).pieces[.left] == 0)
    }

    @Test func aResolutionThatNoPaperHasIsGuessed() {
        #expect(TrueResolution.of(width: 2_480, height: 3_508, stated: 300) == (300, .stated))
        #expect(TrueResolution.of(width: 2_480, height: 3_508, stated: 72) == (300, .guessed))
        #expect(TrueResolution.of(width: 1_240, height: 1_754, stated: 0) == (150, .guessed))
        #expect(TrueResolution.of(width: 827, height: 1_169, stated: 100) == (100, .stated))
    }
}

@Suite struct VerdictTests {
    private let rules = QualityRules(settings: QualitySettings())

    private func page(_ change: (inout PageQuality) -> Void = { _ in }) -> PageQuality {
        var page = PageQuality(number: 1, width: 2_480, height: 3_508, dpi: 300, resolution: .stated, colouring: .colour)
        change(&page)
        return page
    }

    private func verdict(_ change: (inout PageQuality) -> Void) -> QualityVerdict { QualityVerdict(rules.reasons(page(change))) }

    @Test func aGoodPageHasNoReasons() {
        #expect(QualityVerdict(rules.reasons(page())) == QualityVerdict([]))
        #expect(QualityVerdict([]).judgement == .good)
    }

    @Test func theLawsResolutionIsTheLimit() {
        #expect(verdict { ($0.width, $0.height, $0.dpi) = (1_654, 2_339, 200) }.judgement == .good)
        let coarse = verdict { ($0.width, $0.height, $0.dpi) = (1_645, 2_327, 199) }
        #expect(coarse.judgement == .rescan && coarse.reasons.first?.code == .lowDPI)
        #expect(coarse.reasons.first?.fact.vietnamese.contains("NĐ 30/2020") == true)
        let maps = QualityRules(settings: QualitySettings(), areMaps: true)
        #expect(QualityVerdict(maps.reasons(page { $0.dpi = 250 })).judgement == .rescan)
    }

    @Test func aLargeSheetMayBeAMap() {
        let large = verdict { ($0.width, $0.height, $0.dpi) = (4_677, 6_622, 200) }
        #expect(large.judgement == .look && large.reasons.first?.code == .lowDPI)
    }

    @Test func everyReasonToActComesWithARemedy() {
        let worst = rules.reasons(
            page {
                ($0.dpi, $0.resolution, $0.colouring, $0.turn, $0.skew, $0.skewChange) = (90, .guessed, .blackAndWhite, .half, 7, 3)
                ($0.edgePixels, $0.edgeMillimetres, $0.contrast, $0.shade) = (8, 0.7, 0.1, 0.6)
                $0.borders = [.left: 9]
                $0.cuts = [.top: 40]
            })
        #expect(worst.count == 11)
        #expect(worst.allSatisfy { $0.remedy != nil && $0.judgement != .good })
    }

    @Test func aBlankBackIsGoodAndSaidToBeBlank() {
        let blank = verdict { ($0.isBlank, $0.colouring, $0.contrast) = (true, .grey, 0.1) }
        #expect(blank.judgement == .good && blank.reasons.map(\.code) == [.blank])
    }

    @Test func thresholdsComeFromTheSettings() {
        var settings = QualitySettings()
        settings.skew = .init(look: 0.2, rescan: 0.4)
        let strict = QualityRules(settings: settings)
        #expect(QualityVerdict(strict.reasons(page { $0.skew = -0.3 })).judgement == .look)
        #expect(QualityVerdict(strict.reasons(page { $0.skew = 0.5 })).judgement == .rescan)
    }

    private func sequence(_ numbers: [Int?]) -> [Int] {
        let pages = numbers.map { number in page { $0.printedNumber = number } }
        return SheetSequence.reasons(pages, settings: QualitySettings()).enumerated().filter { !$0.element.isEmpty }.map(\.offset)
    }

    @Test func aGapInThePageNumbersIsNoticed() {
        #expect(sequence([nil, 2, 3, 4]).isEmpty)
        #expect(sequence([nil, 2, 5]).elementsEqual([2]))
        #expect(sequence([nil, 3]).elementsEqual([1]), "the first page bears no number and is page 1")
        #expect(sequence([nil, 2, 2, 3]).elementsEqual([2]), "twice")
    }

    @Test func unnumberedPagesAndNewDocumentsAreNoGap() {
        #expect(sequence([nil, 2, nil, 4]).isEmpty)
        #expect(sequence([nil, 2, 3, nil, 2, 3]).isEmpty)
        #expect(sequence([nil, nil, nil]).isEmpty)
    }

    @Test func aSheetMuchLongerThanItsNeighboursMayBeTwo() {
        let pages = [3_508, 3_510, 4_300, 3_505].map { height in page { $0.height = height } }
        let reasons = SheetSequence.reasons(pages, settings: QualitySettings())
        #expect(reasons[2].map(\.code) == [.doubleFeed])
        #expect(reasons[0].isEmpty && reasons[1].isEmpty && reasons[3].isEmpty)
    }
}

/// Whole pages, from file to measures.
@Suite(.serialized) struct AppraisalTests {
    let bench: Workbench
    let settings = ReadingSettings()

    init() throws { bench = try Workbench() }

    private func appraise(quarters: Int = 0, degrees: Double = 0) throws -> PageQuality {
        let scan = try bench.scan(quarters: quarters, degrees: degrees)
        let path = try bench.write(Workbench.scanned(scan.jpeg, width: scan.width, height: scan.height))
        return try #require(try measure(path))
    }

    private func measure(_ path: String) throws -> PageQuality? {
        let outline = try FileInspector(settings: settings).inspect(path: path)
        let page = try #require(outline.pages.first)
        return try PageAppraiser(settings: settings).appraise(path: path, format: outline.format, page: page, readsNumber: false)
    }

    @Test func aCleanScanIsLevelSharpAndUpright() throws {
        let page = try appraise()
        #expect(page.dpi == 300 && page.resolution == .stated && page.colouring == .grey)
        #expect(page.turn == .none && !page.isBlank && page.cuts.isEmpty)
        #expect(abs(try #require(page.skew)) < 0.2)
        #expect(try #require(page.edgeMillimetres) < 0.25)
        #expect(try #require(page.contrast) > 0.9)
    }

    @Test func skewIsToldInDegreesAndUpsideDownIsSeen() throws {
        #expect(abs(abs(try #require(try appraise(degrees: 3).skew)) - 3) < 0.2)
        #expect(try appraise(quarters: 2).turn == .half)
    }

    @Test func aPageOfTextHasNoPictureToMeasure() throws {
        #expect(try measure(bench.write(Array("Một trang chữ.".utf8))) == nil)
    }

    @Test func aDrawnPageHasNoResolution() throws {
        let page = try #require(try measure(bench.write(Workbench.pdf(content: Workbench.text()))))
        #expect(page.resolution == .drawn && page.colouring == nil)
    }
}
