import GRDB

/// The times of changes of what is, or once was, open to everybody. Triggers write them: whichever statement gives a document its place in
/// the order of changes, none is forgotten. `SQLiteArchive+PublicRecords` says of a record whether it is open now.
extension Schema {
    static func addChangeTimes(_ db: Database) throws { try db.execute(sql: changeTimes) }

    private static let now = "CAST(strftime('%s', 'now') AS INTEGER)"

    /// As `Document.isPublic`, of a row of `document`.
    static func isPublic(_ row: String) -> String {
        """
        (NOT \(row).isSecret AND \(row).standing = 'archived' AND
        (SELECT value FROM dossierValue WHERE dossier = \(row).dossierKey AND field = 'mode' ORDER BY origin DESC LIMIT 1) = '01')
        """
    }

    private static let changeTimes = """
        CREATE TABLE publicRecord (
            document TEXT PRIMARY KEY, change INTEGER NOT NULL, at INTEGER NOT NULL, dossierKey TEXT NOT NULL, type TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE UNIQUE INDEX publicRecordByChange ON publicRecord (change);

        INSERT INTO publicRecord (document, change, at, dossierKey, type)
        SELECT document.id, document.change, CAST(COALESCE(batch.closedAt, batch.startedAt) AS INTEGER), COALESCE(document.dossierKey, ''),
            COALESCE(json_extract(document.content, '$.type.code'), '')
        FROM document JOIN file ON file.id = document.file JOIN batch ON batch.id = file.batch
        WHERE document.change IS NOT NULL AND \(isPublic("document"));

        CREATE TRIGGER publicRecordKept AFTER UPDATE OF change ON document
        WHEN NEW.change IS NOT NULL AND (\(isPublic("NEW")) OR EXISTS (SELECT 1 FROM publicRecord WHERE document = NEW.id))
        BEGIN
            INSERT OR REPLACE INTO publicRecord (document, change, at, dossierKey, type)
            VALUES (NEW.id, NEW.change, \(now), COALESCE(NEW.dossierKey, ''), COALESCE(json_extract(NEW.content, '$.type.code'), ''));
        END;

        CREATE TRIGGER publicRecordGone AFTER INSERT ON removal
        BEGIN
            UPDATE publicRecord SET change = NEW.change, at = \(now) WHERE document = NEW.document;
        END;
        """
}
