import GRDB

/// Rows that are quick to pass by. A document's content takes kilobytes, and what stands behind it in its row is reached through all of them;
/// a table whose rows lie in the tree itself is deep when they are long. So contents come last, in a table with row numbers, and what lists
/// show of a content stands before it: SQLite takes it out whenever a content is written.
extension Schema {
    static func shortenRows(_ db: Database) throws {
        try remake("document", as: document, ordered: "file, ordinal", db)
        try remake("sketch", as: sketch, ordered: "document", db)
    }

    private static let document = """
        id TEXT PRIMARY KEY NOT NULL, file INTEGER NOT NULL REFERENCES file (id), ordinal INTEGER NOT NULL,
        standing TEXT NOT NULL CHECK (standing IN ('archived', 'inReview')), change INTEGER, place INTEGER NOT NULL DEFAULT 0,
        dossierKey TEXT, isSecret INTEGER NOT NULL DEFAULT 0,
        shown TEXT NOT NULL GENERATED ALWAYS AS (json_extract(content, '$.dossier', '$.pages', '$.type.code', '$.type.name',
            '$.fields.subject.value', '$.fields.formName.value', '$.fields.codeNumber.value', '$.fields.codeNotation.value',
            '$.fields.issuedDate.value', '$.fields.organName.value', '$.fields.secrecy.value')) STORED,
        failure TEXT, content TEXT NOT NULL, UNIQUE (file, ordinal)
        """

    private static let sketch = """
        document TEXT PRIMARY KEY NOT NULL REFERENCES document (id) ON DELETE CASCADE, data BLOB NOT NULL
        """

    /// The same rows under other columns, with the indexes and triggers that the table had. References to it hold: a migration runs without
    /// looking after them, and looks at all of them when it ends.
    private static func remake(_ table: String, as columns: String, ordered order: String, _ db: Database) throws {
        let beside = try String.fetchAll(
            db, sql: "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND type IN ('index', 'trigger') AND sql IS NOT NULL ORDER BY rowid",
            arguments: [table])
        try db.execute(sql: "CREATE TABLE remade (\(columns))")
        let names = try db.columns(in: table).map(\.name).joined(separator: ", ")
        try db.execute(
            sql: """
                INSERT INTO remade (\(names)) SELECT \(names) FROM \(table) ORDER BY \(order);
                DROP TABLE \(table);
                ALTER TABLE remade RENAME TO \(table);
                """)
        for sql in beside { try db.execute(sql: sql) }
    }
}
