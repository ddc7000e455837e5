public import Documents

/// A document as a list of others names it.
public struct DocumentReference: Hashable, Sendable, Codable {
    public var document: DocumentID
    public var title: String
    public var type: String
    /// `15/QĐ-UBND`, as far as it was read.
    public var code: String?
    public var issuedDate: String?
    public var organName: String?

    public init(document: DocumentID, content: CatalogedDocument) {
        self.document = document
        title = content.title
        type = content.type.name
        let parts = [content.fields[.codeNumber]?.value, content.fields[.codeNotation]?.value].compactMap(\.self)
        code = parts.isEmpty ? nil : parts.joined(separator: "/")
        issuedDate = content.fields[.issuedDate]?.value
        organName = content.fields[.organName]?.value
    }
}

/// A citation and what the archive holds of it now.
public struct OutgoingLink: Hashable, Sendable, Codable {
    public var relation: Relation
    /// The document cited, or several scans of it, where `isResolved`; else those that may be meant.
    public var targets: [DocumentReference]
    public var isResolved: Bool
    /// Documents with that number that bear a marking of secrecy: nothing is said of them before a person has decided.
    public var withheld: Int

    public init(relation: Relation, targets: [DocumentReference], isResolved: Bool, withheld: Int) {
        self.relation = relation
        self.targets = targets
        self.isResolved = isResolved
        self.withheld = withheld
    }
}

/// A document of the archive that cites the one asked about.
public struct IncomingLink: Hashable, Sendable, Codable {
    public var relation: Relation
    public var source: DocumentReference
    /// `false` where another document may be meant.
    public var isResolved: Bool

    public init(relation: Relation, source: DocumentReference, isResolved: Bool) {
        self.relation = relation
        self.source = source
        self.isResolved = isResolved
    }
}

/// The same paper scanned again.
public struct Rescan: Hashable, Sendable, Codable {
    public var document: DocumentReference
    /// How much of the text both have, 0…1, as far as they could be read; 1 where a person said that they are one paper.
    public var likeness: Double
    /// Whether a person said it.
    public var isPersons: Bool

    public init(document: DocumentReference, likeness: Double, isPersons: Bool = false) {
        self.document = document
        self.likeness = likeness
        self.isPersons = isPersons
    }
}

/// A person or organisation over all documents: those with one identity number, else one tax number, else one name and day of birth.
public struct PartyEntry: Hashable, Sendable, Codable {
    /// Names the entry in `documents(ofParty:)` and in paging. Personal data, as it holds the number.
    public var key: String
    public var name: String
    public var identityNumber: String?
    public var taxCode: String?
    public var birthDate: String?
    public var roles: [Party.Role]
    public var documents: Int

    public init(
        key: String, name: String, identityNumber: String?, taxCode: String?, birthDate: String?, roles: [Party.Role], documents: Int
    ) {
        self.key = key
        self.name = name
        self.identityNumber = identityNumber
        self.taxCode = taxCode
        self.birthDate = birthDate
        self.roles = roles
        self.documents = documents
    }
}

/// What ties one document to others.
public struct LinkSet: Sendable {
    public var citations: [OutgoingLink]
    public var citing: [IncomingLink]
    public var rescans: [Rescan]

    public init(citations: [OutgoingLink], citing: [IncomingLink], rescans: [Rescan]) {
        (self.citations, self.citing, self.rescans) = (citations, citing, rescans)
    }

    /// All the others.
    public var documents: [DocumentID] {
        citations.flatMap(\.targets).map(\.document) + citing.map(\.source.document) + rescans.map(\.document.document)
    }
}

/// What ties documents to each other and to people. Asked for when somebody looks, so that what arrives later is found; documents with a
/// marking of secrecy are in no answer.
public protocol Links: Sendable {
    /// What a document cites, in reading order. Empty for a secret one.
    func citations(of document: DocumentID) async throws(ArchiveError) -> [OutgoingLink]

    /// The documents that cite this one, by name, after the last one of the page before.
    func citing(_ document: DocumentID, following last: DocumentID?, limit: Int) async throws(ArchiveError) -> [IncomingLink]

    /// Other scans of the same paper, the likest first.
    func rescans(of document: DocumentID) async throws(ArchiveError) -> [Rescan]

    /// All three at one moment; of those that cite it so many at most.
    func links(of document: DocumentID, citing limit: Int) async throws(ArchiveError) -> LinkSet

    /// People and organisations by identity number, tax number or part of a name, with or without marks; by key, after the last one of the
    /// page before.
    func parties(matching query: String, following last: String?, limit: Int) async throws(ArchiveError) -> [PartyEntry]

    /// The documents of an entry, by name, after the last one of the page before.
    func documents(ofParty key: String, following last: DocumentID?, limit: Int) async throws(ArchiveError) -> [DocumentReference]
}
