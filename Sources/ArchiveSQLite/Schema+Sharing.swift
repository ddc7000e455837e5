import GRDB

/// What other stores were given, and what came in envelopes.
extension Schema {
    static func addSharing(_ db: Database) throws { try db.execute(sql: sharing) }

    private static let sharing = """
        CREATE TABLE sharing (
            store TEXT NOT NULL, document TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('sent', 'withdrawn')), hash TEXT NOT NULL,
            change INTEGER NOT NULL, at REAL NOT NULL, PRIMARY KEY (store, document)
        ) WITHOUT ROWID;

        CREATE TABLE envelope (
            id TEXT PRIMARY KEY, digest TEXT NOT NULL, sender TEXT NOT NULL, receivedAt REAL NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE envelopeFile (
            file INTEGER PRIMARY KEY REFERENCES file (id), envelope TEXT NOT NULL REFERENCES envelope (id), place INTEGER NOT NULL,
            given TEXT NOT NULL
        );
        CREATE INDEX envelopeFileByEnvelope ON envelopeFile (envelope, place);
        """
}
