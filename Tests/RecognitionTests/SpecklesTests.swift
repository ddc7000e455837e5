import Documents
import Foundation
import Testing

@testable import Recognition

@Suite struct SpecklesTests {
    /// A line of words 24 pixels high, each with its confidence; signs are half as high and stand in the middle.
    private func line(_ words: (text: String, confidence: Double)..., top: Int = 100, height: Int = 24) -> Line {
        var left = 100
        return Line(
            words: words.map { word in
                let isSign = !word.text.contains { $0.isLetter || $0.isNumber }
                let width = max(10, word.text.count * 14)
                defer { left += width + 10 }
                let box = Box(
                    left: left, top: top + (isSign ? height / 3 : 0), right: left + width, bottom: top + (isSign ? height * 2 / 3 : height))
                return Word(text: word.text, box: box, confidence: word.confidence)
            })
    }

    /// A line that nobody doubts.
    private let body = Line(
        words: "Kế hoạch năm 2024 của Ủy ban".split(separator: " ").enumerated().map { index, word in
            Word(
                text: String(word), box: Box(left: 100 + 90 * index, top: 300, right: 180 + 90 * index, bottom: 324), confidence: 0.95)
        })

    private func kept(_ line: Line) -> [Word] {
        Speckles.swept([Block(lines: [line])]).flatMap(\.lines).flatMap(\.words)
    }

    private func text(_ line: Line) -> String { kept(line).map(\.text).joined(separator: " ") }

