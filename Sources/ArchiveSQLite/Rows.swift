import Archive
import Documents
import Foundation
import GRDB

/// How values are written into columns: JSON with sorted keys, so that the same value is the same text.
enum Stored {
    static func text(_ value: some Encodable) throws -> String {
        String(decoding: try data(value), as: UTF8.self)
    }

    static func data(_ value: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(value)
    }

    static func value<T: Decodable>(_ type: T.Type, _ data: Data) throws -> T {
        do {
            return try JSONDecoder().decode(type, from: data)
        } catch {
            throw ArchiveError(
                .corrupt,
                fact: Bilingual("Không hiểu dữ liệu trong kho: \(error)", "Cannot understand what the archive holds: \(error)"),
                remedy: Bilingual("Khôi phục catalogue.sqlite từ bản sao lưu.", "Restore catalogue.sqlite from a backup."))
        }
    }

    static func value<T: Decodable>(_ type: T.Type, _ text: String) throws -> T {
        try value(type, Data(text.utf8))
    }
}

extension Database {
    /// Rows of a statement that is asked again and again and stays prepared.
    func rows(_ sql: String, _ arguments: StatementArguments) throws -> [Row] {
        try Row.fetchAll(try cachedStatement(sql: sql), arguments: arguments)
    }

    /// The first of them.
    func row(_ sql: String, _ arguments: StatementArguments) throws -> Row? {
        try Row.fetchOne(try cachedStatement(sql: sql), arguments: arguments)
    }
}

extension FileRecord {
    static let columns =
        "file.id, file.batch, file.path, file.dossier, file.size, file.modified, file.digest, file.format, file.isSigned, file.state, file.failure"

    init(row: Row) throws {
        let digest: String? = row["digest"]
        let format: String? = row["format"]
        let failure: String? = row["failure"]
        self.init(
            id: row["id"], batch: row["batch"], path: row["path"], dossier: row["dossier"], size: row["size"], modified: row["modified"],
            digest: digest.flatMap(ContentDigest.init(hex:)), format: format.flatMap(FileFormat.init(rawValue:)),
            isSigned: row["isSigned"], state: FileState(rawValue: row["state"]) ?? .pending,
            failure: try failure.map { try Stored.value(StepFailure.self, $0) })
    }

    static func fetch(_ db: Database, id: Int64) throws -> FileRecord? {
        try db.row("SELECT \(columns) FROM file WHERE id = ?", [id]).map(FileRecord.init(row:))
    }
}

extension Document {
    /// Live documents with the file they come from.
    static let select = """
        SELECT document.id, document.content, document.standing, document.change, document.dossierKey, file.batch, file.path, file.dossier, file.digest,
            \(mode) AS mode
        FROM document JOIN file ON file.id = document.file
        """

    /// What the description of its dossier says of its use: a person's word goes before the inventory's.
    static let mode =
        "(SELECT value FROM dossierValue WHERE dossier = document.dossierKey AND field = 'mode' ORDER BY origin DESC LIMIT 1)"

    init(row: Row) throws {
        let digest: String = row["digest"]
        guard let file = ContentDigest(hex: digest) else { throw DatabaseError(message: "file without digest") }
        let content = try Stored.value(CatalogedDocument.self, row["content"] as String)
        self.init(
            id: DocumentID(rawValue: row["id"]), batch: row["batch"], source: row["path"], dossier: content.dossier ?? row["dossier"],
            file: file, standing: Standing(rawValue: row["standing"]) ?? .inReview, content: content, change: row["change"],
            dossierKey: row["dossierKey"], mode: AccessMode(stored: row["mode"]))
    }
}

extension DocumentHead {
    /// The few values that a list shows. Contents are not looked at: `Schema.shortenRows`.
    static let select = """
        SELECT document.id, document.dossierKey, document.standing, file.path, file.dossier, \(Document.mode) AS mode, document.shown
        FROM document JOIN file ON file.id = document.file
        """

    /// In the order given; those that are not in the archive are left out.
    static func fetch(_ db: Database, _ ids: [String]) throws -> [DocumentHead] {
        let rows = try db.rows(
            "\(select) WHERE document.id IN (SELECT value FROM json_each(?)) AND document.change IS NOT NULL", [try Stored.text(ids)])
        let found = Dictionary(try rows.map(DocumentHead.init(row:)).map { ($0.id.rawValue, $0) }) { first, _ in first }
        return ids.compactMap { found[$0] }
    }

    private static let shown: [FieldName] = [.subject, .formName, .codeNumber, .codeNotation, .issuedDate, .organName, .secrecy]

    /// What the column `shown` has of a content, in its order.
    private struct Shown: Decodable {
        var dossier: String?
        var pages: [Int]
        var typeCode: String
        var typeName: String
        var fields: [FieldName: Field] = [:]

        init(from decoder: any Decoder) throws {
            var values = try decoder.unkeyedContainer()
            dossier = try values.decode(String?.self)
            pages = try values.decode([Int].self)
            typeCode = try values.decode(String.self)
            typeName = try values.decode(String.self)
            for name in DocumentHead.shown {
                if let value = try values.decode(String?.self) { fields[name] = Field(value: value, confidence: 1, review: false) }
            }
        }
    }

    init(row: Row) throws {
        let shown = try Stored.value(Shown.self, row["shown"] as String)
        let type = DocumentType(code: "", name: shown.typeName, family: "", confidence: 1, review: false)
        let content = CatalogedDocument(ordinal: 1, pages: [], type: type, fields: shown.fields)
        let dossier: String = shown.dossier ?? row["dossier"]
        self.init(
            reference: DocumentReference(document: DocumentID(rawValue: row["id"]), content: content),
            type: content.fields[.formName]?.value ?? type.name, typeCode: shown.typeCode,
            standing: Standing(rawValue: row["standing"]) ?? .inReview,
            firstPage: shown.pages.first ?? 0, pages: shown.pages.count, source: row["path"], dossier: dossier,
            dossierKey: row["dossierKey"] ?? dossier,
            access: content.isSecret ? .secret : AccessMode(stored: row["mode"]) ?? .open)
    }
}

extension PageSheet {
    init(row: Row) throws {
        self.init(
            outline: try Stored.value(PageOutline.self, row["outline"] as String),
            turn: (row["turn"] as Int?).flatMap(QuarterTurn.init(rawValue:)) ?? .none)
    }

    /// Outline and turn, and nothing else of what was read.
    static let columns = "outline, json_extract(CAST(reading AS TEXT), '$.turn') AS turn"
}

extension PageRecord {
    init(row: Row) throws {
        let reading: Data? = row["reading"]
        let failure: String? = row["failure"]
        self.init(
            outline: try Stored.value(PageOutline.self, row["outline"] as String),
            text: try reading.map { try Stored.value(PageText.self, $0) },
            failure: try failure.map { try Stored.value(StepFailure.self, $0) })
    }
}

extension AccessMode {
    /// A word that nobody here knows opens nothing.
    init?(stored: String?) {
        guard let stored else { return nil }
        self = AccessMode(rawValue: stored) ?? .secret
    }
}
