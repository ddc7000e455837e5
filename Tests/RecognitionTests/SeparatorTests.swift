import CLeptonica
import Documents
import Foundation
import Testing

@testable import Packaging
@testable import Recognition

struct SeparatorTests {
    private let bench: Workbench
    private static let code = "H13.18-240515-0001"
    private static let sheets = [try? Separator.dossier(code), .document].compactMap(\.self)

    init() throws { bench = try Workbench() }

    private func printed(_ separator: Separator, dpi: Int) throws -> Canvas {
        let path = try bench.write([])
        try SeparatorPrinter().write([SeparatorSheet(separator, title: "Hồ sơ khai sinh")], to: path)
        return try Canvas(PageDrawing.draw(path: path, page: 1, dpi: Double(dpi), maximumPixels: 20_000_000).luminance())
    }

    /// Rotated by degrees, softened and with the grain of an old scanner, then turned by quarters.
    private func aged(_ sheet: Canvas, degrees: Double, quarters: Int, grain: Int = 20) throws -> Canvas {
        let angle = Float(degrees * .pi / 180)
        let rotated = Picture(pixRotate(sheet.picture.pix, angle, Int32(L_ROTATE_AREA_MAP), Int32(L_BRING_IN_WHITE), 0, 0))
        let soft = try Canvas(rotated?.blurred(1))
        let grainy = try Canvas(Picture(pixAddGaussianNoise(soft.picture.pix, Float(grain) / 2)))
        return try Canvas(grainy.picture.turned(quarters: quarters))
    }

    private func find(_ page: Canvas, dpi: Int = 300) -> Separator? {
        SeparatorFinder.look(page.picture, isBilevel: page.picture.isBilevel, dpi: dpi).separator
    }

    @Test(arguments: [(200, 0, 0.0), (300, 1, 2.0), (200, 2, -5.0), (300, 3, 5.0)])
    func aSheetIsFoundHoweverItLies(dpi: Int, quarters: Int, degrees: Double) throws {
        for separator in Self.sheets {
            let page = try aged(printed(separator, dpi: dpi), degrees: degrees, quarters: quarters)
            #expect(find(page, dpi: dpi) == separator)
        }
    }

    @Test func aFaintSheetAndOneInBlackAndWhiteAreFound() throws {
        let faint = try aged(printed(.document, dpi: 300), degrees: 1, quarters: 0, grain: 8)
        pixMultConstantGray(faint.picture.pix, 1 / 3)
        pixAddConstantGray(faint.picture.pix, 150)
        #expect(find(faint) == .document)
        let grey = try aged(printed(.dossier(Self.code), dpi: 200), degrees: -3, quarters: 1, grain: 60)
        let ink = try Canvas(Picture(pixThresholdToBinary(grey.picture.pix, 150)))
        let page = try Canvas(Picture(pixConvert1To8(nil, ink.picture.pix, 255, 0)))
        let isBilevel = page.picture.isBilevel
        #expect(isBilevel)
        #expect(try find(page, dpi: 200) == .dossier(Self.code))
    }

    @Test func oneSymbolIsEnough() throws {
        let (bars, square) = (try printed(.document, dpi: 200), try printed(.document, dpi: 200))
        bars.fill(Box(left: 0, top: 1_560, right: bars.bounds.right, bottom: bars.bounds.bottom), 255)
        square.fill(Box(left: 0, top: 1_180, right: square.bounds.right, bottom: 1_560), 255)
        for page in [bars, square] {
            let symbols = SymbolScanner.payloads(page.picture)
            #expect(symbols == ["SOHOA1:T:84"])
        }
        #expect(find(bars, dpi: 200) == .document)
        #expect(find(square, dpi: 200) == .document)
    }

    @Test(arguments: ["8934588012345", "SOHOA1:T:83", "SOHOA1:H::00", "https://dichvucong.gov.vn/?SOHOA1:T:84"])
    func symbolsOfOthersMakeNoSeparator(payload: String) throws {
        let page = try Canvas(1_654, 2_339)
        let widths = try #require(Code128.widths(payload))
        var x = 100
        for (index, modules) in widths.enumerated() {
            if index % 2 == 0 { page.fill(Box(left: x, top: 300, right: x + 3 * modules, bottom: 500), 20) }
            x += 3 * modules
        }
        let symbols = SymbolScanner.payloads(page.picture)
        #expect(symbols == [payload])
        #expect(find(page, dpi: 200) == nil)
    }

    /// A symbol of `millimetres` a side at a place of a page with lines of letters, at 200 dpi.
    private func issued(_ payload: String, millimetres: Double, left: Int, top: Int) throws -> Canvas {
        let matrix = try #require(QRMatrix(payload))
        let page = try Canvas(1_654, 2_339)
        for y in stride(from: 700, to: 2_100, by: 60) { page.line(left: 200, top: y, count: 44, 30) }
        let module = millimetres / 25.4 * 200 / Double(matrix.side)
        for index in matrix.modules.indices where matrix.modules[index] {
            let (x, y) = (Double(index % matrix.side), Double(index / matrix.side))
            page.fill(
                Box(
                    left: left + Int(x * module), top: top + Int(y * module), right: left + Int((x + 1) * module),
                    bottom: top + Int((y + 1) * module)), 20)
        }
        return page
    }

