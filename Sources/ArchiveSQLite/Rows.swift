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
        try Row.fetchOne(db, sql: "SELECT \(columns) FROM file WHERE id = ?", arguments: [id]).map(FileRecord.init(row:))
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
    /// The few fields that a list shows, taken out by the database: decoding all of a hundred documents' contents takes ten times as long.
    static let select = """
        SELECT document.id, document.dossierKey, document.standing, document.firstPage, file.dossier, \(Document.mode) AS mode,
            json_extract(document.content, '$.dossier') AS written, json_array_length(document.content, '$.pages') AS pages,
            json_extract(document.content, '$.type.name') AS type, \(shown.map(column).joined(separator: ", "))
        FROM document JOIN file ON file.id = document.file
        """

    private static let shown: [FieldName] = [.subject, .formName, .codeNumber, .codeNotation, .issuedDate, .organName, .secrecy]

    private static func column(_ field: FieldName) -> String {
        "json_extract(document.content, '$.fields.\(field.rawValue).value') AS \(field.rawValue)"
    }

    init(row: Row) {
        let type = DocumentType(code: "", name: row["type"], family: "", confidence: 1, review: false)
        var content = CatalogedDocument(ordinal: 1, pages: [], type: type, fields: [:])
        for name in Self.shown {
            let value: String? = row[name.rawValue]
            content.fields[name] = value.map { Field(value: $0, confidence: 1, review: false) }
        }
        let dossier: String = row["written"] ?? row["dossier"]
        self.init(
            reference: DocumentReference(document: DocumentID(rawValue: row["id"]), content: content),
            type: content.fields[.formName]?.value ?? type.name, standing: Standing(rawValue: row["standing"]) ?? .inReview,
            firstPage: row["firstPage"], pages: row["pages"], dossier: dossier,
            access: content.isSecret ? .secret : AccessMode(stored: row["mode"]) ?? .open, place: DossierPlace(row["dossierKey"] ?? dossier)
        )
    }
}

extension PageSheet {
    init(row: Row) throws {
        /// Decoding passes over everything else that was read.
        struct Reading: Decodable {
            var turn: QuarterTurn
        }
        let reading: Data? = row["reading"]
        self.init(
            outline: try Stored.value(PageOutline.self, row["outline"] as String),
            turn: try reading.map { try Stored.value(Reading.self, $0).turn } ?? .none)
    }
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
