public import Documents

/// A document as programs read it: one line of `sohoa export`, `sohoa show --json`, and the API of the reading room.
public struct DocumentLine: Encodable, Sendable {
    public struct TypeLine: Encodable, Sendable {
        public var code: String
        public var name: String
        public var family: String
        public var confidence: Double
        public var review: Bool
        /// Absent where the rules decided alone.
        public var reasons: [String]?
    }

    public struct PageLine: Encodable, Sendable {
        /// The page's number in the source file.
        public var number: Int
        public var width: Int
        public var height: Int
        public var dpi: Int
        public var confidence: Double
        public var kind: PageKind
        public var text: String
    }

    public var document: String
    public var batch: String
    public var source: String
    public var dossier: String
    public var sha256: String
    public var standing: Standing
    public var title: String
    public var type: TypeLine
    public var fields: [FieldName: Field]
    /// These three are absent where there is nothing, and of a secret document.
    public var relations: [Relation]?
    public var parties: [Party]?
    public var issuer: IssuingUnit?
    /// Where it begins, unless it is the first of its file, then pages within it where another might begin; absent when there are none.
    public var boundaries: [Boundary]?
    /// Absent where they are not known.
    public var sector: Sector?
    public var procedure: Procedure?
    public var pages: [PageLine]

    public init(_ document: Document, pages records: [PageRecord]) {
        self.document = document.id.rawValue
        batch = document.batch
        source = document.source
        dossier = document.dossier
        sha256 = document.file.hex
        standing = document.standing
        title = document.content.title
        let type = document.content.type
        self.type = TypeLine(
            code: type.code, name: type.name, family: type.family, confidence: type.confidence, review: type.review, reasons: type.reasons)
        fields = document.content.fields
        relations = document.content.isSecret ? nil : document.content.relations
        parties = document.content.isSecret ? nil : document.content.parties
        issuer = document.content.issuer
        let boundaries = [document.content.boundary].compactMap(\.self) + (document.content.doubtfulPages ?? [])
        self.boundaries = boundaries.isEmpty ? nil : boundaries.map(\.rounded)
        sector = document.content.sector
        procedure = document.content.procedure
        pages = records.map { record in
            PageLine(
                number: record.outline.number, width: record.text?.width ?? record.outline.width,
                height: record.text?.height ?? record.outline.height, dpi: record.text?.dpi ?? record.outline.dpi,
                confidence: record.text?.confidence ?? 0, kind: record.text?.kind ?? .content, text: record.text?.text ?? "")
        }
    }
}

extension Boundary {
    /// With three decimals.
    fileprivate var rounded: Boundary {
        var boundary = self
        boundary.probability = (probability * 1000).rounded() / 1000
        return boundary
    }
}
