import GRDB

/// The tables of `registers.sqlite`. Migrations are append-only: a shipped one is never edited. The cube is made of the register and of
/// `indicators.yaml`, so it is no migration's business.
enum RegisterSchema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 the register") { db in try db.execute(sql: tables) }
        migrator.registerMigration("2 links", migrate: LinkSchema.add)
        migrator.registerMigration("3 faults", migrate: FaultSchema.add)
        migrator.registerMigration("4 asks", migrate: LinkSchema.addAsks)
        return migrator
    }

    /// The columns of a dossier that an import brings, in the order in which they are written. `import` and `line` say where from.
    static let columns = [
        "code", "unit", "procedure", "sector", "channel", "status", "serviceLevel", "receivedOn", "dueOn", "finishedOn", "returnedOn",
        "receivedMonth", "finishedMonth", "componentFiles", "payment", "supplements", "reused", "fromStore", "resultRequired", "resultFile",
        "resultCode", "resultSynced", "hasFee", "complained", "owner", "ownerIdentity", "summary", "import", "line",
    ]

    /// Those that make a row another one.
    static let content = columns.dropFirst().dropLast(2)

    /// What finds rows by month. Of a register that comes in for the first time, indexes are made faster behind it.
    static let indexes = """
        CREATE INDEX IF NOT EXISTS dossierByReceived ON dossier (receivedMonth, unit);
        CREATE INDEX IF NOT EXISTS dossierByFinished ON dossier (finishedMonth, unit);
        """
    static let noIndexes = "DROP INDEX IF EXISTS dossierByReceived; DROP INDEX IF EXISTS dossierByFinished"

    private static let tables = """
        CREATE TABLE unit (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL);
        CREATE TABLE procedure (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL);
        CREATE TABLE sector (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL);
        CREATE TABLE import (
            id INTEGER PRIMARY KEY AUTOINCREMENT, at REAL NOT NULL, file TEXT NOT NULL, encoding TEXT NOT NULL, rows INTEGER NOT NULL,
            added INTEGER NOT NULL, changed INTEGER NOT NULL, same INTEGER NOT NULL, faults INTEGER NOT NULL, removedAt REAL
        );
        CREATE TABLE dossier (
            id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, unit INTEGER NOT NULL, procedure INTEGER NOT NULL, sector INTEGER NOT NULL,
            channel INTEGER NOT NULL, status INTEGER NOT NULL, serviceLevel INTEGER NOT NULL, receivedOn INTEGER, dueOn INTEGER,
            finishedOn INTEGER, returnedOn INTEGER, receivedMonth INTEGER, finishedMonth INTEGER, componentFiles INTEGER NOT NULL,
            payment INTEGER NOT NULL, supplements INTEGER NOT NULL, reused INTEGER NOT NULL, fromStore INTEGER NOT NULL,
            resultRequired INTEGER NOT NULL, resultFile INTEGER NOT NULL, resultCode TEXT NOT NULL, resultSynced INTEGER NOT NULL,
            hasFee INTEGER NOT NULL, complained INTEGER NOT NULL, owner TEXT NOT NULL, ownerIdentity TEXT NOT NULL, summary TEXT NOT NULL,
            import INTEGER NOT NULL, line INTEGER NOT NULL
        );
        CREATE INDEX dossierByReceived ON dossier (receivedMonth, unit);
        CREATE INDEX dossierByFinished ON dossier (finishedMonth, unit);
        CREATE TABLE cubeState (definition TEXT NOT NULL);
        """
}
