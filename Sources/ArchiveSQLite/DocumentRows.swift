import Documents
import GRDB

/// A document's row and everything that is derived from its content: written together, always.
enum DocumentRows {
    /// Writes a new or changed document of a file. Its change number is somebody else's business.
    /// - Parameter pages: the pages of its file, or those of it; `nil` where only its fields changed.
    static func write(_ db: Database, id: String, file: Int64, _ content: CatalogedDocument, pages: [PageText]?) throws {
        try db.execute(
            sql: """
                INSERT INTO document (id, file, ordinal, content, standing, place) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET content = excluded.content, standing = excluded.standing, place = excluded.place,
                    failure = NULL
                """,
            arguments: [
                id, file, content.ordinal, try Stored.text(content), (content.needsReview ? Standing.inReview : .archived).rawValue,
                try sequence(db, of: id).place(of: content.pages.first ?? 0),
            ])
        try db.execute(sql: "DELETE FROM retired WHERE file = ? AND ordinal = ?", arguments: [file, content.ordinal])
        try join(db, id: id, content)
        try writeWaiting(db, id: id, content)
        try DocumentProjections.write(db, id, content, pages: pages)
    }

    /// In which order the pages of the document's file are taken.
    private static func sequence(_ db: Database, of id: String) throws -> PageSequence {
        // The names of a file's documents differ in what stands behind the hyphen, and `.` is what comes after that.
        let file = id.prefix(while: { $0 != "-" })
        let rows = try db.rows(
            "SELECT * FROM correction WHERE document > ? AND document < ? AND aspect = 'pages' ORDER BY id", ["\(file)-", "\(file)."])
        return PageSequence(try rows.map(Correction.init(row:)).compactMap(\.pageOrder))
    }

    /// Takes a document out of the archive; what follows the changes is told, and its place in the file is remembered.
    static func remove(_ db: Database, id: String) throws {
        try db.execute(
            sql: """
                INSERT OR REPLACE INTO retired (file, ordinal, firstPage, place)
                SELECT file, ordinal, COALESCE(json_extract(content, '$.pages[0]'), 0), place FROM document WHERE id = ?
                """,
            arguments: [id])
        try db.execute(sql: "DELETE FROM document WHERE id = ?", arguments: [id])
        try db.execute(
            sql: "INSERT INTO removal (document, change) VALUES (?, ?)", arguments: [id, try SQLiteArchive.nextChange(db)])
    }

    /// Writes down to which dossier the document belongs, and whether it may be counted there.
    private static func join(_ db: Database, id: String, _ content: CatalogedDocument) throws {
        let sql = "SELECT path, dossier FROM file WHERE id = (SELECT file FROM document WHERE id = ?)"
        guard let file = try Row.fetchOne(db, sql: sql, arguments: [id]) else { return }
        let key = try dossierKey(db, written: content.dossier, path: file["path"], place: file["dossier"])
        try db.execute(
            sql: "UPDATE document SET dossierKey = ?, isSecret = ? WHERE id = ?", arguments: [key, content.isSecret, id])
    }

    /// The same for all documents, after dossiers were added. Those whose dossier is another one now count as changed.
    static func joinAll(_ db: Database) throws {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT document.id, document.dossierKey, document.change, json_extract(document.content, '$.dossier') AS written, file.path,
                    file.dossier
                FROM document JOIN file ON file.id = document.file
                """)
        for row in rows {
            let key = try dossierKey(db, written: row["written"], path: row["path"], place: row["dossier"])
            guard key != row["dossierKey"] as String? else { continue }
            let isPublished = row["change"] as Int64? != nil
            try db.execute(
                sql: "UPDATE document SET dossierKey = ?, change = ? WHERE id = ?",
                arguments: [key, isPublished ? try SQLiteArchive.nextChange(db) : nil, row["id"] as String])
        }
    }

    /// To which dossier a file belongs, by its names and what a sheet in it says.
    static func dossierKey(_ db: Database, written: String?, path: String, place: String) throws -> String {
        let known = try db.cachedStatement(sql: "SELECT code FROM dossier WHERE key = ?")
        let found = try DossierJoin.dossier(written: written, source: path, place: place) { try String.fetchOne(known, arguments: [$0]) }
        return DossierCode.key(found.code)
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
