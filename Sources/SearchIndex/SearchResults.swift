public import Documents

/// The answer to a question.
public struct SearchResults: Sendable, Codable, Hashable {
    /// How many documents match; an estimate when `isExact` is false.
    public var total: Int
    public var isExact: Bool
    /// No document holds all that was asked for, and these hold only some of it.
    public var isRelaxed: Bool
    /// Best first.
    public var hits: [SearchHit]
    /// Where the next page of results begins; `nil` behind the last.
    public var next: String?
    /// Empty unless asked for.
    public var facets: [SearchFacet] = []
    /// False when there were too many matches to look at each: the counts are then of the first ones.
    public var areFacetsComplete = true
    /// Another question, of the archive's own words, that finds more: "có phải bạn tìm …".
    public var suggestion: String?
    /// What the question says, when it came in an encoding of before Unicode.
    public var decoded: String?
    /// Parts of the index that did not answer: their documents are missing here.
    public var missingShards: [String] = []

    public init(total: Int, isExact: Bool, isRelaxed: Bool, hits: [SearchHit]) {
        self.total = total
        self.isExact = isExact
        self.isRelaxed = isRelaxed
        self.hits = hits
    }
}

/// One document found.
public struct SearchHit: Sendable, Codable, Hashable {
    /// Part of the snippet's characters, counted in Unicode scalars.
    public struct Highlight: Sendable, Codable, Hashable {
        public var start: Int
        public var length: Int

        public init(start: Int, length: Int) {
            self.start = start
            self.length = length
        }
    }

    /// A word that matched, in pixels of the page's original image.
    public struct PlacedBox: Sendable, Codable, Hashable {
        public var page: Int
        public var box: Box

        public init(page: Int, box: Box) {
            self.page = page
            self.box = box
        }
    }

    /// The document's id.
    public var document: String
    public var source: String
    public var title: String
    /// The name of the type, as `Quyết định`.
    public var type: String
    public var typeCode: String
    /// `yyyy-MM-dd`.
    public var date: String?
    public var score: Double
    /// It holds some word only in a reading that is not sure, such as `đât` for `đất`.
    public var isNear = false
    /// The pages with matches, best first; the first page when only the heading matches.
    public var pages: [Int]
    /// At most 240 characters of the best page as it reads, around the densest matches.
    public var snippet: String
    public var highlights: [Highlight]
    /// Empty until `HitFinder.boxes(in:)` filled it from the catalogue's pages.
    public var boxes: [PlacedBox]
    /// How the score came about; empty unless asked for.
    public var explanation: [ScoreShare] = []

    /// The snippet with marks around the words that matched: `marked("«", "»")`.
    public func marked(_ open: String, _ close: String) -> String {
        var out = String.UnicodeScalarView()
        let starts = Set(highlights.map(\.start))
        let ends = Set(highlights.map { $0.start + $0.length })
        for (i, scalar) in snippet.unicodeScalars.enumerated() {
            if ends.contains(i) { out.append(contentsOf: close.unicodeScalars) }
            if starts.contains(i) { out.append(contentsOf: open.unicodeScalars) }
            out.append(scalar)
        }
        if ends.contains(snippet.unicodeScalars.count) { out.append(contentsOf: close.unicodeScalars) }
        return String(out)
    }
}

/// What one word, pair of words or property added to a score.
public struct ScoreShare: Sendable, Codable, Hashable {
    /// A word (`đất`), two (`giao dat`), or `heading`, `coverage`, `recency`.
    public var what: String
    public var points: Double

    public init(what: String, points: Double) {
        self.what = what
        self.points = points
    }
}
