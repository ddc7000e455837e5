import GRDB

/// The tables of linking: what is known of the archive's documents and of recorded reuses, to which row each belongs, and what persons said.
/// The first three are projections: they can be made again from the catalogue and the reading room's book.
enum LinkSchema {
    static func add(_ db: Database) throws { try db.execute(sql: tables) }

    /// Which documents asked the register for what (`Ask`). None has yet, so all of them are linked anew.
    static func addAsks(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE ask (hash INTEGER NOT NULL, paper INTEGER NOT NULL, PRIMARY KEY (hash, paper)) WITHOUT ROWID;
                UPDATE linkState SET scheme = '';
                """)
    }

    /// What looks rows up by other things than their codes. Made when there is something to link, since they cost an import of a whole
    /// register a tenth of its time.
    static let indexes = """
        CREATE INDEX IF NOT EXISTS dossierByResult ON dossier (resultCode) WHERE resultCode <> '';
        CREATE INDEX IF NOT EXISTS dossierByOwner ON dossier (ownerIdentity) WHERE ownerIdentity <> '';
        """
    static let noIndexes = "DROP INDEX IF EXISTS dossierByResult; DROP INDEX IF EXISTS dossierByOwner"

    private static let tables = """
        CREATE TABLE paper (
            id INTEGER PRIMARY KEY, document TEXT NOT NULL UNIQUE, change INTEGER NOT NULL, standing TEXT NOT NULL, written TEXT,
            source TEXT NOT NULL, place TEXT NOT NULL, number TEXT, letters TEXT, year INTEGER, issuedOn INTEGER, isSure INTEGER NOT NULL,
            organCode TEXT, organName TEXT, procedure TEXT, resultCode TEXT, owners TEXT NOT NULL, type TEXT NOT NULL, title TEXT NOT NULL
        );
        CREATE TABLE link (
            paper INTEGER PRIMARY KEY REFERENCES paper (id), dossier INTEGER NOT NULL, rule TEXT NOT NULL, probability INTEGER NOT NULL,
            rivals INTEGER NOT NULL, isResult INTEGER NOT NULL, isLink INTEGER NOT NULL, counts INTEGER NOT NULL
        );
        CREATE INDEX linkByDossier ON link (dossier);
        CREATE TABLE reuse (
            dossierKey TEXT NOT NULL, document TEXT NOT NULL, dossier INTEGER, PRIMARY KEY (dossierKey, document)
        ) WITHOUT ROWID;
        CREATE INDEX reuseByDossier ON reuse (dossier);
        CREATE TABLE linkDecision (
            document TEXT NOT NULL, dossierKey TEXT NOT NULL, dossier TEXT NOT NULL, verdict TEXT NOT NULL CHECK (verdict IN ('link', 'refuse')),
            person TEXT NOT NULL, at REAL NOT NULL, PRIMARY KEY (document, dossierKey)
        ) WITHOUT ROWID;
        CREATE TABLE linkState (change INTEGER NOT NULL, reuse INTEGER NOT NULL, register TEXT NOT NULL, scheme TEXT NOT NULL);
        INSERT INTO linkState VALUES (0, 0, '', '');

        ALTER TABLE dossier ADD COLUMN linkedFiles INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE dossier ADD COLUMN linkedResults INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE dossier ADD COLUMN linkedCodes INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE dossier ADD COLUMN linkedReuses INTEGER NOT NULL DEFAULT 0;
        """
}
