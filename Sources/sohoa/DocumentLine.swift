import Archive
import Documents

/// A document as programs read it: one line of `sohoa export`, and `sohoa show --json`.
struct DocumentLine: Encodable {
    struct TypeLine: Encodable {
        var code: String
        var name: String
        var family: String
        var confidence: Double
        var review: Bool
        /// Absent where the rules decided alone.
        var reasons: [String]?
    }

    struct PageLine: Encodable {
        /// The page's number in the source file.
        var number: Int
        var width: Int
        var height: Int
        var dpi: Int
        var confidence: Double
        var kind: PageKind
        var text: String
    }

    var document: String
    var batch: String
    var source: String
    var dossier: String
    var sha256: String
    var standing: Standing
    var title: String
    var type: TypeLine
    var fields: [FieldName: Field]
    /// These three are absent where there is nothing, and of a secret document.
    var relations: [Relation]?
    var parties: [Party]?
    var issuer: IssuingUnit?
    /// Where it begins, unless it is the first of its file, then pages within it where another might begin; absent when there are none.
    var boundaries: [Boundary]?
    /// Absent where they are not known.
    var sector: Sector?
    var procedure: Procedure?
    var pages: [PageLine]

    init(_ document: Document, pages records: [PageRecord]) {
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
