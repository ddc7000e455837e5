import Documents
import Foundation
import Testing

@testable import Recognition

@Suite struct InspectionTests {
    let bench: Workbench
    let inspector = FileInspector(settings: ReadingSettings())

    init() throws { bench = try Workbench() }

    private func failure(_ bytes: [UInt8], settings: ReadingSettings = ReadingSettings()) throws -> StepFailure? {
        let path = try bench.write(bytes)
        return #expect(throws: StepFailure.self) { try FileInspector(settings: settings).inspect(path: path) }
    }

    @Test func aFileWithoutBytesIsEmpty() throws {
        let found = try failure([])
        #expect(found?.code == .empty && found?.stage == .split)
    }

    @Test func bytesThatAreNothingKnownAreOfUnknownFormat() throws {
        #expect(try failure([0x50, 0x4B, 3, 4, 0, 0, 7]).map(\.code) == .unknownFormat)
    }

    @Test func textInAnotherEncodingIsInvalid() throws {
        #expect(try failure(Array("C".utf8) + [0xE9] + Array("ng h".utf8) + [0xDF] + Array("a".utf8)).map(\.code) == .invalidText)
    }

    @Test func aPDFWithoutPagesIsDamaged() throws {
        let whole = Workbench.pdf(content: Workbench.text())
        #expect(try failure(Array(whole.prefix(60))).map(\.code) == .damaged)
    }

    @Test func aJPEGCutInHalfIsDamaged() throws {
        let jpeg = try bench.scan().jpeg
        #expect(try inspector.inspect(path: bench.write(jpeg)).pages.count == 1)
        #expect(try failure(Array(jpeg.prefix(jpeg.count / 2))).map(\.code) == .damaged)
    }

    @Test func pixelsOverTheLimitAreToldFromTheHeader() throws {
        let jpeg = try bench.scan().jpeg
        // Only the header is there: if the limit were checked after decoding, this would be damage.
        #expect(try failure(Array(jpeg.prefix(2_000)), settings: ReadingSettings(maximumPixels: 1_000_000)).map(\.code) == .tooLarge)
    }

    @Test func aPDFMayHaveJunkBeforeItsHeader() throws {
        let path = try bench.write(Array("junk from a mail gateway\r\n".utf8) + Workbench.pdf(content: Workbench.text()))
        #expect(try inspector.inspect(path: path).format == .pdf)
    }

    @Test func aPageThatIsOneImageIsEmbedded() throws {
        let scan = try bench.scan()
        let path = try bench.write(Workbench.scanned(scan.jpeg, width: scan.width, height: scan.height))
        let page = try #require(try inspector.inspect(path: path).pages.first)
        #expect(page.image == .embedded && page.width == scan.width && page.height == scan.height && page.dpi == 300)
    }

    @Test func aStampsTextAndAHiddenLayerLeaveTheScanEmbedded() throws {
        let scan = try bench.scan()
        let over = "BT /F1 8 Tf 400 800 Td (Signed 2024-11-06) Tj 3 Tr (\(String(repeating: "hidden words ", count: 90))) Tj ET"
        let path = try bench.write(Workbench.scanned(scan.jpeg, width: scan.width, height: scan.height, over: over))
        #expect(try inspector.inspect(path: path).pages.first?.image == .embedded)
    }

    @Test func aPageOfTextOverAPictureIsRendered() throws {
        let scan = try bench.scan()
        let over = Workbench.text(Workbench.lines + Workbench.lines + Workbench.lines)
        let path = try bench.write(Workbench.scanned(scan.jpeg, width: scan.width, height: scan.height, over: over))
        #expect(try inspector.inspect(path: path).pages.first?.image == .rendered)
    }

    @Test func aRenderedPageHasTheSizeThatTheDrawingHas() throws {
        let path = try bench.write(Workbench.pdf(content: Workbench.text(), page: "/Rotate 90 /CropBox [10 10 400.3 700.7]"))
        let page = try #require(try inspector.inspect(path: path).pages.first)
        let picture = try PageDrawing.draw(path: path, page: 1, dpi: Double(page.dpi), maximumPixels: 20_000_000)
        let size = [picture.width, picture.height]
        #expect(page.image == .rendered && [page.width, page.height] == size)
        #expect(page.width > page.height)
    }

    @Test func aHugeSheetIsRenderedAtALowerResolution() throws {
        let path = try bench.write(Workbench.pdf(content: "", page: "/MediaBox [0 0 7200 7200]"))
        let page = try #require(try inspector.inspect(path: path).pages.first)
        #expect(page.dpi < 300 && page.dpi >= 100 && page.width * page.height <= 200_000_000)
        #expect(try failure(Workbench.pdf(content: "", page: "/MediaBox [0 0 14400 14400]")).map(\.code) == .tooLarge)
    }

    @Test func onlyASignatureFieldWithAValueIsASignature() throws {
        let form = { (value: String) in "/AcroForm << /Fields [<< /FT /Sig /T (s) \(value) >>] >>" }
        let bare = try bench.write(Workbench.pdf(content: "", root: form("")), "bare")
        let signed = try bench.write(Workbench.pdf(content: "", root: form("/V << /Type /Sig >>")), "signed")
        #expect(try inspector.inspect(path: bare).isSigned == false)
        #expect(try inspector.inspect(path: signed).isSigned)
    }
}
