public import Documents

/// A question to the index. `text` in the query language:
/// words (all wanted; when no document holds all, those that hold most and best), `"a phrase"`, `-without`, `-"without a phrase"`, `this OR that`,
/// `beginning*`, and fields: `loai:` `so:` `coquan:` `nam:2019..2024` `ngay:` `nguoiky:` `linhvuc:` `hoso:` `kho:`, also with `-`.
/// With any diacritics in it, words are looked for as spelled, and behind them in readings that are not sure; with none, marks are ignored.
/// Filters all hold together; within one list any of its values.
public struct SearchQuery: Sendable, Hashable {
    public var text: String
    /// `01`…`32`.
    public var typeCodes: [String] = []
    public var families: [String] = []
    /// Words of the issuer's name, all wanted, with or without diacritics.
    public var organ: String?
    public var signer: String?
    /// The whole code (`15/QĐ-UBND`), its number or a part of its notation.
    public var code: String?
    /// A dossier or a folder above it.
    public var dossier: String?
    /// First and last day, `yyyy-MM-dd`; a year or a month (`2024`, `2024-03`) stands for all of its days.
    public var dateFrom: String?
    public var dateTo: String?
    public var standing: Standing?
    /// Words of the sector's and of the fonds' name.
    public var sector: String?
    public var fonds: String?
    /// What the asker may see.
    public var scope: SearchScope = .everything
    public var order: SearchOrder = .relevance
    /// Whether to count the matches by type, issuer, year…
    public var wantsFacets = false
    /// Whether each hit says how its score came about.
    public var wantsExplanation = false
    /// `SearchResults.next` of the page before; goes before `offset`.
    public var after: String?
    /// No page of results begins behind so many: the deeper, the dearer.
    public var farthest = 1_000_000
    public var limit: Int
    public var offset: Int

    public init(text: String = "", limit: Int = 20, offset: Int = 0) {
        self.text = text
        self.limit = limit
        self.offset = offset
    }
}

/// In what order documents found are listed.
public enum SearchOrder: String, Sendable, Codable, CaseIterable {
    case relevance
    /// By date; undated documents last.
    case newest
    /// By date; undated documents first.
    case oldest
}
