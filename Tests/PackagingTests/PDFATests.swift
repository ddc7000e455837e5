import Documents
import Foundation
import Packaging
import Testing

private let lines = ["CỘNG HÒA XÃ HỘI", "Số: 12/QĐ-UBND ngày 04", "tỉnh 😀 𠀀 đặng Ưu"]

@Test func everyKindOfSourceBecomesValidPDFAWithItsWords() throws {
    let bench = try Workbench()
    // Leptonica's numbers of file formats: JPEG 2, PNG 3, TIFF 4, TIFF G4 8.
    let text = pageText(lines)
    let jpeg = try bench.picture("colour.jpg", depth: 32, format: 2)
    var made = [
        try bench.package(jpeg, .jpeg, .frame(0), text: [text], to: "1.pdf"),
        try bench.package(try bench.picture("gray.jpg", depth: 8, format: 2), .jpeg, .frame(0), text: [text], to: "2.pdf"),
        try bench.package(try bench.picture("colour.png", depth: 32, format: 3), .png, .frame(0), text: [text], to: "3.pdf"),
        try bench.package(try bench.picture("bits.png", depth: 1, format: 3), .png, .frame(0), text: [text], to: "4.pdf"),
        try bench.package(try bench.picture("bits.tif", depth: 1, format: 8), .tiff, .frame(0), text: [text], to: "5.pdf"),
        try bench.package(try bench.picture("gray.tif", depth: 8, format: 4), .tiff, .frame(0), text: [text], to: "6.pdf"),
    ]
    let entries = "/Width 600 /Height 800 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode"
    let scan = try bench.scannedPDF("scan.pdf", image: try bench.bytes("colour.jpg"), entries: entries)
    made.append(try bench.package(scan, .pdf, .embedded, text: [text], to: "7.pdf"))
    made.append(try bench.package(scan, .pdf, .rendered, text: [text], to: "8.pdf"))
    for path in made { #expect(try Workbench.words(in: path) == words(text), "\(path)") }
    #expect(try Workbench.findings(in: made) == "")
}

@Test func aScanKeepsItsOwnBytesAndLosesWhatPDFAForbids() throws {
    let bench = try Workbench()
    try bench.picture("scan.jpg", depth: 32, format: 2)
    let jpeg = try bench.bytes("scan.jpg")
    let entries = """
        /Width 600 /Height 800 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Interpolate true /Intent /Odd
        /Alternates [] /OPI << >>
        """
    let source = try bench.scannedPDF("scan.pdf", image: jpeg, entries: entries, pages: 2)
    let out = try bench.package(
        source, .pdf, .embedded, text: [pageText(lines), pageText([], number: 2)], to: "out.pdf")
    for page in 0...1 {
        let image = try bench.image(in: "out.pdf", page: page)
        #expect(image.bytes == jpeg)
        for key in ["Interpolate", "Intent", "Alternates", "OPI"] { #expect(!image.entries.contains(key)) }
    }
    #expect(try Workbench.findings(in: [out]) == "")
}

@Test func aJPEGFileAndAG4FileKeepTheirOwnBytes() throws {
    let bench = try Workbench()
    let jpeg = try bench.picture("page.jpg", depth: 8, format: 2)
    try bench.package(jpeg, .jpeg, .frame(0), text: [pageText(lines)], to: "jpeg.pdf")
    #expect(try bench.image(in: "jpeg.pdf").bytes == bench.bytes("page.jpg"))
    let tiff = try bench.picture("page.tif", depth: 1, format: 8)
    try bench.package(tiff, .tiff, .frame(0), text: [pageText(lines)], to: "tiff.pdf")
    let strip = try bench.image(in: "tiff.pdf").bytes
    #expect(!strip.isEmpty)
    #expect(Data(try bench.bytes("page.tif")).range(of: Data(strip)) != nil)
}

@Test func printersColoursAreTurnedIntoLightsColours() throws {
    let bench = try Workbench()
    let ink = [UInt8](repeating: 0, count: 4 * 60 * 80)
    let source = try bench.scannedPDF(
        "cmyk.pdf", image: ink, entries: "/Width 60 /Height 80 /ColorSpace /DeviceCMYK /BitsPerComponent 8")
    var text = pageText([])
    (text.width, text.height) = (60, 80)
    let out = try bench.package(source, .pdf, .embedded, text: [text], to: "out.pdf")
    #expect(try !bench.image(in: "out.pdf").entries.contains("CMYK"))
    #expect(try Workbench.findings(in: [out]) == "")
}

@Test(arguments: QuarterTurn.allCases)
func aTurnedPageIsUprightForTheViewerAndSoAreItsWords(turn: QuarterTurn) throws {
    let bench = try Workbench()
    let text = pageText(lines, turn: turn)
    let source = try bench.picture("page.jpg", depth: 8, format: 2, width: text.width, height: text.height)
    let out = try bench.package(source, .jpeg, .frame(0), text: [text], to: "out.pdf")
    #expect(try bench.image(in: "out.pdf").bytes == bench.bytes("page.jpg"))
    #expect(try bench.image(in: "out.pdf").rotation == (turn == .none ? "null" : "\(turn.rawValue)"))
    #expect(try Workbench.words(in: out) == words(text))
    // The first word stands at the upright page's upper left: 40 pixels at 300 dpi are 9.6 points.
    let boxes = try Workbench.output(of: ["pdftotext", "-bbox", out, "-"])
    let first = try #require(boxes.firstMatch(of: /xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">CỘNG/))
    let width: Double = 4 * 14 * 0.24
    for (found, wanted) in [(first.1, 9.6), (first.2, 9.6), (first.3, 9.6 + width)] {
        let distance: Double = abs((Double(found) ?? 0) - wanted)
        #expect(distance < 0.5)
    }
    #expect(try Workbench.findings(in: [out]) == "")
}

@Test func wordsWhoseBoxesTouchOrCrossStayWords() throws {
    let bench = try Workbench()
    let source = try bench.picture("page.jpg", depth: 8, format: 2)
    let lefts = [40, 90, 92, 91, 150, 149]
    let row = Line(
        words: lefts.enumerated().map { index, left in
            Word(text: "từ\(index)", box: Box(left: left, top: 40, right: left + 50, bottom: 80), confidence: 1)
        })
    var text = pageText([])
    text.blocks = [Block(lines: [row])]
    let out = try bench.package(source, .jpeg, .frame(0), text: [text], to: "out.pdf")
    #expect(try Workbench.words(in: out) == words(text))
}

@Test func plainTextIsSetInTypeAndCopiedAsItWas() throws {
    let bench = try Workbench()
    let source = bench.path("page.txt")
    try "…".write(toFile: source, atomically: true, encoding: .utf8)
    let text = pageText(lines + ["chữ Hán 中文 và ☃"], origin: .plainText)
    let out = try bench.package(source, .plainText, .plainText(offset: 0, length: 3), text: [text, pageText([], number: 2)], to: "out.pdf")
    #expect(try Workbench.words(in: out) == words(text))
    #expect(try Workbench.findings(in: [out]) == "")
    // It can be seen: the drawing is not white.
    let drawing = try Workbench.output(of: ["sh", "-c", "pdftoppm -f 1 -l 1 -r 72 -gray '\(out)' | od -An -tu1 -v"])
    #expect(drawing.split(whereSeparator: \.isWhitespace).contains { (Int($0) ?? 255) < 100 })
}

@Test func theSameInputGivesTheSameBytes() throws {
    let bench = try Workbench()
    let source = try bench.picture("page.png", depth: 32, format: 3)
    for name in ["a.pdf", "b.pdf"] { try bench.package(source, .png, .frame(0), text: [pageText(lines)], to: name) }
    #expect(try bench.bytes("a.pdf") == bench.bytes("b.pdf"))
}

@Test func aHundredBlankPagesAreWritten() throws {
    let bench = try Workbench()
    let source = try bench.picture("page.tif", depth: 1, format: 8)
    let out = try bench.package(source, .tiff, .frame(0), text: (1...100).map { pageText([], number: $0) }, to: "out.pdf")
    #expect(try Workbench.output(of: ["pdfinfo", out]).contains(/Pages: +100\n/))
    #expect(try Workbench.findings(in: [out]) == "")
}

@Test func failuresSayWhatIsWrongAndLeaveNothingBehind() throws {
    let bench = try Workbench()
    try "no PDF".write(toFile: bench.path("bad.pdf"), atomically: true, encoding: .utf8)
    func code(_ work: () throws -> Void) -> StepFailure.Code? {
        do { try work() } catch let failure as StepFailure { return failure.stage == .package ? failure.code : nil } catch {}
        return nil
    }
    #expect(code { try bench.package(bench.path("bad.pdf"), .pdf, .embedded, text: [pageText([])], to: "x.pdf") } == .damaged)
    #expect(code { try bench.package(bench.path("bad.pdf"), .jpeg, .frame(0), text: [pageText([])], to: "x.pdf") } == .unreadable)
    #expect(code { try bench.package(bench.path("none.tif"), .tiff, .frame(0), text: [pageText([])], to: "x.pdf") } == .damaged)
    #expect(code { try bench.package(bench.path("bad.pdf"), .pdf, .embedded, text: [], to: "x.pdf") } == .empty)
    #expect(try FileManager.default.contentsOfDirectory(atPath: bench.folder) == ["bad.pdf"])
}
