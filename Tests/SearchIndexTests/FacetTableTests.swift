import Documents
import SearchIndex
import Testing

/// Facets counted in memory are those counted in the index.
@Suite struct FacetTableTests {
    private let index: ScratchIndex
    private static let scopes = [
        SearchScope.everything, SearchScope(modes: [.open]), SearchScope(modes: [.open, .conditional], units: ["B"]),
    ]

    init() throws {
        index = try ScratchIndex((1...60).map(Self.made))
    }

    private static func made(_ number: Int) -> IndexedDocument {
        document(
            "d-\(number)", number % 3 == 0 ? "thu hồi đất" : "giao đất rừng", change: Int64(number), type: number % 2 == 0 ? "02" : "22",
            date: number % 5 == 0 ? nil : "20\(10 + number % 7)-01-01", organ: number % 4 == 0 ? nil : "Sở \(number % 9)",
            dossier: "hộp \(number / 10)", unit: number % 2 == 0 ? "B" : nil, access: number % 11 == 0 ? .conditional : .open)
    }

    private func facets(_ reader: IndexReader, _ text: String, _ scope: SearchScope) throws -> [SearchFacet] {
        var query = SearchQuery(text: text)
        query.wantsFacets = true
        query.scope = scope
        return try reader.search(query).facets
    }

    private func reader(_ shelf: FacetShelf?) throws -> IndexReader {
        try IndexReader(shards: [IndexShard(name: "một", place: .folder(index.path))], facets: shelf)
    }

    private func expectTheSame(_ shelf: FacetShelf, _ asked: IndexReader) throws {
        for text in ["đất", "thu hồi", "nam:2012..2014", "", "rừng thu"] {
            for scope in Self.scopes {
                let counted = try facets(try reader(nil), text, scope)
                let told = try facets(asked, text, scope)
                #expect(told == counted, "\(text)")
                if text == "đất", scope == .everything { #expect(told.first { $0.field == .dossier }?.values.first?.count == 10) }
            }
        }
    }

    @Test func countsAreTheIndexsOwn() throws {
        let shelf = FacetShelf()
        let asked = try reader(shelf)
        try expectTheSame(shelf, asked)
        try expectTheSame(shelf, try reader(shelf))
    }

    @Test func theyFollowEveryCommit() throws {
        let shelf = FacetShelf()
        let asked = try reader(shelf)
        try expectTheSame(shelf, asked)
        let writer = try IndexWriter(path: index.path)
        for number in stride(from: 1, through: 60, by: 7) {
            var changed = Self.made(number + 100)
            changed.id = DocumentID(rawValue: "d-\(number)")
            try writer.apply(changed)
            try writer.remove(DocumentID(rawValue: "d-\(number + 2)"), change: 200)
            try writer.commit()
            let counted = try facets(try reader(nil), "đất", .everything)
            #expect(try facets(asked, "đất", .everything) == counted)
        }
    }

    @Test func severalIndexesAreCountedWithoutATable() throws {
        let other = try ScratchIndex([document("o-1", "giao đất", date: "1999-01-01")])
        let shards = [IndexShard(name: "một", place: .folder(index.path)), IndexShard(name: "hai", place: .folder(other.path))]
        let found = try facets(try IndexReader(shards: shards, facets: FacetShelf()), "đất", .everything)
        #expect(found.first { $0.field == .year }?.values.contains(SearchFacet.Value(value: "1999", count: 1)) == true)
    }
}
