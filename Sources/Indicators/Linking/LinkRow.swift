public import Documents

/// What linking looks at of a row of the register.
public struct LinkRow: Hashable, Sendable {
    /// The row's number in the store.
    public var id: Int64
    public var code: String
    public var unit: String
    public var unitName: String
    public var procedure: String
    public var receivedOn: Day?
    public var finishedOn: Day?
    public var returnedOn: Day?
    public var resultCode: String

    public init(
        id: Int64, code: String, unit: String, unitName: String, procedure: String, receivedOn: Day?, finishedOn: Day?, returnedOn: Day?,
        resultCode: String
    ) {
        (self.id, self.code, self.unit, self.unitName, self.procedure) = (id, code, unit, unitName, procedure)
        (self.receivedOn, self.finishedOn, self.returnedOn, self.resultCode) = (receivedOn, finishedOn, returnedOn, resultCode)
    }

    /// Its last day; `nil` while it is open.
    var end: Day? { [finishedOn, returnedOn].compactMap(\.self).max() }
}

/// The rows that may be a document's, wherever they are kept.
public protocol LinkRows {
    /// By `DossierCode.key`: either form of the code.
    func row(key: String) throws -> LinkRow?
    /// Rows whose result has one of these numbers, at most some.
    func rows(results: [String]) throws -> [LinkRow]
    /// Rows of an owner with one of these identity numbers, at most some.
    func rows(owners: [String]) throws -> [LinkRow]
    /// Rows of the same unit and day whose codes are near enough.
    func rows(near key: String, _ isNear: (String) -> Bool) throws -> [LinkRow]
}

/// The row that a document belongs to, or that a person is shown as likely.
public struct LinkFinding: Hashable, Sendable {
    public var row: LinkRow
    public var rule: LinkRule
    /// 0…1.
    public var probability: Percent
    /// How many rows the rule admits, this one among them.
    public var rivals: Int
    /// It is the dossier's result and not one of its papers.
    public var isResult: Bool
    /// Sure enough to link.
    public var isLink: Bool
}
