import GRDB

/// The tables of `room.sqlite`. Migrations are append-only: a shipped one is never edited.
enum RoomSchema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 the room") { db in
            try db.execute(sql: people)
            try db.execute(sql: journal)
            try db.execute(sql: work)
        }
        return migrator
    }

    private static let people = """
        CREATE TABLE account (
            id INTEGER PRIMARY KEY AUTOINCREMENT, login TEXT NOT NULL UNIQUE, fullName TEXT NOT NULL, role TEXT NOT NULL, units TEXT,
            modes TEXT NOT NULL, isEnabled INTEGER NOT NULL, mustChangePassword INTEGER NOT NULL, password TEXT, issuer TEXT,
            externalSubject TEXT, createdAt REAL NOT NULL,
            UNIQUE (issuer, externalSubject), CHECK ((issuer IS NULL) = (externalSubject IS NULL))
        );

        CREATE TABLE session (
            id INTEGER PRIMARY KEY AUTOINCREMENT, account INTEGER NOT NULL REFERENCES account (id), secret BLOB NOT NULL UNIQUE,
            createdAt REAL NOT NULL, lastSeen REAL NOT NULL, endsAt REAL NOT NULL, address TEXT NOT NULL, agent TEXT NOT NULL
        );
        CREATE INDEX sessionByAccount ON session (account);

        CREATE TABLE token (
            id INTEGER PRIMARY KEY AUTOINCREMENT, account INTEGER NOT NULL REFERENCES account (id), name TEXT NOT NULL,
            secret BLOB NOT NULL UNIQUE, scopes TEXT NOT NULL, createdAt REAL NOT NULL, expiresAt REAL NOT NULL, lastUsed REAL, revokedAt REAL
        );
        CREATE INDEX tokenByAccount ON token (account);

        CREATE TABLE failure (door TEXT NOT NULL, at REAL NOT NULL);
        CREATE INDEX failureByDoor ON failure (door, at);
        CREATE INDEX failureByTime ON failure (at);
        CREATE TABLE lockedDoor (door TEXT PRIMARY KEY, until REAL NOT NULL) WITHOUT ROWID;
        """

    private static let journal = """
        CREATE TABLE journal (
            number INTEGER PRIMARY KEY, at INTEGER NOT NULL, login TEXT, role TEXT, address TEXT NOT NULL, event TEXT NOT NULL, subject TEXT,
            detail TEXT, hash TEXT NOT NULL
        );
        CREATE INDEX journalByLogin ON journal (login, number);
        CREATE INDEX journalByTime ON journal (at);
        CREATE TRIGGER journalIsNotChanged BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal of use is only added to'); END;
        CREATE TRIGGER journalIsNotCut BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal of use is only added to'); END;
        """

    private static let work = """
        CREATE TABLE reuse (
            id INTEGER PRIMARY KEY AUTOINCREMENT, at REAL NOT NULL, login TEXT NOT NULL, document TEXT NOT NULL, dossier TEXT NOT NULL,
            dossierKey TEXT NOT NULL, unit TEXT, purpose TEXT NOT NULL, UNIQUE (document, dossierKey)
        );
        CREATE INDEX reuseByTime ON reuse (at);
        CREATE INDEX reuseByDossier ON reuse (dossierKey);

        CREATE TABLE savedSearch (
            id INTEGER PRIMARY KEY AUTOINCREMENT, account INTEGER NOT NULL REFERENCES account (id), name TEXT NOT NULL, query TEXT NOT NULL,
            createdAt REAL NOT NULL, UNIQUE (account, name)
        );
        CREATE TABLE recent (
            id INTEGER PRIMARY KEY, login TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL, at REAL NOT NULL,
            UNIQUE (login, kind, subject)
        );
        """
}
