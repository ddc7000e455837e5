import Archive
import Documents

/// A document and a row of the register beside each other, by what linking looks at: for a person who decides about them.
public struct LinkComparison: Hashable, Sendable {
    public enum Aspect: String, CaseIterable, Sendable, Codable { case code, number, day, issuer, procedure, owner }

    public enum Agreement: String, CaseIterable, Sendable, Codable {
        case agrees, differs
        /// One of the two does not say, or what they say tells nothing.
        case unknown
    }

    public struct Line: Hashable, Sendable {
        public var aspect: Aspect
        /// What each says, days as `yyyy-MM-dd`, of the row the first and the last one; empty where it says nothing. Of people the names.
        public var document: [String]
        public var row: [String]
        public var agreement: Agreement
    }

    /// In the order of `Aspect`.
    public var lines: [Line]

    /// - Parameter people: the names of those that the document is about. Personal data, as the row's owner.
    public init(_ paper: ArchivedPaper, people: [String], _ candidate: LinkCandidate) {
        let row = candidate.row
        lines = [
            Self.code(paper, row), Self.number(paper, row), Self.day(paper, row), Self.issuer(paper, row),
            Self.procedure(paper, candidate), Self.owner(paper, people, candidate),
        ]
    }

    private static func code(_ paper: ArchivedPaper, _ row: LinkRow) -> Line {
        let key = DossierCode.key(row.code)
        let said = DossierJoin.dossier(written: paper.written, source: paper.source, place: paper.place) { $0 == key ? row.code : nil }.code
        let isSame = DossierCode.key(said) == key
        // The name of a folder that is no code says nothing of a dossier.
        let isCode = isSame || DossierCode(said) != nil
        return Line(
            aspect: .code, document: isCode ? [said] : [], row: [row.code], agreement: isSame ? .agrees : isCode ? .differs : .unknown)
    }

    private static func number(_ paper: ArchivedPaper, _ row: LinkRow) -> Line {
        let own = [paper.number, paper.letters].compactMap(\.self).joined(separator: "/")
        let isSame = paper.spellings.contains(row.resultCode) || !row.resultCode.isEmpty && row.resultCode == paper.resultCode
        // Papers of a dossier bear numbers of their own; only one of the same kind speaks against it.
        let isRival = paper.letters.map { row.resultCode.hasSuffix("/" + $0) } ?? false
        return Line(
            aspect: .number, document: own.isEmpty ? [] : [own], row: row.resultCode.isEmpty ? [] : [row.resultCode],
            agreement: isSame ? .agrees : isRival ? .differs : .unknown)
    }

    private static func day(_ paper: ArchivedPaper, _ row: LinkRow) -> Line {
        let issued = paper.issuedOn
        // A paper may be much older than its dossier, and no younger.
        let isLater = issued.flatMap { day in row.end.map { day > $0 } } ?? false
        let isWithin = LinkJudge.isInTime(paper, row) == .agrees
        return Line(
            aspect: .day, document: issued.map { [$0.text] } ?? [], row: [row.receivedOn, row.end].compactMap { $0?.text },
            agreement: isLater ? .differs : isWithin ? .agrees : .unknown)
    }

    private static func issuer(_ paper: ArchivedPaper, _ row: LinkRow) -> Line {
        let unit = row.unitName.isEmpty ? row.unit : row.unitName
        let agreement: Agreement =
            switch LinkJudge.isIssuer(paper, row) {
            case .agrees: .agrees
            case .above, .unknown: .unknown
            case nil: .differs
            }
        return Line(aspect: .issuer, document: paper.organName.map { [$0] } ?? [], row: unit.isEmpty ? [] : [unit], agreement: agreement)
    }

    private static func procedure(_ paper: ArchivedPaper, _ candidate: LinkCandidate) -> Line {
        let row = candidate.row
        let names = [row.procedure, candidate.procedureName].filter { !$0.isEmpty }
        guard let own = paper.procedure, !row.procedure.isEmpty else {
            return Line(aspect: .procedure, document: paper.procedure.map { [$0] } ?? [], row: names, agreement: .unknown)
        }
        return Line(
            aspect: .procedure, document: [own], row: names, agreement: LinkJudge.isSameProcedure(own, row.procedure) ? .agrees : .differs)
    }

    private static func owner(_ paper: ArchivedPaper, _ people: [String], _ candidate: LinkCandidate) -> Line {
        let owner = candidate.owner.isEmpty ? [] : [candidate.owner]
        let agreement: Agreement
        if !candidate.ownerIdentity.isEmpty, !paper.owners.isEmpty {
            agreement = paper.owners.contains(candidate.ownerIdentity) ? .agrees : .differs
        } else if owner.isEmpty || people.isEmpty {
            agreement = .unknown
        } else {
            agreement = people.contains { $0.linkKey == candidate.owner.linkKey } ? .agrees : .differs
        }
        return Line(aspect: .owner, document: people, row: owner, agreement: agreement)
    }
}
