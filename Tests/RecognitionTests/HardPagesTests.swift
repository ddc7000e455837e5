import CLeptonica
import Documents
import Foundation
import Testing

@testable import Recognition

/// A page of print as a scanner gives it, black and white or grey, and the ways it goes into a file.
extension Workbench {
    /// The page of text at a resolution, turned clockwise by quarters and rotated by degrees, in grey.
    func sheet(dpi: Double = 300, quarters: Int = 0, degrees: Double = 0) throws -> Picture {
        let path = try write(Self.pdf(content: Self.text()), "drawn.pdf")
        let drawn = try PageDrawing.draw(path: path, page: 1, dpi: min(dpi, 300), maximumPixels: 20_000_000)
        guard var page = drawn.luminance() else { throw Canvas.NoPicture() }
        if dpi > 300, let large = Picture(pixScale(page.pix, Float(dpi / 300), Float(dpi / 300))) { page = large }
        if degrees != 0,
            let rotated = Picture(
                pixRotate(page.pix, Float(degrees * .pi / 180), Int32(L_ROTATE_AREA_MAP), Int32(L_BRING_IN_WHITE), 0, 0))
        {
            page = rotated
        }
        guard let turned = page.turned(quarters: quarters) else { throw Canvas.NoPicture() }
        return turned
    }

    /// A TIFF of one frame in CCITT G4.
    func fax(_ page: borrowing Picture, dpi: Int, _ name: String = "fax.tif") throws -> String {
        let path = folder.appending(path: name).path
        guard let ink = Picture(pixConvertTo1(page.pix, 128)) else { throw Canvas.NoPicture() }
        pixSetResolution(ink.pix, Int32(dpi), Int32(dpi))
        guard pixWriteTiff(path, ink.pix, Int32(IFF_TIFF_G4), "w") == 0 else { throw Canvas.NoPicture() }
        return path
    }

    /// The same in a PDF, in which the stream has no header to tell anything.
    func faxPDF(_ page: borrowing Picture) throws -> [UInt8] {
        let tiff = try fax(page, dpi: 300)
        var data: UnsafeMutablePointer<UInt8>?
        var (count, width, height, minIsBlack): (Int, Int32, Int32, Int32) = (0, 0, 0, 0)
        guard extractG4DataFromFile(tiff, &data, &count, &width, &height, &minIsBlack) == 0 else { throw Canvas.NoPicture() }
        defer { lept_free(data) }
        let keys = """
            /Type /XObject /Subtype /Image /Width \(width) /Height \(height) /BitsPerComponent 1 /ColorSpace /DeviceGray \
            /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns \(width) /Rows \(height) /BlackIs1 \(minIsBlack == 1) >>
            """
        let image = Self.stream(keys, Array(UnsafeBufferPointer(start: data, count: count)))
        let (across, down) = (Double(width) * 0.24, Double(height) * 0.24)
        return Self.pdf(
            content: "q \(across) 0 0 \(down) 0 0 cm /Im0 Do Q", resources: "/XObject << /Im0 5 0 R >>", objects: [image],
            page: "/MediaBox [0 0 \(across) \(down)]")
    }
}

/// Within `ReadingTests`, so that no two engines read at a time.
extension ReadingTests {
    /// Pages as they come from careless scanning: on their side, askew, in old codings, at odd resolutions.
    @Suite(.serialized) struct HardPagesTests {
        let bench: Workbench
        var settings = ReadingSettings()

        init() throws { bench = try Workbench() }

