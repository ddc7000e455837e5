import Documents
import SearchIndex
import Testing

@Suite struct HitTests {
    private let filler = String(repeating: "các điều khoản khác của văn bản này ", count: 30)

    @Test func theBestPageComesFirst() throws {
        let index = try ScratchIndex([document("a-1", "mở đầu có đất", filler, filler + "giao đất ở giao đất rừng", "kết luận")])
        #expect(try index.ask("giao đất").hits.first?.pages == [3, 1])
    }

    @Test func theSnippetIsOriginalTextAroundTheMatches() throws {
        let index = try ScratchIndex([document("a-1", filler + "Giao ĐẤT cho hộ gia đình, " + filler)])
        let hit = try #require(try index.ask("giao đất").hits.first)
        #expect(hit.snippet.unicodeScalars.count <= 240)
        #expect(hit.snippet.contains("Giao ĐẤT cho hộ"))
        #expect(hit.marked("[", "]").contains("[Giao] [ĐẤT] cho hộ"))
        #expect(hit.highlights.count == 2)
    }

    /// Codes, ideographs, marks apart from their letters and dates in words all count as they do in the index, or the place would be missed.
    @Test(arguments: ["giao đất trồng rừng", "giao dat trong rung", "\"giao đất trồng rừng\"", "27/QĐ-SNV", "9/3/2024"])
    func theSnippetComesFromTheRightPlaceOfALongPage(text: String) throws {
        let line = "Số 15/KH-UBND ngày 1.250.000 đồng 文書 qu\u{79}e\u{302}\u{301}t — _ngày_ 4 tháng 2 năm 2025; đất ở. "
        let filling = String(repeating: line, count: 80)
        let wanted = "Quyết định 27/QĐ-SNV ngày 9 tháng 3 năm 2024 giao đất trồng rừng cho hộ gia đình"
        let index = try ScratchIndex([document("long-1", filling + wanted + ". " + filling)])
        let hit = try #require(try index.ask(text).hits.first)
        #expect(hit.snippet.contains(wanted))
        #expect(!hit.highlights.isEmpty)
    }

    @Test func theSnippetMarksWhatTheQuestionMeans() throws {
        let index = try ScratchIndex([document("a-1", "con đường và đương sự")])
        #expect(try index.ask("đường").hits.first?.marked("[", "]") == "con [đường] và đương sự")
        #expect(try index.ask("duong").hits.first?.marked("[", "]") == "con [đường] và [đương] sự")
        #expect(try index.ask("\"đương sự\"").hits.first?.marked("[", "]") == "con đường và [đương] [sự]")
    }

    @Test func commonSyllablesAreNotMarkedAlone() throws {
        let index = try ScratchIndex([document("a-1", "rừng của dân và đất của làng")])
        #expect(try index.ask("đất của làng").hits.first?.marked("[", "]") == "rừng của dân và [đất] [của] [làng]")
        #expect(try index.ask("đất và nước").hits.first?.marked("[", "]") == "rừng của dân và [đất] của làng")
    }

    @Test func theBoxesAreThoseOfTheWordsOnThePage() throws {
        let text = "Số: 15/QĐ-UBND giao đất, và đất rừng"
        let page = PageText(
            number: 1, width: 2000, height: 100, dpi: 300, kind: .content, origin: .ocr, turn: .none,
            blocks: [Block(lines: [Line(words: words(text))])])
        #expect(try HitFinder(SearchQuery(text: "giao dat")).matchingWords(in: page.words).map(\.text) == ["giao", "đất,"])
        #expect(try HitFinder(SearchQuery(text: "đất")).boxes(in: page).map(\.left) == [300, 500])
        #expect(try HitFinder(SearchQuery(text: "15/qđ-ubnd")).boxes(in: page).map(\.left) == [100])
        #expect(try HitFinder(SearchQuery(text: "\"đất rừng\"")).boxes(in: page).map(\.left) == [500, 600])
    }
}
