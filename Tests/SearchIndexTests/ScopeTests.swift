import Documents
import SearchIndex
import Testing

/// What a viewer may not see is neither found nor counted, and lends no word.
@Suite struct ScopeTests {
    private let index: ScratchIndex
    private let visitor = SearchScope(modes: [.open])

    init() throws {
        index = try ScratchIndex([
            document("open-1", "kế hoạch thu hồi đất", date: "2024-01-01", organ: "Sở A", unit: "A"),
            document("held-1", "kế hoạch thu hồi đất bí ẩn", date: "2025-01-01", organ: "Sở B", unit: "B", access: .conditional),
            document("secret-1", "kế hoạch tuyệt mật", access: .secret),
            document("unitless-1", "kế hoạch chung", date: "2023-01-01"),
        ])
    }

    @Test(arguments: ["kế hoạch", "ke hoach", "\"kế hoạch\"", "kế*", "", "kế hoạch OR bí ẩn", "hoạch -rừng", "nam:2020..2030", "hoạch lạ"])
    func whatIsHeldBackIsInNoAnswer(question: String) throws {
        let results = try index.ask(question) {
            $0.scope = visitor
            $0.wantsFacets = true
        }
        #expect(!results.hits.contains { $0.document == "held-1" }, "\(question)")
        #expect(results.total == results.hits.count)
        let values = results.facets.flatMap(\.values)
        #expect(!values.contains { ["Sở B", "2025", "B", "02"].contains($0.value) })
        #expect(values.allSatisfy { $0.count <= results.total })
    }

    @Test func staffSeeAllButSecrets() throws {
        #expect(Set(try index.ids("kế hoạch")) == ["open-1", "held-1", "unitless-1"])
        #expect(try IndexReader(path: index.path).documentCount() == 3)
    }

    @Test func aUnitSeesItsOwn() throws {
        let unit = SearchScope(modes: [.open, .conditional], units: ["B"])
        #expect(try index.ids("kế hoạch") { $0.scope = unit } == ["held-1"])
        let none = SearchScope(modes: [], units: [])
        #expect(try index.ids("kế hoạch") { $0.scope = none } == [])
    }

    @Test func noWordOfItIsTold() throws {
        let reader = try IndexReader(path: index.path)
        #expect(try reader.completions(of: "bí", in: .everything) == ["bí"])
        #expect(try reader.completions(of: "bí", in: visitor).isEmpty)
        #expect(try reader.completions(of: "đất b", in: .everything) == ["đất bí"])
        #expect(try reader.completions(of: "đất b", in: visitor).isEmpty)
        #expect(try index.ask("bý ẩnn").suggestion == "bí ẩn")
        #expect(try index.ask("bý ẩnn") { $0.scope = visitor }.suggestion == nil)
        #expect(try reader.similar(to: DocumentID(rawValue: "open-1"), in: visitor).allSatisfy { $0.document != "held-1" })
        #expect(try reader.similar(to: DocumentID(rawValue: "held-1"), in: visitor).isEmpty)
    }

    @Test func aDocumentThatBecomesSecretIsGone() throws {
        let writer = try IndexWriter(path: index.path)
        try writer.apply(document("open-1", "kế hoạch thu hồi đất", change: 9, access: .secret))
        try writer.commit()
        #expect(try !index.ids("kế hoạch").contains("open-1"))
    }
}
