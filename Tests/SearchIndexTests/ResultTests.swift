import Documents
import Foundation
import SearchIndex
import Testing

@Suite struct ResultTests {
    @Test func facetsCountWhatWasFound() throws {
        let index = try ScratchIndex([
            document("a-1", "đất", type: "02", date: "2024-01-01", organ: "Sở A", dossier: "hộp 1"),
            document("b-1", "đất", type: "02", date: "2025-01-01", organ: "Sở B", dossier: "hộp 1", sector: "Đất đai"),
            document("c-1", "đất", type: "22"), document("d-1", "rừng", type: "22"),
        ])
        let results = try index.ask("đất") { $0.wantsFacets = true }
        func counts(_ field: SearchFacet.Field) -> [String: Int] {
            let values = results.facets.first { $0.field == field }?.values ?? []
            return Dictionary(values.map { ($0.value, $0.count) }, uniquingKeysWith: +)
        }
        #expect(counts(.type) == ["02": 2, "22": 1])
        #expect(counts(.year) == ["2024": 1, "2025": 1])
        #expect(counts(.organ) == ["Sở A": 1, "Sở B": 1])
        #expect(counts(.sector) == ["Đất đai": 1])
        #expect(counts(.access) == ["01": 3])
        #expect(counts(.dossier)["hộp 1"] == 2)
        #expect(results.areFacetsComplete)
        #expect(try index.ask("đất").facets.isEmpty)
    }

    @Test func theOrderOfDates() throws {
        let index = try ScratchIndex([
            document("mid-1", "đất đất đất", date: "2020-01-01"), document("old-1", "đất", date: "1999-01-01"),
            document("new-1", "đất", date: "2025-01-01"), document("undated-1", "đất"),
        ])
        #expect(try index.ids("đất") { $0.order = .newest } == ["new-1", "mid-1", "old-1", "undated-1"])
        #expect(try index.ids("đất") { $0.order = .oldest } == ["undated-1", "old-1", "mid-1", "new-1"])
    }

    @Test func noPageBeginsBehindTheFarthest() throws {
        let index = try ScratchIndex((1...9).map { document("d-\($0)", "đất") })
        let first = try index.ask("đất") { ($0.limit, $0.farthest) = (2, 4) }
        let second = try index.ask("đất") { ($0.limit, $0.farthest, $0.after) = (2, 4, first.next) }
        #expect(first.next != nil && second.hits.count == 2 && second.next == nil)
        let deep = try index.ask("đất") { ($0.limit, $0.farthest, $0.offset) = (2, 4, 8) }
        #expect(deep.hits.map(\.document) == (try index.ids("đất") { ($0.limit, $0.offset) = (2, 4) }))
    }

    @Test(arguments: [SearchOrder.relevance, .newest])
    func pagesFollowEachOtherWhileDocumentsCome(order: SearchOrder) throws {
        let dated = (1...9).map { document("d-\($0)", "đất " + String(repeating: "khác ", count: $0), date: "20\(10 + $0)-01-01") }
        let index = try ScratchIndex(dated)
        var seen: [String] = []
        var after: String?
        for page in 0..<5 {
            let results = try index.ask("đất") { ($0.limit, $0.after, $0.order) = (2, after, order) }
            seen += results.hits.map(\.document)
            after = results.next
            let writer = try IndexWriter(path: index.path)
            try writer.apply(document("new-\(page)", "đất", change: Int64(page + 2), date: "2030-01-0\(page + 1)"))
            try writer.commit()
        }
        #expect(seen.filter { $0.hasPrefix("d-") } == (order == .relevance ? seen : dated.reversed().map(\.id.rawValue)))
        #expect(Set(seen).count == seen.count)
    }

    @Test func aBrokenCursorBeginsAtTheBeginning() throws {
        let index = try ScratchIndex([document("a-1", "đất")])
        #expect(try index.ids("đất") { $0.after = "không phải" } == ["a-1"])
    }

    @Test func anExplanationAddsUpToTheScore() throws {
        let index = try ScratchIndex(
            [document("a-1", "giao đất cho dân", title: "Giao đất", date: "2024-01-01")]
                + (1...20).map { document("x-\($0)", "rừng \($0) đất") })
        let hit = try #require(try index.ask("giao đất") { $0.wantsExplanation = true }.hits.first)
        #expect(hit.document == "a-1")
        let sum = hit.explanation.reduce(0) { $0 + $1.points }
        #expect(abs(sum - hit.score) < 0.01)
        #expect(Set(hit.explanation.map(\.what)).isSuperset(of: ["giao", "đất", "giao dat", "heading"]))
        #expect(!hit.explanation.contains { $0.what.hasPrefix("unsure") })
    }

    @Test func theTitleCountsMore() throws {
        let index = try ScratchIndex([
            document("body-1", "mở đầu " + String(repeating: "và lời khác ", count: 12) + "thu hồi đất", title: "Công văn chung"),
            document("title-1", "mở đầu " + String(repeating: "và lời khác ", count: 12) + "nội dung", title: "Thu hồi đất"),
        ])
        #expect(try index.ids("thu hoi dat").first == "title-1")
    }

    @Test func aLongPhraseIsVerifiedWordByWord() throws {
        let index = try ScratchIndex([
            document("feigned-1", "trình ủy ban thì ban nhân rồi nhân dân"), document("right-1", "ủy ban nhân dân"),
            document("other-1", "cấp đất cho dân", "và giao đặt ở đó"), document("pair-1", "giao đất ở"),
        ])
        #expect(try index.ids("\"ủy ban nhân dân\"") == ["right-1"])
        #expect(try index.ids("\"uy ban nhan dan\"") == ["right-1"])
        #expect(try index.ids("\"giao đất\"") == ["pair-1"])
        #expect(Set(try index.ids("dân -\"ủy ban nhân dân\"")) == ["feigned-1", "other-1"])
        #expect(try index.ids("giao -\"giao đất\"") == ["other-1"])
    }
}
