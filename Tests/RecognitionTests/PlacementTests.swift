import CLeptonica
import Documents
import Testing

@testable import Recognition

/// A turn, the height of letters (which decides the scale) and a skew.
struct Laying: Sendable, CustomTestStringConvertible {
    var turn: QuarterTurn
    var letterHeight: Double
    var skew: Double

    var testDescription: String { "\(turn) letters \(letterHeight) skew \(skew)" }

    static let all = QuarterTurn.allCases.flatMap { turn in
        [10.0, 20, 50].flatMap { height in [0.0, 3, -5].map { Laying(turn: turn, letterHeight: height, skew: $0) } }
    }

    /// A black and white page prepared as it lies; `ofTwice`: decoded at half the size of its original.
    func laid(_ canvas: Canvas, ofTwice: Bool = false) throws -> PreparedPage {
        var survey = PageSurvey(canvas.picture, isBilevel: true)
        survey.turn = turn
        survey.skew = skew
        survey.letterHeight = letterHeight
        let (width, height) = (canvas.picture.width, canvas.picture.height)
        let times = ofTwice ? 2 : 1
        let placement = Placement(
            originalWidth: times * width, originalHeight: times * height, decodedWidth: width, decodedHeight: height)
        guard let upright = Preparation.upright(canvas.picture, isBilevel: true, turn: turn, without: []),
            let prepared = Preparation.prepare(upright, survey: survey, dpi: 200, placement: placement, without: [])
        else { throw Canvas.NoPicture() }
        return prepared
    }
}

@Suite struct PlacementTests {
    /// A mark on a picture that was decoded at half the size of its original.
    private static let mark = Box(left: 300, top: 500, right: 420, bottom: 560)

    @Test(arguments: Laying.all)
    func aBoxOnThePreparedPictureLiesOnTheOriginalsInk(laying: Laying) throws {
        let canvas = try Canvas(600, 800, paper: 255)
        canvas.fill(Box(left: 150, top: 250, right: 210, bottom: 280), 0)
        let prepared = try laying.laid(canvas, ofTwice: true)
        guard let ink = Picture(pixThresholdToBinary(prepared.picture.pix, 128)) else { throw Canvas.NoPicture() }
        let (laid, width, height) = (prepared.placement, prepared.picture.width, prepared.picture.height)
        #expect(width == laid.preparedWidth && height == laid.preparedHeight)
        let pieces = ink.pieces
        let found = laid.original(try #require(Box.around(pieces)))
        // An upright box around a leaning one is larger by the lean, twice: on the prepared picture, and back.
        let lean = abs(laying.skew) * .pi / 180 * 2
        let (across, down) = (Int(Double(Self.mark.height) * lean) / 2 + 8, Int(Double(Self.mark.width) * lean) / 2 + 8)
        #expect(abs(found.left - Self.mark.left) <= across && abs(found.right - Self.mark.right) <= across)
        #expect(abs(found.top - Self.mark.top) <= down && abs(found.bottom - Self.mark.bottom) <= down)
    }

    @Test(arguments: Laying.all) func wordsAreLeftOutByTheirBoxesOnTheOriginal(laying: Laying) throws {
        let canvas = try Canvas(600, 800, paper: 255)
        canvas.fill(Box(left: 150, top: 250, right: 210, bottom: 280), 0)
        canvas.fill(Box(left: 150, top: 330, right: 210, bottom: 360), 0)
        let rest = try laying.laid(canvas, ofTwice: true).without([Self.mark])
        guard let ink = Picture(pixThresholdToBinary(rest.picture.pix, 128)) else { throw Canvas.NoPicture() }
        let (laid, pieces) = (rest.placement, ink.pieces)
        let left = try #require(pieces.count == 1 ? pieces.first : nil)
        let box = laid.original(left)
        #expect(abs(box.midX - 360) < 8 && abs(box.midY - 690) < 8)
    }

    @Test(arguments: QuarterTurn.allCases) func boxesNeverLeaveTheOriginal(turn: QuarterTurn) {
        var placement = Placement(originalWidth: 1_000, originalHeight: 700, decodedWidth: 500, decodedHeight: 350)
        placement.turn = turn
        placement.resample(scale: 1.5, angle: 0.1)
        let (width, height) = (placement.preparedWidth, placement.preparedHeight)
        for box in [
            Box(left: 0, top: 0, right: width, bottom: height), Box(left: 0, top: 0, right: 1, bottom: 1),
            Box(left: width - 1, top: height - 1, right: width, bottom: height),
        ] {
            let original = placement.original(box)
            #expect(original.left >= 0 && original.top >= 0 && original.right <= 1_000 && original.bottom <= 700)
            #expect(original.width > 0 && original.height > 0)
        }
    }

    @Test func largeLettersAreMadeSmallerAndSmallOnesLarger() throws {
        let canvas = try Canvas(600, 800, paper: 255)
        func scale(_ letterHeight: Double) throws -> Double {
            try Laying(turn: .none, letterHeight: letterHeight, skew: 0).laid(canvas).placement.scale
        }
        #expect(try abs(scale(10) - 2) < 0.01)
        #expect(try scale(20) == 1)
        #expect(try abs(scale(50) - 0.4) < 0.01)
    }
}
