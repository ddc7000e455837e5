import GRDB

/// The catalogue's tables. Migrations are append-only: a shipped one is never edited.
enum Schema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 the line") { db in
            try db.execute(sql: line)
        }
        migrator.registerMigration("2 review", migrate: addReview)
        migrator.registerMigration("3 links") { db in
            try db.execute(sql: links)
            // Numbers at once, so that what is cited from now on is found; citations, parties and sketches come when a document is
            // cataloged again, as they need its pages.
            try DocumentProjections.fill(db)
        }
        migrator.registerMigration("4 dossiers") { db in
            try db.execute(sql: dossiers)
        }
        migrator.registerMigration("5 places") { db in
            try db.execute(
                sql: """
                    ALTER TABLE document ADD COLUMN dossierKey TEXT;
                    ALTER TABLE document ADD COLUMN isSecret INTEGER NOT NULL DEFAULT 0;
                    UPDATE document SET isSecret = json_extract(content, '$.fields.secrecy.value') IS NOT NULL;
                    CREATE INDEX documentByDossier ON document (dossierKey, file, firstPage, isSecret);
                    CREATE INDEX fileByBatch ON file (batch);
                    """)
            try DocumentRows.joinAll(db)
        }
        migrator.registerMigration("6 webhooks") { db in
            try db.execute(sql: webhooks)
        }
        migrator.registerMigration("9 change times", migrate: addChangeTimes)
        migrator.registerMigration("10 arrangement", migrate: addArrangement)
        migrator.registerMigration("11 sharing", migrate: addSharing)
        migrator.registerMigration("12 short rows", migrate: shortenRows)
        return migrator
    }

    /// What is looked up of documents' contents; written by `DocumentProjections` alone.
    private static let links = """
        CREATE TABLE documentCode (
            document TEXT PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE, number TEXT NOT NULL, letters TEXT NOT NULL,
            key TEXT NOT NULL, year INTEGER, date TEXT, organ TEXT, isSure INTEGER NOT NULL, isSecret INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX documentCodeByKey ON documentCode (number, key);

        CREATE TABLE citation (
            document TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE, place INTEGER NOT NULL, number TEXT NOT NULL, key TEXT NOT NULL,
            PRIMARY KEY (document, place)
        ) WITHOUT ROWID;
        CREATE INDEX citationByKey ON citation (number, key, document);

        CREATE TABLE party (
            document TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE, place INTEGER NOT NULL, key TEXT NOT NULL, nameKey TEXT NOT NULL,
            identity TEXT, taxCode TEXT, PRIMARY KEY (document, place)
        ) WITHOUT ROWID;
        CREATE INDEX partyByKey ON party (key, document);
        CREATE INDEX partyByName ON party (nameKey, key);
        CREATE INDEX partyByIdentity ON party (identity, key) WHERE identity IS NOT NULL;
        CREATE INDEX partyByTaxCode ON party (taxCode, key) WHERE taxCode IS NOT NULL;

        CREATE TABLE sketch (
            document TEXT PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE, data BLOB NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE sketchBand (
            band INTEGER NOT NULL, document TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE, PRIMARY KEY (band, document)
        ) WITHOUT ROWID;
        CREATE INDEX sketchBandByDocument ON sketchBand (document);
        """

    /// What was written down of dossiers; `key` is the same for both forms of a code.
    private static let dossiers = """
        CREATE TABLE dossier (
            key TEXT PRIMARY KEY, code TEXT NOT NULL, isInventoried INTEGER NOT NULL DEFAULT 0
        ) WITHOUT ROWID;
        CREATE TABLE dossierValue (
            dossier TEXT NOT NULL REFERENCES dossier (key), field TEXT NOT NULL,
            origin TEXT NOT NULL CHECK (origin IN ('inventory', 'person')), value TEXT NOT NULL,
            PRIMARY KEY (dossier, field, origin)
        ) WITHOUT ROWID;
        CREATE TABLE dossierChange (
            id INTEGER PRIMARY KEY, at REAL NOT NULL, dossier TEXT NOT NULL REFERENCES dossier (key), field TEXT NOT NULL,
            value TEXT, replaced TEXT, by TEXT NOT NULL
        );
        CREATE INDEX dossierChangeByDossier ON dossierChange (dossier, id);
        """

    private static let line = """
        CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
        INSERT INTO counter VALUES ('change', 0);

        CREATE TABLE batch (
            id TEXT PRIMARY KEY, inbox TEXT NOT NULL, startedAt REAL NOT NULL, closedAt REAL
        ) WITHOUT ROWID;
        CREATE INDEX batchByInbox ON batch (inbox, startedAt);

        CREATE TABLE file (
            id INTEGER PRIMARY KEY, batch TEXT NOT NULL REFERENCES batch (id), inbox TEXT NOT NULL, path TEXT NOT NULL,
            dossier TEXT NOT NULL, size INTEGER NOT NULL, modified INTEGER NOT NULL, digest TEXT,
            state TEXT NOT NULL CHECK (state IN ('pending', 'archived', 'duplicate', 'quarantined')),
            firstFile INTEGER REFERENCES file (id), format TEXT, isSigned INTEGER NOT NULL DEFAULT 0, failure TEXT,
            CHECK ((state = 'duplicate') = (firstFile IS NOT NULL)),
            CHECK ((state = 'quarantined') = (failure IS NOT NULL))
        );
        CREATE INDEX fileByPath ON file (inbox, path);
        CREATE INDEX fileByDigest ON file (digest);

        CREATE TABLE page (
            file INTEGER NOT NULL REFERENCES file (id), number INTEGER NOT NULL, outline TEXT NOT NULL,
            kind TEXT CHECK (kind IN ('content', 'blank', 'separator')), reading BLOB, failure TEXT,
            PRIMARY KEY (file, number), CHECK (kind IS NULL OR reading IS NOT NULL)
        ) WITHOUT ROWID;

        CREATE TABLE job (
            id INTEGER PRIMARY KEY, stage TEXT NOT NULL, rank INTEGER NOT NULL, file INTEGER NOT NULL REFERENCES file (id),
            part INTEGER NOT NULL, state TEXT NOT NULL CHECK (state IN ('ready', 'claimed', 'done', 'quarantined')),
            attempts INTEGER NOT NULL DEFAULT 0, interruptions INTEGER NOT NULL DEFAULT 0,
            token INTEGER NOT NULL DEFAULT 0, owner TEXT,
            due REAL NOT NULL DEFAULT 0, leaseUntil REAL, failure TEXT,
            UNIQUE (file, stage, part)
        );
        CREATE INDEX jobReady ON job (rank, attempts + interruptions, file, part) WHERE state = 'ready';
        CREATE INDEX jobClaimed ON job (leaseUntil) WHERE state = 'claimed';

        CREATE TABLE document (
            id TEXT PRIMARY KEY, file INTEGER NOT NULL REFERENCES file (id), ordinal INTEGER NOT NULL,
            content TEXT NOT NULL, standing TEXT NOT NULL CHECK (standing IN ('archived', 'inReview')),
            change INTEGER, failure TEXT, UNIQUE (file, ordinal)
        ) WITHOUT ROWID;
        CREATE UNIQUE INDEX documentByChange ON document (change) WHERE change IS NOT NULL;
        CREATE TABLE removal (document TEXT NOT NULL, change INTEGER PRIMARY KEY);

        CREATE TABLE holding (
            document TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE, role TEXT NOT NULL, page INTEGER NOT NULL,
            digest TEXT NOT NULL, size INTEGER NOT NULL, PRIMARY KEY (document, role, page)
        ) WITHOUT ROWID;

        CREATE TABLE journal (
            id INTEGER PRIMARY KEY, at REAL NOT NULL, batch TEXT, file INTEGER, stage TEXT, event TEXT NOT NULL, detail TEXT NOT NULL
        );
        """
}
