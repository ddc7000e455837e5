import GRDB

/// Pages in another order than they were scanned in, what persons said of relations, and who delivers a webhook.
extension Schema {
    static func addArrangement(_ db: Database) throws { try db.execute(sql: arrangement) }

    /// `place` is where a document's first page comes among the pages of its file: its number where nobody put pages in another order.
    private static let arrangement = """
        ALTER TABLE document RENAME COLUMN firstPage TO place;
        ALTER TABLE retired ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
        UPDATE retired SET place = firstPage;
        ALTER TABLE holding ADD COLUMN pages TEXT;

        CREATE TABLE relationTarget (
            document TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE, place INTEGER NOT NULL, target TEXT NOT NULL,
            PRIMARY KEY (document, place)
        ) WITHOUT ROWID;
        CREATE INDEX relationTargetByTarget ON relationTarget (target, document);
        CREATE TABLE noRescan (
            document TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE, other TEXT NOT NULL, PRIMARY KEY (document, other)
        ) WITHOUT ROWID;
        CREATE INDEX noRescanByOther ON noRescan (other, document);

        ALTER TABLE webhook ADD COLUMN turn INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE webhook ADD COLUMN leaseUntil REAL;
        """
}
