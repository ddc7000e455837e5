public import Archive
public import Documents
public import Foundation
import GRDB

extension SQLiteArchive {
    public func publicRecords(
        after change: Int64, from: Date?, until: Date?, limit: Int
    ) async throws(ArchiveError) -> [PublicRecord] {
        try await read { db in
            let sql = "\(PublicRecord.select) WHERE change > ? AND at BETWEEN ? AND ? ORDER BY change LIMIT ?"
            return try db.rows(sql, [change, Self.start(from), Self.end(until), limit]).map(PublicRecord.init(row:))
        }
    }

    public func publicRecord(_ document: DocumentID) async throws(ArchiveError) -> PublicRecord? {
        try await read { db in
            try db.row("\(PublicRecord.select) WHERE publicRecord.document = ?", [document.rawValue]).map(PublicRecord.init(row:))
        }
    }

    public func publicCounts(from: Date?, until: Date?) async throws(ArchiveError) -> [PublicCount] {
        try await read { db in
            let sql = """
                SELECT dossierKey, type, COUNT(*) AS records FROM publicRecord WHERE at BETWEEN ? AND ?
                GROUP BY dossierKey, type ORDER BY dossierKey, type
                """
            return try db.rows(sql, [Self.start(from), Self.end(until)]).map {
                PublicCount(dossierKey: $0["dossierKey"], type: $0["type"], records: $0["records"])
            }
        }
    }

    public func firstPublicRecord() async throws(ArchiveError) -> Date? {
        try await read { db in
            (try db.row("SELECT MIN(at) AS at FROM publicRecord", [])?["at"] as Int64?).map {
                Date(timeIntervalSince1970: Double($0))
            }
        }
    }

    public func replacements(of gone: DocumentID) async throws(ArchiveError) -> [DocumentID]? {
        try await read { db in
            let sql = """
                SELECT EXISTS (SELECT 1 FROM removal WHERE document = :id)
                    AND NOT EXISTS (SELECT 1 FROM document WHERE id = :id AND change IS NOT NULL) AS isGone
                """
            guard try db.row(sql, ["id": gone.rawValue])?["isGone"] == true, let place = try? Self.retired(db, gone) else { return nil }
            let now = """
                SELECT id FROM document WHERE file = ? AND change IS NOT NULL
                    AND EXISTS (SELECT 1 FROM json_each(content, '$.pages') WHERE value = ?) ORDER BY place, ordinal
                """
            return try db.rows(now, [place["file"] as Int64, place["firstPage"] as Int]).map { DocumentID(rawValue: $0["id"]) }
        }
    }

    private static func start(_ date: Date?) -> Int64 { date.map { Int64($0.timeIntervalSince1970.rounded(.up)) } ?? 0 }

    private static func end(_ date: Date?) -> Int64 { date.map { Int64($0.timeIntervalSince1970.rounded(.down)) } ?? .max }
}

extension PublicRecord {
    /// Whether it is open is asked of the document as it stands now: a record must never say more than that.
    fileprivate static let select = """
        SELECT publicRecord.document, publicRecord.change, publicRecord.at, publicRecord.dossierKey, publicRecord.type, EXISTS (
            SELECT 1 FROM document
            WHERE document.id = publicRecord.document AND document.change IS NOT NULL AND \(Schema.isPublic("document"))
        ) AS isOpen FROM publicRecord
        """

    fileprivate init(row: Row) {
        self.init(
            document: DocumentID(rawValue: row["document"]), change: row["change"],
            at: Date(timeIntervalSince1970: Double(row["at"] as Int64)), isOpen: row["isOpen"], dossierKey: row["dossierKey"],
            type: row["type"])
    }
}
