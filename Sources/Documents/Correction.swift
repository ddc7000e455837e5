public import Foundation

/// What a person decided about one aspect of a document. Corrections are only ever added: the last one counts, and each keeps what it replaced.
public struct Correction: Hashable, Sendable, Codable {
    public enum Verdict: Hashable, Sendable, Codable {
        /// This is the value: typed in, or confirmed as it stood.
        case value(String)
        /// The document has no such thing.
        case absent
        /// Somebody doubts it: another look is needed.
        case questioned
        /// What persons said before is taken back; the machine's reading stands again.
        case withdrawn
    }

    public var document: DocumentID
    public var aspect: Aspect
    public var verdict: Verdict
    /// Who decided.
    public var by: String
    public var at: Date
    /// What stood there before, with its evidence; of a type, its label as the value. `nil` where nothing stood.
    public var replaced: Field?

    public init(document: DocumentID, aspect: Aspect, verdict: Verdict, by: String, at: Date, replaced: Field?) {
        self.document = document
        self.aspect = aspect
        self.verdict = verdict
        self.by = by
        self.at = at
        self.replaced = replaced
    }

    /// Whether the person found the machine's value right.
    public var isConfirmation: Bool {
        guard case .value(let value) = verdict, let replaced else { return false }
        return replaced.value == value && !replaced.isPersonsWord
    }
}

/// A person's word on whether a document begins at a page of a file.
public struct BoundaryDecision: Hashable, Sendable, Codable {
    /// The page's number in the source file.
    public var page: Int
    public var begins: Bool
    public var by: String
    public var at: Date

    public init(page: Int, begins: Bool, by: String, at: Date) {
        self.page = page
        self.begins = begins
        self.by = by
        self.at = at
    }
}
