public import Documents

/// A question to the index. `text` in the query language:
/// words (all wanted, ranked by how many and how well), `"a phrase"`, `-without`, `-"without a phrase"`.
/// With any diacritics in it, words are looked for as spelled first and without marks behind; with none, marks are ignored.
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
    public var limit: Int
    public var offset: Int

    public init(text: String = "", limit: Int = 20, offset: Int = 0) {
        self.text = text
        self.limit = limit
        self.offset = offset
    }
}
