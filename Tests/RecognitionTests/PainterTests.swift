import CLeptonica
import Documents
import Foundation
import Packaging
import Testing

@testable import Recognition

/// Pictures of pages for people's eyes.
@Suite struct PainterTests {
    private let bench: Workbench
    private let settings = ReadingSettings()
    private let painter: PagePainter

    init() throws {
        bench = try Workbench()
        painter = PagePainter(settings: settings)
    }

    private struct Source {
        var path: String
        var format: FileFormat
        var page: PageOutline
    }

    private func source(_ bytes: [UInt8], _ name: String) throws -> Source {
        let path = try bench.write(bytes, name)
        let outline = try FileInspector(settings: settings).inspect(path: path)
        return Source(path: path, format: outline.format, page: try #require(outline.pages.first))
    }

    private func paint(
        _ source: Source, turn: QuarterTurn = .none, clip: Box? = nil, width: Int, pdf: (path: String, page: Int)? = nil
    ) throws -> Canvas {
        let bytes = try painter.paint(
            path: source.path, format: source.format, page: source.page, turn: turn, clip: clip, width: width, pdf: pdf)
        return try Canvas(JPEG.decode(Data(bytes), reduction: 1))
    }

    /// The darkest level of a part of a picture.
    private func darkest(_ canvas: Canvas, _ box: Box) throws -> Int {
        try Canvas(canvas.picture.luminance()).levels(box).lowerBound
    }

    private func pack(_ source: Source, _ name: String, text: PageText) throws -> String {
        let metadata = PDFMetadata(title: "t", created: "2025-02-04T08:30:00+07:00")
        let path = bench.folder.appending(path: name).path
        try PDFAWriter().write(
            source: source.path, format: source.format, pages: [PackagedPage(outline: source.page, text: text)], metadata: metadata,
            to: path)
        return path
    }

    private static func encoded(_ canvas: Canvas, _ format: Int) -> [UInt8] {
        var data: UnsafeMutablePointer<UInt8>?
        var size = 0
        pixWriteMem(&data, &size, canvas.picture.pix, Int32(format))
        defer { lept_free(data) }
        return Array(UnsafeBufferPointer(start: data, count: size))
    }

    /// A page with ink at its upper left only.
    private func cornered(coloured: Bool = true) throws -> Canvas {
        let canvas = try coloured ? Canvas(coloured: 1240, 1754) : Canvas(1240, 1754)
        canvas.fill(Box(left: 40, top: 40, right: 400, bottom: 300), coloured ? Canvas.black : 20)
        return canvas
    }

    @Test(arguments: QuarterTurn.allCases) func aThumbnailIsUprightAndAsWideAsAsked(turn: QuarterTurn) throws {
        let page = try source(Workbench.jpeg(cornered().picture), "page.jpg")
        let seen = try paint(page, turn: turn, width: 160)
        #expect(seen.picture.width == 160)
        #expect(seen.picture.height == (turn.swapsSides ? 113 : 226))
        #expect(seen.picture.depth == 32)
        let (width, height) = (seen.picture.width, seen.picture.height)
        let corners = [
            QuarterTurn.none: Box(left: 0, top: 0, right: 40, bottom: 40),
            .right: Box(left: width - 40, top: 0, right: width, bottom: 40),
            .half: Box(left: width - 40, top: height - 40, right: width, bottom: height),
            .left: Box(left: 0, top: height - 40, right: 40, bottom: height),
        ]
        for (corner, box) in corners {
            let isDark = try darkest(seen, box) < 100
            #expect(isDark == (corner == turn), "\(corner)")
        }
    }

    @Test func nothingIsEnlargedAndGreyStaysGrey() throws {
        let page = try source(Workbench.jpeg(cornered(coloured: false).picture), "grey.jpg")
        let seen = try paint(page, width: 5_000)
        #expect(seen.size == [1240, 1754])
        #expect(seen.picture.depth == 8)
        #expect(try paint(page, width: 620).picture.height == 877)
    }

    @Test(arguments: QuarterTurn.allCases) func aCropShowsThePixelsOfItsBox(turn: QuarterTurn) throws {
        let canvas = try Canvas(1240, 1754)
        for row in 0..<20 { canvas.line(left: 60 + 3 * row, top: 80 + 80 * row, count: 38, 30) }
        let page = try source(Self.encoded(canvas, 3), "page.png")
        let box = Box(left: 301, top: 402, right: 701, bottom: 602)
        let seen = try paint(page, turn: turn, clip: box, width: 2_480)
        let wanted = try Canvas(try Canvas(canvas.picture.part(box)).picture.turned(quarters: turn.rawValue / 90))
        #expect(seen.size == wanted.size)
        var difference = 0
        for y in 0..<wanted.picture.height {
            for x in 0..<wanted.picture.width { difference += abs(seen.level(x, y) - wanted.level(x, y)) }
        }
        #expect(Double(difference) / Double(wanted.picture.width * wanted.picture.height) < 6)
        // A crop of the page seen half as large, the kept page decoded before; and one that reaches beyond the page.
        #expect(try paint(page, clip: box, width: 200).picture.height == 100)
        let edge = Box(left: 1_200, top: -50, right: 1_300, bottom: 100)
        #expect(try paint(page, clip: edge, width: 100).picture.width == 40)
        let outside = Box(left: 2_000, top: 0, right: 2_100, bottom: 100)
        #expect(throws: StepFailure.self) { try paint(page, clip: outside, width: 100) }
    }

    @Test func blackAndWhiteBecomesGreyWhenItIsReduced() throws {
        let canvas = try Canvas(1240, 1754)
        canvas.fill(canvas.bounds, 255)
        for row in 0..<20 { canvas.line(left: 60, top: 80 + 80 * row, count: 38, 0) }
        let bits = try Canvas(Picture(pixConvertTo1(canvas.picture.pix, 128)))
        let page = try source(Self.encoded(bits, 8), "bits.tif")
        let seen = try paint(page, width: 160)
        #expect(abs(seen.picture.width - 160) <= 1 && abs(seen.picture.height - 226) <= 1)
        #expect(seen.picture.depth == 8)
        let levels = Set((0..<160).flatMap { x in (0..<220).map { seen.level(x, $0) } })
        #expect(levels.count > 20 && (levels.max() ?? 0) > 240 && (levels.min() ?? 255) < 160)
        #expect(try darkest(seen, Box(left: 0, top: 0, right: 160, bottom: 8)) > 230)
        // As it is: black letters on white paper.
        #expect(try darkest(paint(page, width: 1_240), Box(left: 60, top: 80, right: 100, bottom: 108)) < 30)
    }

    @Test func aScanInAPDFIsDecodedAtTheSizeThatIsWanted() throws {
        let scan = try bench.scan()
        let page = try source(Workbench.scanned(scan.jpeg, width: scan.width, height: scan.height), "scan.pdf")
        #expect(page.page.image == .embedded)
        let seen = try paint(page, width: 310)
        #expect(seen.picture.width == 310 && seen.picture.depth == 8)
        #expect(try darkest(seen, seen.bounds) < 190)
    }

    @Test func aScanThatABrowserShowsIsHandedOverWithoutTheScannersNotes() throws {
        let plain = Workbench.jpeg(try cornered().picture)
        let note = Array("Exif\0\0 máy quét của bà Mẫu".utf8)
        func with(_ marker: UInt8, _ body: [UInt8]) -> [UInt8] {
            Array(plain[..<2]) + [0xFF, marker, 0, UInt8(body.count + 2)] + body + Array(plain[2...])
        }
        func painted(_ bytes: [UInt8], width: Int, turn: QuarterTurn = .none) throws -> [UInt8] {
            let page = try source(bytes, "\(UUID().uuidString).jpg")
            return try painter.paint(path: page.path, format: .jpeg, page: page.page, turn: turn, clip: nil, width: width, pdf: nil)
        }
        let stored = try painted(plain, width: 1_240)
        #expect(stored.count <= plain.count && stored.suffix(1_000) == plain.suffix(1_000))
        #expect(try painted(with(0xE1, note) + [0, 0], width: 700) == stored)
        #expect(try painted(with(0xFE, note), width: 9_000) == stored)
        // Half as wide, turned, and in colours of another meaning: made anew.
        for other in [
            try painted(plain, width: 620), try painted(plain, width: 1_240, turn: .half),
            try painted(with(0xEE, Array("Adobe".utf8) + [0, 100, 0, 0, 0, 0, 0]), width: 1_240),
        ] {
            #expect(other.suffix(1_000) != plain.suffix(1_000))
        }
        let whole = try source(plain, "whole.jpg")
        let cut = try bench.write(plain.prefix(plain.count * 3 / 4), "three quarters.jpg")
        let failure = #expect(throws: StepFailure.self) {
            try painter.paint(path: cut, format: .jpeg, page: whole.page, turn: .none, clip: nil, width: 1_240, pdf: nil)
        }
        #expect(failure?.code == .damaged)
        let scan = try bench.scan()
        let page = try source(Workbench.scanned(scan.jpeg, width: scan.width, height: scan.height), "stored.pdf")
        let own = try painter.paint(
            path: page.path, format: .pdf, page: page.page, turn: .none, clip: nil, width: page.page.width, pdf: nil)
        #expect(own.suffix(1_000).elementsEqual(scan.jpeg.suffix(1_000)))
    }

