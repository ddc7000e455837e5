/// Where a document stands.
public enum Standing: String, Sendable, Codable {
    case archived
    /// Kept and searchable, and a person has something to confirm.
    case inReview
}

/// What assembling and cataloging make of some of a file's pages.
public struct CatalogedDocument: Hashable, Sendable, Codable {
    /// From 1, in the order of the file.
    public var ordinal: Int
    /// Page numbers in the source file, in the order in which they are read: as scanned unless a person put them otherwise. Blanks within and
    /// behind the document belong to it.
    public var pages: [Int]
    public var type: DocumentType
    public var fields: [FieldName: Field]
    /// Pages that only a person can read, see `PageText.needsPerson`; `nil` when there are none.
    public var unreadPages: [Int]?
    /// Somebody doubts the whole of it; `nil`, and absent when encoded, otherwise.
    public var questioned: Bool?
    /// The code on the dossier separator before it, else in a symbol at the top left of one of its pages; `nil`, and absent when encoded,
    /// where there was none: then the file's place decides.
    public var dossier: String?
    /// Why it begins where it does; `nil`, and absent when encoded, for the first of a file.
    public var boundary: Boundary?
    /// Pages within it where another document might begin; `nil`, and absent when encoded, when there are none.
    public var doubtfulPages: [Boundary]?
    /// The documents it cites by number, in reading order, then those that persons tied it to. This and the next three are `nil`, and absent when encoded, where there is nothing.
    public var relations: [Relation]?
    /// Documents of which a person said that they are no other scans of it; `nil`, and absent when encoded, when there are none.
    public var unrelated: [DocumentID]?
    /// Whom it is about.
    public var parties: [Party]?
    /// The unit that issued it.
    public var issuer: IssuingUnit?
    /// The administrative procedure and the sector it belongs to; `nil`, and absent when encoded, where they are not known surely.
    public var procedure: Procedure?
    public var sector: Sector?

    public init(ordinal: Int, pages: [Int], type: DocumentType, fields: [FieldName: Field]) {
        self.ordinal = ordinal
        self.pages = pages
        self.type = type
        self.fields = fields
    }

    /// Whether anything about it waits for a person.
    public var needsReview: Bool {
        type.review || unreadPages != nil || questioned == true || hasDoubtfulBoundary || fields.values.contains(where: \.review)
    }

    /// Whether it is doubtful where it begins, or whether it is one document.
    public var hasDoubtfulBoundary: Bool { boundary?.review == true || doubtfulPages != nil }

    /// Whether it bears the marking of a state secret. Until a person has decided, it is kept and never shown by a search.
    public var isSecret: Bool { fields[.secrecy]?.value != nil }

    /// What a list shows: the subject, else the form's printed name, else type and symbol, else the type.
    public var title: String {
        if let subject = fields[.subject]?.value, !subject.isEmpty { return subject }
        if let form = fields[.formName]?.value, !form.isEmpty { return form }
        let code = [fields[.codeNumber]?.value, fields[.codeNotation]?.value].compactMap(\.self).joined(separator: "/")
        return code.isEmpty ? type.name : "\(type.name) \(code)"
    }
}

/// The name of a document for ever: the first 16 digits of its file's SHA-256 and its ordinal, as `3f9a0c55d1e2b7a4-1`.
/// The same file read again gives the same name, on any machine and in any order.
public struct DocumentID: Hashable, Sendable, Codable, RawRepresentable, CustomStringConvertible {
    public let rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }

    public init(file: ContentDigest, ordinal: Int) { rawValue = "\(file.hex.prefix(16))-\(ordinal)" }

    public var description: String { rawValue }

    public init(from decoder: any Decoder) throws { rawValue = try decoder.singleValueContainer().decode(String.self) }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}

/// A document as the catalogue holds it.
public struct Document: Hashable, Sendable, Codable {
    public var id: DocumentID
    public var batch: String
    /// The source file: path below the inbox, with `/`.
    public var source: String
    /// The code on its dossier separator, else the sub-folder's path, else the file's own name without its ending.
    public var dossier: String
    public var file: ContentDigest
    public var standing: Standing
    public var content: CatalogedDocument
    /// Rises with every change of the archive; the index follows it.
    public var change: Int64
    /// The key of the dossier that it was joined to, see `DossierJoin`; `nil` outside an archive.
    public var dossierKey: String?
    /// What the description of that dossier says of its use; `nil` where nobody has said anything.
    public var mode: AccessMode?

    public init(
        id: DocumentID, batch: String, source: String, dossier: String, file: ContentDigest, standing: Standing,
        content: CatalogedDocument, change: Int64, dossierKey: String? = nil, mode: AccessMode? = nil
    ) {
        self.id = id
        self.batch = batch
        self.source = source
        self.dossier = dossier
        self.file = file
        self.standing = standing
        self.content = content
        self.change = change
        self.dossierKey = dossierKey
        self.mode = mode
    }

    /// How far it is open to people with an account: a marking of secrecy on the paper goes before what the dossier says, and what nobody
    /// has closed is open to them.
    public var access: AccessMode { content.isSecret ? .secret : mode ?? .open }

    /// Whether it is open to everybody, with an account or without: somebody has said so of its dossier, and nothing about it waits for a
    /// person. Silence opens nothing here.
    public var isPublic: Bool { mode == .open && access == .open && standing == .archived }

    /// Where its dossier stands.
    public var place: DossierPlace { DossierPlace(dossierKey ?? dossier) }
}
