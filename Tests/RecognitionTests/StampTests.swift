import CLeptonica
import Documents
import Foundation
import Testing

@testable import Recognition

/// A stamp on the page of text: framed letters that lean, in a colour, before the print so that print lies over it.
struct Stamp: Sendable, CustomTestStringConvertible {
    var text = "MAT"
    var degrees = 0.0
    var dpi = 300.0
    /// Red, green and blue, 0…1.
    var ink = "0.82 0.17 0.22"
    /// Its middle, in points from the lower left corner.
    var place = (x: 180.0, y: 640.0)
    var isFramed = true

    var testDescription: String { "\(text) \(degrees)° \(dpi) dpi \(ink) \(place) \(isFramed)" }

    /// Letters of 15 points, a box of 8 millimetres.
    func page(_ lines: [String] = Workbench.lines) -> [UInt8] {
        let (cosine, sine) = (cos(degrees * .pi / 180), sin(degrees * .pi / 180))
        let width = Double(text.count) * 11.5
        let frame = isFramed ? "\(-width / 2 - 8) -11.5 \(width + 16) 23 re S" : ""
        let stamp = """
            q \(ink) rg \(ink) RG \(cosine) \(sine) \(-sine) \(cosine) \(place.x) \(place.y) cm 1.4 w \(frame) \
            BT /F1 15 Tf 2 Tr 0.7 w \(-width / 2) -5.4 Td (\(text)) Tj ET Q
            """
        return Workbench.pdf(content: stamp + " 0 g " + Workbench.text(lines))
    }
}

/// Within `ReadingTests`, so that no two engines read at a time.
extension ReadingTests {
    @Suite(.serialized) struct StampTests {
        let bench: Workbench

        init() throws { bench = try Workbench() }

        private func read(_ path: String) throws -> PageText {
            let outline = try FileInspector(settings: ReadingSettings()).inspect(path: path)
            let reader = try PageReader(settings: ReadingSettings())
            return try reader.read(path: path, format: outline.format, page: #require(outline.pages.first)).text
        }

        /// The page as a scanner gives it, in colour, turned clockwise by quarters.
        private func scan(_ bytes: [UInt8], dpi: Double = 300, quarters: Int = 0) throws -> String {
            let path = try bench.write(bytes, "drawn.pdf")
            let drawn = try PageDrawing.draw(path: path, page: 1, dpi: dpi, maximumPixels: 20_000_000)
            guard let page = drawn.turned(quarters: quarters) else { throw Canvas.NoPicture() }
            pixSetResolution(page.pix, Int32(dpi), Int32(dpi))
            return try bench.write(Workbench.jpeg(page), "scan.jpg")
        }

        /// Whether one of its readings has these letters, whatever their marks.
        private func says(_ text: String, _ stamp: RedStamp) -> Bool {
            stamp.readings.contains { line in
                line.text.filter(\.isLetter).folding(options: .diacriticInsensitive, locale: nil).uppercased() == text.filter(\.isLetter)
            }
        }

        @Test(arguments: [
            Stamp(), Stamp(degrees: 8), Stamp(degrees: -8, dpi: 200), Stamp(text: "TOI MAT", degrees: 4, dpi: 200),
            Stamp(text: "TOI MAT", isFramed: false), Stamp(degrees: -3, ink: "0.96 0.74 0.76"), Stamp(place: (180, 727)),
            Stamp(degrees: 5, dpi: 200, place: (430, 700)),
        ])
        func whatARedStampSaysIsRead(stamp: Stamp) throws {
            let page = try read(scan(stamp.page(), dpi: stamp.dpi))
            let found = try #require(page.redStamps?.first { says(stamp.text, $0) })
            #expect(found.isBoxed == stamp.isFramed)
            let box = found.box
            let scale = stamp.dpi / 72
            // Without a box the letters, which begin where a box would, end before its end.
            #expect(abs(box.midX - stamp.place.x * scale) < (stamp.isFramed ? 20 : 60))
            #expect(abs(box.midY - (841.92 - stamp.place.y) * scale) < 20)
            #expect(page.lines.count >= Workbench.lines.count - 1)
        }

        @Test(arguments: [1, 2, 3]) func aStampIsReadOnAPageThatLiesOtherwise(quarters: Int) throws {
            let page = try read(scan(Stamp(degrees: 3).page(), quarters: quarters))
            #expect(page.redStamps?.contains { says("MAT", $0) } == true)
            let box = try #require(page.redStamps?.first).box
            #expect(abs(page.upright(box).midX - 750) < 25 && abs(page.upright(box).midY - 841) < 25)
        }

        @Test func aStampOnAPageOfItsOwnTextIsReadAndAStampAloneIsNoBlankPage() throws {
            let electronic = try read(bench.write(Stamp().page(), "electronic.pdf"))
            // Drawn as words, the stamp is in the text itself; what is read from ink may say so twice.
            #expect(electronic.origin == .textLayer && electronic.text.contains("MAT"))
            let alone = try read(scan(Stamp().page([])))
            #expect(alone.kind == .content && alone.redStamps?.contains { says("MAT", $0) } == true)
        }

        @Test func sealsAndBlackPrintAreNoStamps() throws {
            let page = try Canvas(coloured: 1_654, 2_339)
            for top in stride(from: 300, to: 2_100, by: 70) { page.line(left: 240, top: top, count: 40, Canvas.black) }
            page.disc(x: 1_000, y: 700, radius: 140, Canvas.red, thickness: 9)
            page.disc(x: 1_000, y: 700, radius: 40, Canvas.red)
            page.fill(Box(left: 240, top: 900, right: 840, bottom: 906), Canvas.red)
            let red = RedInk(page.picture, dpi: 200)
            let isNothing = red == nil
            #expect(isNothing)
        }

        @Test func onlyTheRedInkOfAStampIsLeft() throws {
            let page = try Canvas(coloured: 1_654, 2_339)
            let stamp = page.line(left: 300, top: 500, count: 8, Canvas.red, height: 32)
            page.line(left: 305, top: 545, count: 8, Canvas.black)
            page.fill(Box(left: 310, top: 490, right: 313, bottom: 540), Canvas.black)
            guard let red = RedInk(page.picture, dpi: 200) else { throw Canvas.NoPicture() }
            let places = red.places
            #expect(places.count == 1 && places[0].box.left <= stamp.left && places[0].box.right >= stamp.right)
            let ink = try Canvas(red.picture.shared())
            #expect(ink.level(302, 510) < 60)
            // Filled where print lies over it, and white where print stands by itself.
            #expect(ink.level(312, 530) < 60 && ink.level(307, 560) == 255)
        }
    }

