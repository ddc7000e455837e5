import Documents
import Foundation
import Testing

@testable import Recognition

@Suite(.serialized) struct ReadingTests {
    let bench: Workbench
    var settings = ReadingSettings()

    init() throws { bench = try Workbench() }

    private func readFirst(_ bytes: [UInt8]) throws -> PageText {
        let path = try bench.write(bytes)
        let outline = try FileInspector(settings: settings).inspect(path: path)
        let page = try #require(outline.pages.first)
        return try PageReader(settings: settings).read(path: path, format: outline.format, page: page).text
    }

    private func scanned(quarters: Int = 0, degrees: Double = 0) throws -> PageText {
        let scan = try bench.scan(quarters: quarters, degrees: degrees)
        return try readFirst(Workbench.scanned(scan.jpeg, width: scan.width, height: scan.height))
    }

    /// Where the first line begins and ends on the drawn page, in pixels: 70 pt from the left, its baseline 740 pt up.
    private func isFirstLine(_ box: Box) -> Bool {
        abs(box.left - 295) < 15 && abs(box.bottom - 432) < 25 && box.height < 80
    }

    @Test func aScanIsReadWithItsBoxes() throws {
        let page = try scanned()
        #expect(page.origin == .ocr && page.turn == .none && page.lines.count == 6)
        #expect(page.text.contains("archive keeps every original file"))
        #expect(try isFirstLine(#require(page.lines.first?.box)))
    }

    @Test func aPageOfPenStrokesNeedsAPerson() throws {
        // Loops and hooks as large as written letters, the same at every run.
        let paper = try Canvas(1_240, 1_754)
        var random = Repeatable(seed: 7)
        for row in 0..<14 {
            var x = 120
            while x < 1_100 {
                let (radius, y) = (random.next(in: 9...17), 200 + 100 * row + random.next(in: -8...8))
                paper.disc(x: x, y: y, radius: radius, 40, thickness: 3)
                for step in 0..<random.next(in: 10...40) {
                    let (across, down) = (x + radius + step / 2, y + step * (step % 3) / 2 - radius)
                    paper.fill(Box(left: across, top: down, right: across + 3, bottom: down + 4), 40)
                }
                x += 2 * radius + random.next(in: 12...60)
            }
        }
        let page = try readFirst(Workbench.scanned(Workbench.jpeg(paper.picture), width: 1_240, height: 1_754))
        #expect(page.needsPerson == true && page.kind == .content)
        #expect(page.words.allSatisfy { $0.confidence >= 0.5 } || page.lines.count < 5)
        #expect(try scanned().needsPerson == nil)
    }

    @Test(arguments: [(1, QuarterTurn.left), (2, .half), (3, .right)])
    func aScanOnItsSideOrHeadIsTurned(quarters: Int, turn: QuarterTurn) throws {
        let page = try scanned(quarters: quarters)
        #expect(page.turn == turn)
        #expect(page.text.contains("archive keeps every original file"))
        #expect(try isFirstLine(page.upright(#require(page.lines.first?.box))))
    }

    @Test func aSkewedScansBoxesLieOnItsInk() throws {
        let page = try scanned(degrees: 2)
        #expect(page.text.contains("archive keeps every original file"))
        // Two degrees about the middle carry the line's beginning to the right and up.
        let first = try #require(page.lines.first?.words.first?.box)
        #expect(abs(first.left - 340) < 20 && abs(first.bottom - 402) < 25)
    }

    @Test func anEmptyPageNeverReachesTheEngine() throws {
        let page = try readFirst(Workbench.pdf(content: ""))
        #expect(page.kind == .blank && page.words.isEmpty)
    }

    @Test func aBornDigitalPageKeepsItsOwnText() throws {
        let page = try readFirst(Workbench.pdf(content: Workbench.text()))
        #expect(page.origin == .textLayer && page.lines.map(\.text) == Workbench.lines)
        #expect(try isFirstLine(#require(page.lines.first?.box)))
    }