    @Test func aPageThatIsDrawnIsTakenFromTheArchivesOwnPDFWhereThatIsFineEnough() throws {
        let page = try source(Workbench.pdf(content: Workbench.text()), "drawn.pdf")
        #expect(page.page.image == .rendered)
        let text = PageText(
            number: 1, width: page.page.width, height: page.page.height, dpi: 300, kind: .content, origin: .textLayer, turn: .none,
            blocks: [])
        let own = try pack(page, "own.pdf", text: text)
        let gone = Source(path: page.path + ".gone", format: .pdf, page: page.page)
        // The first line of text stands below 70, 740 of 595.2 × 841.92 points.
        let line = Box(left: 280, top: 370, right: 1_600, bottom: 440)
        for (source, pdf) in [(page, nil), (page, (own, 1)), (gone, (own, 1))] as [(Source, (path: String, page: Int)?)] {
            let seen = try paint(source, width: 620, pdf: pdf)
            #expect(seen.size == [620, 877])
            let there = Box(left: 70, top: 92, right: 400, bottom: 110)
            #expect(try darkest(seen, there) < 120)
            #expect(try darkest(seen, Box(left: 0, top: 0, right: 620, bottom: 80)) > 230)
            let crop = try paint(source, clip: line, width: 660, pdf: pdf)
            #expect(crop.size == [660, 35])
            #expect(try darkest(crop, crop.bounds) < 120)
        }
        // 2480 pixels are more than the archive's PDF has.
        #expect(try paint(page, width: 2_480, pdf: (own, 1)).picture.width == 2_480)
        #expect(throws: StepFailure.self) { try paint(gone, width: 2_480, pdf: (own, 1)) }
    }