    @Test(arguments: [("'", 0.3), ("—", 0.5), ("»", 0.8), ("j", 0.5), ("ï", 0.9), ("| .", 0.2)])
    func aDoubtfulSignAloneIsDropped(sign: String, confidence: Double) { #expect(text(line((sign, confidence))).isEmpty) }

    @Test(arguments: [("3", 0.8), ("12", 0.76), ("a)", 0.95), ("B", 0.95), ("Số", 0.8)])
    func aPageNumberOrALabelStays(sign: String, confidence: Double) { #expect(text(line((sign, confidence))) == sign) }

    @Test func doubtfulSignsAtTheEndsOfALineAreDropped() {
        #expect(text(line(("'", 0.3), (".", 0.4), ("Nơi", 0.9), ("nhận:", 0.9), ("|", 0.5))) == "Nơi nhận:")
    }

    @Test func signsWithinALineAndSureOnesStay() {
        #expect(text(line(("Độc", 0.9), ("–", 0.4), ("Tự", 0.9), ("do", 0.9), ("…", 0.9))) == "Độc – Tự do …")
    }

    @Test func theDashOfAListStaysThoughDoubted() throws {
        let words = kept(line(("-", 0.4), ("Lưu:", 0.9), ("VT.", 0.9)))
        #expect(words.map(\.text).joined(separator: " ") == "- Lưu: VT.")
        #expect(try #require(words.first).raw == nil)
    }

    @Test(arguments: ["~", "=", "—", "_"]) func whatADashWasTakenForIsADash(sign: String) throws {
        let words = kept(line((sign, 0.4), ("Lưu:", 0.9), ("VT.", 0.9)))
        #expect(words.map(\.text).joined(separator: " ") == "- Lưu: VT.")
        #expect(try #require(words.first).raw == sign)
        #expect(try #require(words.first).confidence == 0.4)
    }

    @Test func aSpotFarFromItsLineIsNoDash() throws {
        var far = line(("-", 0.4), ("Lưu:", 0.9))
        far.words[1].box = Box(left: 400, top: 100, right: 460, bottom: 124)
        #expect(text(far) == "Lưu:")
        var high = line(("-", 0.4), ("Lưu:", 0.9))
        high.words[0].box = Box(left: 100, top: 80, right: 110, bottom: 90)
        #expect(text(high) == "Lưu:")
    }

    @Test func aRowOfDoubtfulScrapsIsNoText() {
        #expect(text(line(("i", 0.3), ("ii", 0.3), ("l", 0.4), ("t", 0.3), ("ri", 0.4))).isEmpty)
        #expect(text(line(("hạnh", 0.3), ("phúc", 0.4))) == "hạnh phúc")
    }

    @Test func blocksThatHeldNothingElseAreGone() {
        let blocks = [Block(lines: [line(("'", 0.3))]), Block(lines: [body, line(("j", 0.4), top: 400)])]
        let swept = Speckles.swept(blocks)
        #expect(swept == [Block(lines: [body])])
    }

    @Test func theLineOfANumberThatAPenWroteStaysHoweverDoubtful() {
        let blocks = [Block(lines: [line(("Số:", 0.3), ("$†4/UBND-KTTH", 0.1))])]
        #expect(Speckles.withoutGuesses(blocks) == blocks)
        for scrap in ["a/b", "//-", "x/Y", "1/UBnd."] {
            #expect(Speckles.withoutGuesses([Block(lines: [line(("S:", 0.3), (scrap, 0.1))])]).isEmpty)
        }
    }

    @Test func aScrawlTakenForALetterIsNoText() {
        let scrawl = Box(left: 200, top: 500, right: 400, bottom: 580)
        let swept = Speckles.swept([Block(lines: [body]), Block(lines: [Line(words: [Word(text: "Z", box: scrawl, confidence: 0.3)])])])
        #expect(swept == [Block(lines: [body])])
    }
}

@Suite struct PageSpellingTests {
    private func page(_ lines: [String]) -> [Block] {
        let rows = lines.enumerated().map { row, text in
            Line(
                words: text.split(separator: " ").enumerated().map { index, word in
                    Word(
                        text: "\(word)", box: Box(left: 100 * index, top: 50 * row, right: 100 * index + 90, bottom: 50 * row + 40),
                        confidence: 0.9)
                })
        }
        return [Block(lines: rows)]
    }

    @Test func whatWasReadIsKeptBesideWhatIsMeant() throws {
        let bench = try Workbench()
        let file = try bench.write("tổ\t500\tchức 480\ntố\t60\tcáo 40\nchức\t600\ncáo\t50".utf8, "small.pairs")
        let read = page(["việc tố chức", "tố cáo"])
        let mended = try PageSpelling(files: [file]).judged(read, mends: true)
        #expect(mended.flatMap(\.lines).map(\.text) == ["việc tổ chức", "tố cáo"])
        #expect(mended.words.compactMap(\.raw) == ["tố"])
        #expect(mended.words.map(\.box) == read.words.map(\.box))
    }

    @Test func wordsReadAsOneArePartedWithTheirBox() throws {
        let bench = try Workbench()
        let file = try bench.write("tổ\t500\tchức 480\nchức\t600".utf8, "small.pairs")
        var blocks = page(["tổchức họp"])
        try PageSpelling(files: [file]).part(&blocks)
        #expect(blocks.words.map(\.text) == ["tổ", "chức", "họp"])
        #expect(blocks.words.map(\.raw) == ["tổchức", nil, nil])
        #expect(blocks.words.map(\.box.left) == [0, 30, 100] && blocks.words.map(\.box.right) == [30, 90, 190])
    }

    @Test func labelsOfPointsAreMendedWithoutAnyModel() throws {
        var mended = try PageSpelling(files: []).judged(page(["e) năm", "ø) sáu", "1) một", "tố chức"]), mends: true)
        PageSpelling.mendStarts(&mended)
        #expect(mended.flatMap(\.lines).map(\.text) == ["e) năm", "g) sáu", "1) một", "tố chức"])
        #expect(mended.words.compactMap(\.raw) == ["ø)"])
    }

    @Test func theListOfRecipientsEndsWithAFullStop() throws {
        var blocks = page(["- Như trên;", "- Lưu: VT,"]) + page(["- Lưu: VT,", "NVP."])
        PageSpelling.mendStarts(&blocks)
        #expect(blocks.flatMap(\.lines).map(\.text) == ["- Như trên;", "- Lưu: VT.", "- Lưu: VT,", "NVP."])
        #expect(blocks.words.compactMap(\.raw) == ["VT,"])
    }

    @Test func aModelThatIsNotThereIsAMissingTool() {
        let found = #expect(throws: StepFailure.self) { _ = try PageSpelling(files: ["/no/such.pairs"]) }
        #expect(found?.code == .missingTool && found?.fact.english.contains("/no/such.pairs") == true)
    }
}
