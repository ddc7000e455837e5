import GRDB

/// What the checks found, beside the rows (`FaultSet`): found when a row comes in, so that a report over a million rows reads an index.
enum FaultSchema {
    static func add(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE dossier ADD COLUMN faults INTEGER NOT NULL DEFAULT 0;
                ALTER TABLE dossier ADD COLUMN caseKey INTEGER;
                CREATE TABLE faultState (rules TEXT NOT NULL);
                """)
    }

    /// What an import writes beside the columns of the register. Rows of one owner, procedure, unit and day have the same `caseKey`; it is
    /// blank for those without owner or day, which are nobody's twins.
    static let columns = ["faults", "caseKey"]

    /// By month and unit, with all that a report can be limited by: it never goes to the rows themselves.
    static let byFaults =
        "CREATE INDEX IF NOT EXISTS dossierByFaults ON dossier (receivedMonth, unit, faults, procedure, sector, channel)"
    static let byCase = "CREATE INDEX IF NOT EXISTS dossierByCase ON dossier (caseKey) WHERE caseKey IS NOT NULL"
    static let noIndexes = "DROP INDEX IF EXISTS dossierByFaults; DROP INDEX IF EXISTS dossierByCase"
}
