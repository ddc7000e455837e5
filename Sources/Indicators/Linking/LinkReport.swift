public import Documents

/// That a document was used again for a dossier, as the reading room has it.
public struct ReuseMark: Hashable, Sendable {
    /// Its place in the order in which reuses were recorded.
    public var number: Int64
    public var document: DocumentID
    public var dossier: String

    public init(number: Int64, document: DocumentID, dossier: String) {
        (self.number, self.document, self.dossier) = (number, document, dossier)
    }
}

/// What changed in the archive and in the reading room since the registers last looked.
public struct LinkStep: Sendable {
    /// `nil` paper: it is no more, or nobody may know of it.
    public var papers: [(document: DocumentID, change: Int64, paper: ArchivedPaper?)] = []
    public var reuses: [ReuseMark] = []
    /// Nothing follows: how things stand is counted.
    public var isLast = true

    public init() {}
}

/// How far the registers have followed.
public struct LinkPlace: Hashable, Sendable {
    public var change: Int64
    public var reuse: Int64
    /// The register or its rules changed since: there is work without any change of the archive.
    public var isStale: Bool

    public init(change: Int64, reuse: Int64, isStale: Bool) { (self.change, self.reuse, self.isStale) = (change, reuse, isStale) }
}

/// What linking did, or in a dry run would do, and how things then stand.
public struct LinkReport: Hashable, Sendable, Codable {
    /// Documents that were new or had changed.
    public var documents = 0
    /// Of all documents looked at: those that got a row, lost theirs, or got another one.
    public var linked = 0
    public var unlinked = 0
    public var moved = 0
    /// Reuses that were new, and rows whose figures changed.
    public var reuses = 0
    public var rows = 0
    /// How things stand: documents with a row, by rule; without one but with a likely one; without any.
    public var byRule: [String: Int] = [:]
    public var likely = 0
    public var unmatched = 0

    public init() {}

    /// Adds what a later step did; how things stand is as it says.
    public mutating func add(_ later: LinkReport) {
        documents += later.documents
        linked += later.linked
        unlinked += later.unlinked
        moved += later.moved
        reuses += later.reuses
        rows += later.rows
        (byRule, likely, unmatched) = (later.byRule, later.likely, later.unmatched)
    }
}

/// What a person says of a document and a row.
public enum LinkVerdict: String, CaseIterable, Sendable, Codable {
    case link, refuse

    /// As people read it before a dossier's code.
    public var words: Bilingual {
        switch self {
        case .link: Bilingual("thuộc hồ sơ", "belongs to")
        case .refuse: Bilingual("không thuộc hồ sơ", "does not belong to")
        }
    }
}

/// A register that documents of the archive are linked to.
public protocol LinkedRegister: Register {
    func linkPlace() throws(RegisterError) -> LinkPlace
    /// Takes what changed, links again what it touches, and moves the figures by exactly that, in one transaction. What had been taken before
    /// changes nothing. With `keeps` false nothing is kept.
    func follow(_ step: LinkStep, keeps: Bool) throws(RegisterError) -> LinkReport
    func unmatchedRows(_ question: UnmatchedQuestion) throws(RegisterError) -> UnmatchedRows
    func unmatchedDocuments(limit: Int) throws(RegisterError) -> UnmatchedDocuments
    /// Documents linked to a row, by the code of its dossier.
    func documents(of code: String) throws(RegisterError) -> [LinkedDocument]

    // For persons who decide.
    /// `nil` for a document that the register does not know: it is new, or nobody may know of it.
    func standing(of document: DocumentID) throws(RegisterError) -> LinkStanding?
    func unlinked(_ question: UnlinkedQuestion) throws(RegisterError) -> [LinkStanding]
    func unlinkedCounts() throws(RegisterError) -> UnlinkedCounts
    /// The rows that rules admit for a document, the likeliest first; with words, those rows whose code or whose result's number begins with
    /// them or whose code contains them.
    func candidates(for document: DocumentID, words: String?, limit: Int) throws(RegisterError) -> [LinkCandidate]
    /// What persons said, the newest first, from behind a decision on.
    func linkDecisions(after last: LinkDecision?, limit: Int) throws(RegisterError) -> [LinkDecision]
    /// Keeps what a person said of a document and a dossier; it goes before every rule from now on. `nil` takes a word back.
    ///
    /// Throws `.notFound` for a document or a dossier that the register has not, and `.changedMeanwhile` when the document's standing is no
    /// longer of the mark `seen`.
    func decide(_ document: DocumentID, _ code: String, _ verdict: LinkVerdict?, seen: String?, by person: String) throws(RegisterError)
        -> LinkReport
}

/// A document of a row, and by what it is one.
public struct LinkedDocument: Hashable, Sendable, Codable {
    public var document: DocumentID
    public var type: String
    public var title: String
    public var rule: LinkRule
    /// Per cent, 0…100.
    public var probability: Double
    /// Rows that the rule admitted.
    public var rivals: Int
    public var isResult: Bool
    /// It moves figures: it is archived, and nothing of it waits.
    public var counts: Bool

    public init(
        document: DocumentID, type: String, title: String, rule: LinkRule, probability: Double, rivals: Int, isResult: Bool, counts: Bool
    ) {
        (self.document, self.type, self.title, self.rule) = (document, type, title, rule)
        (self.probability, self.rivals, self.isResult, self.counts) = (probability, rivals, isResult, counts)
    }
}
