import Documents
import Foundation
import SearchIndex
import Testing

@Suite struct SearchTests {
    @Test func aWordWithMarksIsThatWordAndUnsureReadingsBehind() throws {
        let index = try ScratchIndex([
            document("other-1", "đương đương đương nhiên"), document("exact-1", "con đường làng"), document("bare-1", "duong duong"),
            document("near-1", "đương", confidence: 0.4), document("far-1", "ruộng vườn"),
        ])
        let results = try index.ask("đường")
        #expect(results.hits.first?.document == "exact-1")
        #expect(Set(results.hits.map(\.document)) == ["exact-1", "bare-1", "near-1"])
        #expect(results.hits.map(\.isNear) == [false, true, true])
        #expect(try index.ids("đương").prefix(2) == ["other-1", "near-1"])
        #expect(Set(try index.ids("duong")) == ["other-1", "exact-1", "bare-1", "near-1"])
    }

    @Test func anImpossibleSyllableIsAnUnsureReading() throws {
        let index = try ScratchIndex([
            document("mis-1", "giao đât rừng"), document("well-1", "giao đặt hàng"), document("right-1", "giao đất"),
        ])
        #expect(try index.ids("giao đất") == ["right-1", "mis-1"])
        #expect(try index.ask("giao đất").hits.map(\.isNear) == [false, true])
    }

    @Test func bothTonePlacementsAreFound() throws {
        let index = try ScratchIndex([document("old-1", "số hóa"), document("new-1", "số hoá")])
        #expect(Set(try index.ids("hóa")) == Set(try index.ids("hoá")))
        #expect(try index.ids("hoá").count == 2)
    }

    @Test(arguments: ["hồ sơ", "ho so"])
    func syllablesThatStandTogetherWeighMore(text: String) throws {
        let index = try ScratchIndex([
            document("apart-1", "sơ đồ của hồ nước rất rộng và sâu"), document("together-1", "nộp hồ sơ ở đây rất nhanh và gọn"),
        ])
        #expect(try index.ids(text) == ["together-1", "apart-1"])
    }

    @Test func aLongQuestionStillFinds() throws {
        let index = try ScratchIndex([document("a-1", "Thủ tục cấp đổi giấy chứng nhận"), document("b-1", "Kế hoạch trồng rừng")])
        let question = "Người dân muốn xin cấp đổi giấy chứng nhận quyền sử dụng thì phải làm thế nào, có đúng hay sai?"
        #expect(try index.ids(question).first == "a-1")
    }

    @Test func aPhraseMustStandAsItIs() throws {
        let index = try ScratchIndex([document("a-1", "ủy ban nhân dân huyện"), document("b-1", "nhân dân và ủy ban của huyện")])
        #expect(try index.ids("\"ủy ban nhân dân\"") == ["a-1"])
        #expect(try index.ids("“uy ban nhan dan”") == ["a-1"])
        #expect(try index.ask("\"ủy ban nhân dân\"").isRelaxed == false)
    }

    @Test func aPhraseThatNobodyHoldsIsRelaxedAndSaysSo() throws {
        let index = try ScratchIndex([document("a-1", "trọng tài của thương mại")])
        let results = try index.ask("\"trọng tài thương mại\"")
        #expect(results.isRelaxed)
        #expect(results.hits.map(\.document) == ["a-1"])
    }

    @Test func noPhraseCrossesPages() throws {
        let index = try ScratchIndex([document("a-1", "cuối trang một giao", "đất đầu trang hai")])
        #expect(try index.ask("\"trang một giao đất đầu\"").isRelaxed)
    }

    @Test func whatIsExcludedIsNotFound() throws {
        let index = try ScratchIndex([document("a-1", "giao đất rừng"), document("b-1", "giao đất ở")])
        #expect(try index.ids("giao đất -rừng") == ["b-1"])
        #expect(try index.ids("giao đất -\"đất ở\"") == ["a-1"])
        #expect(try index.ids("-rừng") == ["b-1"])
    }

    @Test func codesAndDatesAreFoundHoweverTheyAreWritten() throws {
        let index = try ScratchIndex([
            document("a-1", "Căn cứ quyết định 16/QĐ-UBND", code: "15/QĐ-UBND"), document("b-1", "Ngày 4 tháng 2 năm 2025"),
        ])
        #expect(try index.ids("15/qd-ubnd").first == "a-1")
        #expect(try index.ids("04/02/2025").first == "b-1")
    }

