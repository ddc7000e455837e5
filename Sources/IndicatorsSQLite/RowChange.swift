import Documents
import GRDB

/// A change of some rows of the register, and what follows from it: the cube is counted by exactly those rows, faults among rows are looked for
/// beside them, and `Linker` learns what was asked about them. Everything takes as long as the change is large, whatever the register holds.
///
///     let change = try RowChange(db, cube)
///     try change.leave("SELECT id FROM …")    // as they are
///     …                                        // rows go, come and change
///     try change.enter("SELECT id FROM …")    // as they are then
///     try change.settle()
///     try linker.settle(change)
///     try change.end()
struct RowChange {
    let db: Database
    private let cube: Cube
    /// Of the register before: see `Linker.mark`.
    let mark: String
    private let hasPapers: Bool

    /// Makes the temporary tables of what is touched; none of them is there at another time.
    init(_ db: Database, _ cube: Cube) throws {
        (self.db, self.cube) = (db, cube)
        mark = try Linker.mark(db)
        hasPapers = try Linker.isNeeded(db)
        try db.execute(
            sql: """
                CREATE TEMP TABLE touchedRow (dossier INTEGER PRIMARY KEY);
                CREATE TEMP TABLE touchedCode (code TEXT PRIMARY KEY) WITHOUT ROWID;
                CREATE TEMP TABLE touchedCase (key INTEGER PRIMARY KEY);
                CREATE TEMP TABLE touchedAsk (hash INTEGER PRIMARY KEY);
                CREATE TEMP TABLE touchedKey (key TEXT PRIMARY KEY) WITHOUT ROWID;
                """)
    }

    func end() throws {
        try db.execute(sql: ["Row", "Code", "Case", "Ask", "Key"].map { "DROP TABLE IF EXISTS temp.touched\($0)" }.joined(separator: ";"))
    }

    /// The rows of a query by `id`, before they change or go.
    func leave(_ rows: String) throws { try touch(rows, sign: -1) }

    /// The rows of a query by `id`, new or changed.
    func enter(_ rows: String) throws { try touch(rows, sign: 1) }

    /// Compares the rows that are near the touched ones.
    func settle() throws {
        try FaultMarks(db: db).settleTouched()
        try db.execute(sql: "DROP TABLE touchedRow")
    }

    private func touch(_ rows: String, sign: Int) throws {
        try db.execute(sql: "DELETE FROM touchedRow")
        try db.execute(sql: "INSERT INTO touchedRow \(rows)")
        try cube.count(db, sign: sign)
        try db.execute(
            sql: """
                INSERT OR IGNORE INTO touchedCase
                SELECT caseKey FROM dossier WHERE id IN (SELECT dossier FROM touchedRow) AND caseKey IS NOT NULL
                """)
        try noteCodes()
    }

    private func noteCodes() throws {
        let hasOlder = try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM dossier WHERE code >= '0' AND code < ':')") == true
        guard hasPapers || hasOlder else { return }
        let code = try db.makeStatement(sql: "INSERT OR IGNORE INTO touchedCode VALUES (?)")
        let ask = try db.makeStatement(sql: "INSERT OR IGNORE INTO touchedAsk VALUES (?)")
        let key = try db.makeStatement(sql: "INSERT OR IGNORE INTO touchedKey VALUES (?)")
        let rows = try Row.fetchCursor(
            db, sql: "SELECT code, resultCode, ownerIdentity FROM dossier WHERE id IN (SELECT dossier FROM touchedRow)")
        while let row = try rows.next() {
            let written: String = row[0]
            if hasOlder {
                for form in [written] + (DossierCode(written)?.olderForms ?? []) { try code.execute(arguments: [form]) }
            }
            guard hasPapers else { continue }
            for hash in Ask.answered(code: written, result: row[1], owner: row[2]) { try ask.execute(arguments: [hash]) }
            for name in Set([written, DossierCode.key(written)]) { try key.execute(arguments: [name]) }
        }
    }
}
