public import Documents

public struct UnmatchedQuestion: Sendable {
    public var period: Period
    public var scope: Scope
    public var tree: UnitTree
    /// Of these units and those below them only; `nil` for all.
    public var units: Set<String>?
    public var limit: Int

    public init(period: Period, scope: Scope, tree: UnitTree, units: Set<String>? = nil, limit: Int) {
        (self.period, self.scope, self.tree, self.units, self.limit) = (period, scope, tree, units, limit)
    }
}

/// A match that is not sure enough to be one.
public struct LikelyMatch: Hashable, Sendable {
    public var rule: LinkRule
    public var probability: Percent
    /// How many rows the rule admits.
    public var rivals: Int

    public init(rule: LinkRule, probability: Percent, rivals: Int) {
        (self.rule, self.probability, self.rivals) = (rule, probability, rivals)
    }
}

/// Rows without a document of the archive.
public struct UnmatchedRows: Sendable {
    public struct Row: Sendable {
        public var code: String
        public var unit: String
        public var unitName: String
        public var procedure: String
        public var receivedOn: Day?
        public var likely: (document: DocumentID, title: String, match: LikelyMatch)?

        public init(
            code: String, unit: String, unitName: String, procedure: String, receivedOn: Day?,
            likely: (document: DocumentID, title: String, match: LikelyMatch)?
        ) {
            (self.code, self.unit, self.unitName, self.procedure, self.receivedOn) = (code, unit, unitName, procedure, receivedOn)
            self.likely = likely
        }
    }

    public var total: Int
    public var rows: [Row]

    public init(total: Int, rows: [Row]) { (self.total, self.rows) = (total, rows) }
}

/// Documents of the archive without a row.
public struct UnmatchedDocuments: Sendable {
    public struct Item: Sendable {
        public var document: DocumentID
        public var type: String
        public var title: String
        public var source: String
        public var likely: (code: String, match: LikelyMatch)?

        public init(document: DocumentID, type: String, title: String, source: String, likely: (code: String, match: LikelyMatch)?) {
            (self.document, self.type, self.title, self.source) = (document, type, title, source)
            self.likely = likely
        }
    }

    public var total: Int
    public var items: [Item]

    public init(total: Int, items: [Item]) { (self.total, self.items) = (total, items) }
}
