/// A dossier as it is described: what its documents say, what the inventory has, and what a person wrote.
public struct Dossier: Hashable, Sendable, Codable {
    /// The code of the inventory or of the separator, else the name of its folder or file.
    public var code: String
    /// A row of the inventory names it.
    public var isInventoried: Bool
    /// All fields.
    public var values: [DossierField: DossierValue]
    /// In the order of files and pages.
    public var documents: [DocumentID]
    /// Values of its documents that wait for a person because another document or the inventory says otherwise.
    public var mismatches: [DossierMismatch]

    public init(
        code: String, isInventoried: Bool, values: [DossierField: DossierValue], documents: [DocumentID], mismatches: [DossierMismatch] = []
    ) {
        self.code = code
        self.isInventoried = isInventoried
        self.values = values
        self.documents = documents
        self.mismatches = mismatches
    }

    /// Required fields that have no value yet.
    public var missing: [DossierField] { DossierField.allCases.filter { values[$0].map { $0.value == nil && $0.review } ?? false } }

    /// Whether anything about its description or between its documents waits for a person.
    public var needsReview: Bool { values.values.contains(where: \.review) || !mismatches.isEmpty }
}

/// A value of a dossier's description, and how it is known.
public struct DossierValue: Hashable, Sendable, Codable {
    public enum Origin: String, Sendable, Codable {
        /// From its documents.
        case computed
        case inventory
        case person
        /// Nothing says it.
        case missing
    }

    public var value: String?
    public var origin: Origin
    /// A person has to look: it is required and missing, or something speaks against it.
    public var review: Bool
    /// How it was computed, or what speaks against it.
    public var note: Bilingual?
    /// What a person may take, where nothing may be guessed.
    public var suggestion: String?

    public init(_ value: String?, _ origin: Origin, review: Bool = false, note: Bilingual? = nil, suggestion: String? = nil) {
        self.value = value
        self.origin = origin
        self.review = review
        self.note = note
        self.suggestion = suggestion
    }
}

/// What was written down of a dossier: rows of the inventory, and what persons said.
public struct DossierEntry: Hashable, Sendable {
    public var code: String
    public var isInventoried: Bool
    public var inventory: [DossierField: String]
    public var person: [DossierField: String]

    public init(
        code: String, isInventoried: Bool, inventory: [DossierField: String] = [:], person: [DossierField: String] = [:]
    ) {
        self.code = code
        self.isInventoried = isInventoried
        self.inventory = inventory
        self.person = person
    }

    /// The same for both forms of a code.
    public var key: String { DossierCode.key(code) }
}