    @Test func aScanCutOffInsideItsPDFIsDamaged() throws {
        let scan = try bench.scan()
        let bytes = Workbench.scanned(Array(scan.jpeg.prefix(scan.jpeg.count / 2)), width: scan.width, height: scan.height)
        let found = #expect(throws: StepFailure.self) { try readFirst(bytes) }
        #expect(found?.code == .damaged && found?.stage == .read)
    }

    @Test func aLanguageThatIsNotThereIsAMissingTool() {
        let found = #expect(throws: StepFailure.self) { try PageReader(settings: ReadingSettings(languages: ["zzz"])) }
        #expect(found?.code == .missingTool)
    }

    @Test func theEngineTellsItsVersionAndLanguages() throws {
        let facts = try #require(EngineFacts.gather(settings: settings))
        #expect(facts.tesseract.hasPrefix("5") && facts.languages.contains("vie") && facts.leptonica.hasPrefix("leptonica"))
    }

    @Test func aToolThatTakesTooLongIsEnded() {
        let start = ContinuousClock.now
        #expect(Tool(name: "sleep", seconds: 1).run(["30"]) { _ in true } == .timeOver)
        #expect(ContinuousClock.now - start < .seconds(10))
        #expect(Tool(name: "no-such-program").run([]) { _ in true } == .exited(127))
    }
}

@Suite struct OrderTests {
    private func line(_ text: String, left: Int, top: Int) -> Line {
        var x = left
        return Line(
            words: text.split(separator: " ").map { word in
                defer { x += word.count * 20 + 12 }
                return Word(text: "\(word)", box: Box(left: x, top: top, right: x + word.count * 20, bottom: top + 40), confidence: 1)
            })
    }

    @Test func aHeadingsColumnsAreReadOneAfterTheOther() {
        let joined = Line(words: line("ỦY BAN", left: 300, top: 200).words + line("CỘNG HÒA", left: 1_200, top: 204).words)
        let blocks = [
            Block(lines: [joined, line("TỈNH QUẢNG", left: 300, top: 260)]), Block(lines: [line("Độc lập", left: 1_250, top: 262)]),
            Block(lines: [line("Căn cứ Luật Tổ chức chính quyền địa phương ngày tháng năm và theo", left: 300, top: 500)]),
        ]
        let mended = ReadingOrder.untangle(blocks, turn: .none, width: 2_480, height: 3_508)
        #expect(mended.map(\.text).prefix(2) == ["ỦY BAN\nTỈNH QUẢNG", "CỘNG HÒA\nĐộc lập"])
        #expect(mended.count == 3)
    }

    @Test func whiteAcrossBothColumnsPartsIssuerAndMottoFromNumberAndDate() {
        let blocks = [
            Block(lines: [line("ỦY BAN", left: 300, top: 200), line("Số: 12", left: 300, top: 310)]),
            Block(lines: [line("CỘNG HÒA", left: 1_200, top: 200), line("ngày 12", left: 1_250, top: 312)]),
        ]
        let mended = ReadingOrder.untangle(blocks, turn: .none, width: 2_480, height: 3_508)
        #expect(mended.map(\.text) == ["ỦY BAN", "CỘNG HÒA", "Số: 12", "ngày 12"])
    }

    @Test func aPlacementLeadsBackToTheOriginal() {
        var placement = Placement(originalWidth: 2_000, originalHeight: 3_000, decodedWidth: 1_000, decodedHeight: 1_500)
        placement.turn = .half
        placement.resample(scale: 0.5, angle: 0)
        #expect(
            placement.original(Box(left: 0, top: 0, right: 10, bottom: 20)) == Box(left: 1_960, top: 2_920, right: 2_000, bottom: 3_000))
    }

    @Test func anInlineImageIsPassedOver() {
        var scanner = ContentScanner(Array("q BI /W 1 /H 1 ID \u{01}(EI) Do\u{02}\nEI (a(b)c) Tj".utf8))
        var names: [String] = []
        while let next = scanner.next() { names.append(next.name) }
        #expect(names == ["q", "BI", "Tj"])
    }
}

/// Numbers that look random and are the same at every run.
private struct Repeatable {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next(in range: ClosedRange<Int>) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return range.lowerBound + Int(state >> 33) % range.count
    }
}