    @Test func plainTextIsSeenAsTheArchiveSetItInType() throws {
        let page = try source(Array("\n\n\nQuyết định số 12/QĐ-UBND".utf8), "page.txt")
        let text = PlainTextLayout.read(try Data(contentsOf: URL(fileURLWithPath: page.path)), page: page.page)
        let own = try pack(page, "text.pdf", text: text)
        let seen = try paint(page, width: 1_240, pdf: (own, 1))
        #expect(seen.size == [1_240, 1_754])
        #expect(seen.picture.depth == 8)
        let word = try #require(text.words.first).box
        #expect(try darkest(paint(page, clip: word, width: 500, pdf: (own, 1)), Box(left: 0, top: 0, right: 100, bottom: 60)) < 120)
        #expect(try darkest(seen, Box(left: 0, top: 0, right: 1_240, bottom: 180)) > 230)
        #expect(throws: StepFailure.self) { try paint(page, width: 160) }
    }

    @Test func aDamagedPageIsAFailureAndTheNextOneComes() throws {
        let whole = Workbench.jpeg(try cornered().picture)
        let page = try source(whole, "page.jpg")
        let cut = Source(path: try bench.write(whole.prefix(whole.count / 2), "cut.jpg"), format: .jpeg, page: page.page)
        let noise = Source(path: try bench.write((0..<5_000).map { UInt8($0 % 251) }, "noise"), format: .tiff, page: page.page)
        for hostile in [cut, noise] {
            let failure = #expect(throws: StepFailure.self) { try paint(hostile, width: 160) }
            #expect(failure?.code == .damaged)
        }
        #expect(try paint(page, width: 160).picture.width == 160)
    }
}

extension Canvas {
    /// Width and height.
    fileprivate var size: [Int] { [picture.width, picture.height] }
}