    @Test func filtersHoldTogether() throws {
        let index = try ScratchIndex([
            document(
                "a-1", "đất", type: "03", date: "2024-05-01", organ: "Ủy ban nhân dân huyện Mộ Đức", signer: "Trần Văn An",
                code: "15/QĐ-UBND", dossier: "hộp 1/hồ sơ 2"),
            document("b-1", "đất", type: "22", family: "land", date: "2025-02-04", organ: "Sở Nội vụ", code: "16/SNV-VP", dossier: "hộp 2"),
            document("c-1", "đất", type: "22"),
        ])
        #expect(try index.ids("đất") { $0.typeCodes = ["03"] } == ["a-1"])
        #expect(try index.ids("đất") { $0.families = ["land", "health"] } == ["b-1"])
        #expect(try index.ids("đất") { $0.organ = "mo duc" } == ["a-1"])
        #expect(try index.ids("đất") { $0.organ = "mơ đức" } == [])
        #expect(try index.ids("đất") { $0.signer = "Văn An" } == ["a-1"])
        #expect(Set(try index.ids("đất") { $0.dossier = "hộp 1" }) == ["a-1", "c-1"])
        #expect(try index.ids("đất") { $0.dossier = "hộp 1/hồ sơ 2/" } == ["a-1"])
        #expect(try index.ids("đất") { $0.code = "15/qd-ubnd" } == ["a-1"])
        #expect(try index.ids("đất") { $0.code = "16" } == ["b-1"])
        #expect(try index.ids("đất") { ($0.dateFrom, $0.dateTo) = ("2024", "2024-05") } == ["a-1"])
        #expect(try index.ids("đất") { $0.dateFrom = "2025-02-04" } == ["b-1"])
        #expect(try index.ids("đất") { ($0.typeCodes, $0.organ) = (["03"], "Nội vụ") } == [])
    }

    @Test func withoutTextTheNewestComesFirst() throws {
        let index = try ScratchIndex([
            document("old-1", "một", date: "2019-12-31"), document("new-1", "hai", date: "2025-02-04"), document("undated-1", "ba"),
        ])
        #expect(try index.ids("") == ["new-1", "old-1", "undated-1"])
        #expect(try index.ids("  ") { $0.dateTo = "2019" } == ["old-1"])
    }

    @Test func pagesOfResultsDoNotOverlap() throws {
        let index = try ScratchIndex((1...9).map { document("d-\($0)", "đất " + String(repeating: "khác ", count: $0)) })
        let first = try index.ids("đất") { $0.limit = 4 }
        let second = try index.ids("đất") { ($0.limit, $0.offset) = (4, 4) }
        #expect(first.count == 4 && second.count == 4 && Set(first).isDisjoint(with: second))
        #expect(try index.ids("đất") { ($0.limit, $0.offset) = (.max, .max) } == [])
    }

    @Test(arguments: [
        "\"mở mà không đóng", "???", "đất OR", "loai:", "nam:hai", "nam:2024..2019", "coquan:…", "- - \"\"",
        String(repeating: "dài ", count: 3000),
    ])
    func aBrokenQuestionIsAClearMessage(text: String) throws {
        let index = try ScratchIndex([document("a-1", "đất")])
        let failure = #expect(throws: SearchFailure.self) { _ = try index.ask(text) }
        #expect(failure?.code == .badQuery)
        #expect(failure?.remedy.vietnamese.isEmpty == false)
    }

    @Test func aFilterThatIsNoDateIsAClearMessage() throws {
        let index = try ScratchIndex([])
        #expect(throws: SearchFailure.self) { _ = try index.ask { $0.dateFrom = "hôm qua" } }
        #expect(throws: SearchFailure.self) { _ = try index.ask { $0.organ = "…" } }
    }

    @Test func noQuestionCrashes() throws {
        let index = try ScratchIndex([
            document("a-1", "Số 15/QĐ-UBND đất", date: "2025-02-04", organ: "Sở Nội vụ"), document("b-1", "giao đất rừng phòng hộ"),
        ])
        let reader = try IndexReader(path: index.path, abbreviations: Abbreviations([("UBND", ["Ủy ban nhân dân"])]))
        let pieces = [
            "đất", "\"", "-", " ", "15/QĐ", "\u{301}", "“", "”", "(", "北", "*", "\u{0}", ":", "OR", "\u{1F600}", "\n", "ấ.", "1.2/3-4",
            "nam:",
            "2019..", "loai:", "so:\"", "ubnd", "giao", " OR ", "ngay:2024-13", "rưng*", "quyÕt", "\u{AD}", "\u{FEFF}",
        ]
        var state: UInt64 = 7
        func next(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % count
        }
        let rounds = ProcessInfo.processInfo.environment["SOHOA_FUZZ_QUERIES"].flatMap(Int.init) ?? 300
        for _ in 0..<rounds {
            var text = (0..<next(14)).map { _ in pieces[next(pieces.count)] }.joined()
            if next(4) == 0, !text.isEmpty {
                var scalars = Array(text.unicodeScalars)
                scalars[next(scalars.count)] = Unicode.Scalar(UInt32(next(0xD7FF))) ?? "?"
                text = String(String.UnicodeScalarView(scalars))
            }
            do throws(SearchFailure) { _ = try reader.search(SearchQuery(text: text)) } catch {
                #expect(error.code == .badQuery, "\(text)")
            }
        }
    }
}