    @Suite(.serialized) struct SnowTests {
        let bench: Workbench

        init() throws { bench = try Workbench() }

        /// The page of text in black and white with dots on one pixel in so many, the same at every run.
        private func snowed(_ oneIn: Int) throws -> String {
            let page = try Canvas(bench.sheet())
            var state: UInt64 = 7
            page.map { _, _, level in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return Int(state >> 33) % oneIn == 0 ? 255 - level : level
            }
            return try bench.fax(page.picture, dpi: 300)
        }

        private func read(_ path: String) throws -> PageReading {
            let outline = try FileInspector(settings: ReadingSettings()).inspect(path: path)
            return try PageReader(settings: ReadingSettings()).read(path: path, format: outline.format, page: #require(outline.pages.first))
        }

        @Test(arguments: [100, 30, 10]) func lettersUnderSnowAreRead(oneIn: Int) throws {
            let reading = try read(snowed(oneIn))
            #expect(reading.text.lines.count == Workbench.lines.count)
            #expect(reading.text.text.contains("archive keeps every original file"))
            #expect(reading.cost.total < 20)
        }

        @Test(arguments: [3, 2]) func whatNobodyCouldReadIsLeftToAPersonAtOnce(oneIn: Int) throws {
            let reading = try read(snowed(oneIn))
            #expect(reading.text.needsPerson == true && reading.text.kind == .content && reading.text.words.isEmpty)
            #expect(reading.cost.total < 10)
        }

        @Test func aCleanPageIsLeftAsItIs() throws {
            let sheet = try bench.sheet()
            guard let ink = Picture(pixConvertTo1(sheet.pix, 128)), let page = Picture(pixConvert1To8(nil, ink.pix, 255, 0)) else {
                throw Canvas.NoPicture()
            }
            let swept = try Canvas(Snow.swept(page))
            #expect(swept.picture.pix == page.pix)
        }
    }
}