    @Test func theSymbolAtTheTopLeftOfAnIssuedPaperIsRead() throws {
        let payload = "000.00.18.H13-240515-0001|1.000894|Giấy khai sinh"
        for degrees in [0.0, 1.5] {
            let page = try aged(issued(payload, millimetres: 22, left: 150, top: 120), degrees: degrees, quarters: 0, grain: 10)
            let found = SeparatorFinder.look(page.picture, isBilevel: false, dpi: 200)
            #expect(found.others == [payload] && found.separator == nil)
        }
        let low = try issued(payload, millimetres: 22, left: 150, top: 1_600)
        #expect(SeparatorFinder.look(low.picture, isBilevel: true, dpi: 200).others == [])
    }

    @Test func aSheetThatNamesTwoDossiersNamesNone() throws {
        let (one, two) = (try printed(.dossier("A"), dpi: 200), try printed(.dossier("B"), dpi: 200))
        pixRasterop(
            one.picture.pix, 0, 1_600, Int32(one.picture.width), 500, Int32(PIX_SRC), two.picture.pix, 0, 1_600)
        #expect(find(one, dpi: 200) == .unknownDossier)
    }

    /// Bars 65 mm long at 200 dpi: `true` is a wide one.
    private func patch(_ bars: [Bool]) throws -> Canvas {
        let page = try Canvas(1_654, 2_339)
        var y = 300
        for isWide in bars {
            let height = isWide ? 40 : 16
            page.fill(Box(left: 500, top: y, right: 1_012, bottom: y + height), 20)
            y += height + 16
        }
        return page
    }

    @Test(arguments: [0, 1, 2, 3])
    func patchCodeTBeginsADocument(quarters: Int) throws {
        let page = try aged(patch([false, true, false, true]), degrees: 4, quarters: quarters)
        #expect(find(page, dpi: 200) == .document)
    }

    @Test func otherPatchesAndRuledLinesBeginNone() throws {
        #expect(try find(patch([true, false, false, true]), dpi: 200) == nil)
        #expect(try find(patch([true, true, false, false]), dpi: 200) == nil)
        #expect(try find(patch([false, false, false, false, false]), dpi: 200) == nil)
        let table = try Canvas(1_654, 2_339)
        for y in stride(from: 200, to: 2_100, by: 22) { table.fill(Box(left: 150, top: y, right: 1_500, bottom: y + 4), 20) }
        #expect(find(table, dpi: 200) == nil)
    }

    @Test func ordinaryPagesAreNoSeparators() throws {
        let inbox = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../Samples/inbox").standardizedFileURL
        let names = try FileManager.default.contentsOfDirectory(atPath: inbox.path).filter { $0.hasSuffix(".pdf") }.sorted()
        try #require(names.count > 20)
        for name in names.enumerated().filter({ $0.offset % 4 == 0 }).map(\.element) {
            let picture = try PageDrawing.draw(path: inbox.path + "/" + name, page: 1, dpi: 150, maximumPixels: 20_000_000)
            #expect(try find(Canvas(InkColour.grey(picture, dpi: 150)), dpi: 150) == nil, "\(name)")
        }
    }

    @Test func aSeparatorsWordsAreNotRead() throws {
        let reader = try PageReader(settings: ReadingSettings())
        func read(_ bytes: [UInt8]) throws -> PageText {
            let path = try bench.write(bytes, "sheet.pdf")
            let outline = try FileInspector(settings: ReadingSettings()).inspect(path: path)
            return try reader.read(path: path, format: outline.format, page: #require(outline.pages.first)).text
        }
        let separator = try Separator.dossier(Self.code)
        let drawn = try printed(separator, dpi: 200)
        let scan = try read(
            Workbench.scanned(Workbench.jpeg(drawn.picture), width: drawn.picture.width, height: drawn.picture.height))
        let path = try bench.write([])
        try SeparatorPrinter().write([SeparatorSheet(separator)], to: path)
        let digital = try read([UInt8](Data(contentsOf: URL(fileURLWithPath: path))))
        for page in [scan, digital] {
            #expect(page.kind == .separator && page.separator == separator && page.words.isEmpty)
        }
        let ordinary = try read(Workbench.pdf(content: Workbench.text()))
        #expect(ordinary.separator == nil)
        #expect(!String(decoding: try JSONEncoder().encode(ordinary), as: UTF8.self).contains("separator"))
    }
}

struct SeparatorPayloadTests {
    @Test func aPayloadIsReadAsItWasWritten() throws {
        #expect(Separator.document.payload == "SOHOA1:T:84")
        for code in ["H13.18-240515-0001", "a:b:1", "HS 2024/01", String(repeating: "x", count: 40)] {
            let separator = try Separator.dossier(code)
            #expect(Separator(payload: try #require(separator.payload)) == separator)
        }
        #expect(Separator.unknownDossier.payload == nil)
    }

    @Test func aDigitReadWrongIsFound() throws {
        let payload = try #require(try Separator.dossier("H13.18-240515-0001").payload)
        for index in payload.indices {
            for other in "0123456789" where other != payload[index] {
                #expect(Separator(payload: payload.replacingCharacters(in: index...index, with: String(other))) == nil)
            }
        }
    }

    @Test func aCodeThatBarsCannotHoldIsRefused() {
        #expect(Separator.fault(in: "") == .empty)
        #expect(Separator.fault(in: " A") == .outerSpace)
        #expect(Separator.fault(in: "HS-Đ1") == .character("Đ"))
        #expect(Separator.fault(in: "a\nb") == .character("\n"))
        #expect(Separator.fault(in: String(repeating: "x", count: 41)) == .tooLong(41))
    }
}