        private func read(_ path: String) throws -> PageText {
            let outline = try FileInspector(settings: settings).inspect(path: path)
            return try PageReader(settings: settings).read(path: path, format: outline.format, page: #require(outline.pages.first)).text
        }

        /// Words, upright and in order, and boxes that hold the picture's ink and nothing outside it.
        private func check(_ page: PageText, on picture: borrowing Picture, turn: QuarterTurn = .none) {
            #expect(page.origin == .ocr && page.turn == turn)
            let (width, height, share) = (picture.width, picture.height, picture.share(within: page.words.map(\.box)))
            #expect(page.width == width && page.height == height)
            checkWords(page)
            #expect(share > 0.97)
        }

        private func checkWords(_ page: PageText) {
            #expect(page.lines.count == Workbench.lines.count)
            for phrase in ["archive keeps every original", "search by number and date", "thrown away in silence"] {
                // The engine's Vietnamese takes an English `in` at a line's end for `In`.
                #expect(page.text.lowercased().contains(phrase))
            }
            let (width, height) = page.uprightSize
            let boxes = page.words.map { page.upright($0.box) }
            #expect(boxes.allSatisfy { $0.left >= 0 && $0.top >= 0 && $0.right <= width && $0.bottom <= height })
            let tops = page.lines.compactMap(\.box).map { page.upright($0).midY }
            #expect(zip(tops, tops.dropFirst()).allSatisfy { $0 < $1 })
        }

        @Test(arguments: [(0, QuarterTurn.none), (1, .left), (2, .half), (3, .right)])
        func aPageInAnyOfFourDirectionsIsReadUpright(quarters: Int, turn: QuarterTurn) throws {
            let sheet = try bench.sheet(quarters: quarters)
            check(try read(bench.fax(sheet, dpi: 300)), on: sheet, turn: turn)
        }

        @Test(arguments: [(0, 5.0, QuarterTurn.none), (0, -5, .none), (1, 5, .left), (2, -5, .half), (3, 5, .right)])
        func aPageTurnedAndAskewIsReadUpright(quarters: Int, degrees: Double, turn: QuarterTurn) throws {
            let sheet = try bench.sheet(quarters: quarters, degrees: degrees)
            let path = try bench.write(Workbench.scanned(Workbench.jpeg(sheet), width: sheet.width, height: sheet.height))
            check(try read(path), on: sheet, turn: turn)
        }

        @Test func aScanPutAskewOnATurnedPageIsReadUpright() throws {
            let sheet = try bench.sheet(quarters: 3)
            let (across, down) = (Double(sheet.width) * 0.24, Double(sheet.height) * 0.24)
            let (cosine, sine) = (cos(0.08), sin(0.08))
            let keys = """
                /Type /XObject /Subtype /Image /Width \(sheet.width) /Height \(sheet.height) /BitsPerComponent 8 \
                /ColorSpace /DeviceGray /Filter /DCTDecode
                """
            let pdf = Workbench.pdf(
                content: "q \(across * cosine) \(across * sine) \(-down * sine) \(down * cosine) 30 -20 cm /Im0 Do Q",
                resources: "/XObject << /Im0 5 0 R >>", objects: [Workbench.stream(keys, Workbench.jpeg(sheet))],
                page: "/MediaBox [0 0 \(across) \(down)] /Rotate 90")
            let page = try read(try bench.write(pdf))
            #expect(page.turn == .none && page.width < page.height)
            checkWords(page)
        }

        @Test func aFaxInATIFFIsRead() throws {
            let sheet = try bench.sheet(degrees: 2)
            check(try read(bench.fax(sheet, dpi: 200)), on: sheet)
        }

        @Test func aFaxInAPDFIsRead() throws {
            let sheet = try bench.sheet()
            let path = try bench.write(try bench.faxPDF(sheet))
            #expect(try FileInspector(settings: settings).inspect(path: path).pages.first?.image == .embedded)
            check(try read(path), on: sheet)
        }

        @Test(arguments: [100.0, 150, 600]) func aPageOfAnyResolutionIsRead(dpi: Double) throws {
            let sheet = try bench.sheet(dpi: dpi)
            let path = try bench.write(Workbench.jpeg(sheet), "page.jpg")
            check(try read(path), on: sheet)
        }

        @Test func aBlackAndWhitePageOf600DotsIsRead() throws {
            let sheet = try bench.sheet(dpi: 600)
            check(try read(bench.fax(sheet, dpi: 600)), on: sheet)
        }

        @Test(arguments: [0.03, 1]) func aResolutionThatIsWrongDoesNotMatter(points: Double) throws {
            let sheet = try bench.sheet()
            let (across, down) = (Double(sheet.width) * points, Double(sheet.height) * points)
            let keys = """
                /Type /XObject /Subtype /Image /Width \(sheet.width) /Height \(sheet.height) /BitsPerComponent 8 \
                /ColorSpace /DeviceGray /Filter /DCTDecode
                """
            let pdf = Workbench.pdf(
                content: "q \(across) 0 0 \(down) 0 0 cm /Im0 Do Q", resources: "/XObject << /Im0 5 0 R >>",
                objects: [Workbench.stream(keys, Workbench.jpeg(sheet))], page: "/MediaBox [0 0 \(across) \(down)]")
            let page = try read(try bench.write(pdf))
            #expect(page.dpi == Int((72 / points).rounded()))
            check(page, on: sheet)
        }

        @Test func aHugePageOfOneColourIsRefusedWithAReason() throws {
            let path = bench.folder.appending(path: "huge.tif").path
            let huge = try Canvas(Picture(pixCreate(20_000, 20_000, 1)))
            #expect(pixWriteTiff(path, huge.picture.pix, Int32(IFF_TIFF_G4), "w") == 0)
            let found = #expect(throws: StepFailure.self) { try FileInspector(settings: settings).inspect(path: path) }
            #expect(found?.code == .tooLarge && found?.stage == .split)
            #expect(found?.fact.english.contains("20000 × 20000") == true && found?.remedy.vietnamese.isEmpty == false)
        }

        @Test func aHugeSheetOfAPDFIsRefusedWithAReason() throws {
            let path = try bench.write(Workbench.pdf(content: "", page: "/MediaBox [0 0 14400 14400]"))
            let found = #expect(throws: StepFailure.self) { try FileInspector(settings: settings).inspect(path: path) }
            #expect(found?.code == .tooLarge && found?.fact.vietnamese.contains("20000 × 20000") == true)
        }
    }
}
