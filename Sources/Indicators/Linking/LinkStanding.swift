public import Documents
public import Foundation

/// A row of the register that a document belongs to or may belong to, as who decides about it sees it.
public struct LinkCandidate: Hashable, Sendable {
    public var row: LinkRow
    public var procedureName: String
    /// As the register has them. Personal data.
    public var owner: String
    public var ownerIdentity: String
    /// Documents that are linked to the row.
    public var documents: Int
    /// By which rule and how surely; `nil` for a row that was looked for.
    public var match: LikelyMatch?
    /// A person said that the document does not belong to it.
    public var isRefused: Bool

    public init(
        row: LinkRow, procedureName: String, owner: String, ownerIdentity: String, documents: Int, match: LikelyMatch?, isRefused: Bool
    ) {
        (self.row, self.procedureName, self.owner, self.ownerIdentity) = (row, procedureName, owner, ownerIdentity)
        (self.documents, self.match, self.isRefused) = (documents, match, isRefused)
    }
}

/// What a person said of a document and a dossier.
public struct LinkDecision: Hashable, Sendable {
    public var document: DocumentID
    /// The dossier's code as it was given.
    public var dossier: String
    public var verdict: LinkVerdict
    public var person: String
    public var at: Date

    public init(document: DocumentID, dossier: String, verdict: LinkVerdict, person: String, at: Date) {
        (self.document, self.dossier, self.verdict, self.person, self.at) = (document, dossier, verdict, person, at)
    }

    /// Since 1970.
    public var milliseconds: Int64 { Int64((at.timeIntervalSince1970 * 1_000).rounded()) }
}

/// How a document of the archive stands to the register.
public struct LinkStanding: Hashable, Sendable {
    public enum State: String, CaseIterable, Sendable, Codable {
        case linked
        /// Not linked, with a row that it likely belongs to.
        case likely
        case unmatched
    }

    public var document: DocumentID
    /// The row that it is linked to, or likely belongs to.
    public var candidate: LinkCandidate?
    public var state: State
    /// It is the dossier's result, and not one of its papers.
    public var isResult: Bool
    /// It moves figures: it is linked and archived, and nothing of it waits.
    public var counts: Bool
    /// The newest first.
    public var decisions: [LinkDecision]
    /// Another text whenever the document, its link or what was said of it is another.
    public var mark: String

    public init(
        document: DocumentID, candidate: LinkCandidate?, state: State, isResult: Bool, counts: Bool, decisions: [LinkDecision], mark: String
    ) {
        (self.document, self.candidate, self.state) = (document, candidate, state)
        (self.isResult, self.counts, self.decisions, self.mark) = (isResult, counts, decisions, mark)
    }
}

/// Which unlinked documents: those with a likely row, the likeliest first, or those without, by name; from behind a key on.
public struct UnlinkedQuestion: Sendable {
    public var isLikely: Bool
    public var after: UnlinkedKey?
    public var limit: Int

    public init(isLikely: Bool, after: UnlinkedKey?, limit: Int) {
        (self.isLikely, self.after, self.limit) = (isLikely, after, limit)
    }
}

/// A document's place among the unlinked ones: `7800.3f9a0c55d1e2b7a4-1`, hundredths of a per cent and the document.
public struct UnlinkedKey: Hashable, Sendable {
    public var probability: Int
    public var document: DocumentID

    public init(probability: Int, document: DocumentID) { (self.probability, self.document) = (probability, document) }

    public init(_ standing: LinkStanding) {
        self.init(probability: standing.candidate?.match?.probability.hundredths ?? 0, document: standing.document)
    }

    public init?(_ text: String) {
        let parts = text.split(separator: ".", maxSplits: 1)
        guard parts.count == 2, let probability = Int(parts[0]), (0...10_000).contains(probability), DocumentID.isName(String(parts[1]))
        else { return nil }
        self.init(probability: probability, document: DocumentID(rawValue: String(parts[1])))
    }

    public var text: String { "\(probability).\(document)" }
}

/// How many documents are not linked.
public struct UnlinkedCounts: Hashable, Sendable {
    public var likely: Int
    public var unmatched: Int

    public init(likely: Int, unmatched: Int) { (self.likely, self.unmatched) = (likely, unmatched) }
}
