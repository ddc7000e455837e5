import Documents
import GRDB

/// A document's row and everything that is derived from its content: written together, always.
enum DocumentRows {
    /// Writes a new or changed document of a file. Its change number is somebody else's business.
    /// - Parameter pages: the pages of its file, or those of it; `nil` where only its fields changed.
    static func write(_ db: Database, id: String, file: Int64, _ content: CatalogedDocument, pages: [PageText]?) throws {
        try db.execute(
            sql: """
                INSERT INTO document (id, file, ordinal, content, standing, firstPage) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET content = excluded.content, standing = excluded.standing, firstPage = excluded.firstPage,
                    failure = NULL
                """,
            arguments: [
                id, file, content.ordinal, try Stored.text(content), (content.needsReview ? Standing.inReview : .archived).rawValue,
                content.pages.first ?? 0,
            ])
        try db.execute(sql: "DELETE FROM retired WHERE file = ? AND ordinal = ?", arguments: [file, content.ordinal])
        try writeWaiting(db, id: id, content)
        try DocumentProjections.write(db, id, content, pages: pages)
    }

    /// Takes a document out of the archive; what follows the changes is told, and its place in the file is remembered.
    static func remove(_ db: Database, id: String) throws {
        try db.execute(
            sql: "INSERT OR REPLACE INTO retired (file, ordinal, firstPage) SELECT file, ordinal, firstPage FROM document WHERE id = ?",
            arguments: [id])
        try db.execute(sql: "DELETE FROM document WHERE id = ?", arguments: [id])
        try db.execute(
            sql: "INSERT INTO removal (document, change) VALUES (?, ?)", arguments: [id, try SQLiteArchive.nextChange(db)])
    }

    static func writeWaiting(_ db: Database, id: String, _ content: CatalogedDocument) throws {
        try db.execute(sql: "DELETE FROM waiting WHERE document = ?", arguments: [id])
        let items = content.waiting
        let whole = items.gain
        for item in items {
            try db.execute(
                sql: "INSERT INTO waiting (document, aspect, doubt, weight, seconds, gain, documentGain) VALUES (?, ?, ?, ?, ?, ?, ?)",
                arguments: [id, item.aspect.rawValue, item.doubt, item.weight, item.seconds, item.gain, whole])
        }
    }
}
