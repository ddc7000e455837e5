import Documents
import GRDB
import Indicators

/// The kept marks of faults. What a row tells by itself is written with it; what rows tell together is set here, for all rows or for those that
/// a change touched.
struct FaultMarks {
    let db: Database

    private static let both = FaultSet.bit(of: .bothCodeForms)
    private static let same = FaultSet.bit(of: .sameCase)

    /// Whether the marks are those of these rules.
    static func isCurrent(_ db: Database) throws -> Bool {
        try String.fetchOne(db, sql: "SELECT rules FROM faultState") == FaultSet.rules
    }

    /// The number of all rows of one owner, procedure, unit and day.
    static func caseKey(of row: RegisterRow, unit: Int64, procedure: Int64) -> Int64? {
        guard let day = row.receivedOn, !row.owner.isEmpty || !row.ownerIdentity.isEmpty else { return nil }
        var print = Fingerprint()
        for number in [unit, procedure, Int64(day.number)] { print.add(number) }
        print.add(row.owner)
        print.add(row.ownerIdentity)
        return print.value
    }

    /// What SQL of the marks calls.
    static func addFunctions(_ db: Database) {
        db.add(
            function: DatabaseFunction("dossierKey", argumentCount: 1, pure: true) { values in
                DossierCode.key(String.fromDatabaseValue(values[0]) ?? "")
            })
    }

    // MARK: All rows

    /// Looks at every row anew, as after a change of the rules.
    func rebuild() throws {
        try db.execute(sql: FaultSchema.noIndexes)
        let update = try db.makeStatement(sql: "UPDATE dossier SET faults = ?, caseKey = ? WHERE id = ?")
        var reader = try RowReader(db)
        while let rows = try reader.next() {
            for (id, row, unit, procedure) in rows {
                try update.execute(arguments: [FaultSet(row).bits, Self.caseKey(of: row, unit: unit, procedure: procedure), id])
            }
        }
        try settleAll()
        try db.execute(sql: "DELETE FROM faultState")
        try db.execute(sql: "INSERT INTO faultState VALUES (?)", arguments: [FaultSet.rules])
    }

    /// Compares all rows with each other, and makes the indexes that are not there.
    func settleAll() throws {
        try db.execute(sql: FaultSchema.byCase)
        let bits = FaultSet.amongRows.bits
        try db.execute(sql: "UPDATE dossier SET faults = faults & ~\(bits) WHERE faults & \(bits)")
        try db.execute(sql: "UPDATE dossier SET faults = faults | \(Self.both) WHERE code >= '0' AND code < ':' AND \(Self.hasTwin)")
        try db.execute(
            sql: """
                UPDATE dossier SET faults = faults | \(Self.same) WHERE id IN (
                    SELECT one.id FROM (SELECT caseKey FROM dossier WHERE caseKey IS NOT NULL GROUP BY caseKey HAVING COUNT(*) > 1) AS found
                    JOIN dossier AS one ON one.caseKey = found.caseKey WHERE \(Self.isAgain("one")))
                """)
        try db.execute(sql: FaultSchema.byFaults)
    }

    // MARK: Some rows

    /// Compares the rows again that have a code of the table `touchedCode` or a key of `touchedCase`.
    func settleTouched() throws {
        try mark(Self.both, Self.hasTwin, where: "code IN (SELECT code FROM touchedCode) AND code >= '0' AND code < ':'")
        try mark(Self.same, Self.isAgain("dossier"), where: "caseKey IN (SELECT key FROM touchedCase)")
    }

    private func mark(_ bit: Int, _ condition: String, where those: String) throws {
        try db.execute(
            sql: "UPDATE dossier SET faults = CASE WHEN \(condition) THEN faults | \(bit) ELSE faults & ~\(bit) END WHERE \(those)")
    }

    /// Of a row whose code begins with a digit, as older ones do: the same dossier is there under its newer code.
    private static let hasTwin =
        "EXISTS (SELECT 1 FROM dossier AS twin WHERE twin.code = dossierKey(dossier.code) AND twin.id <> dossier.id)"

    /// Keys of different cases may be the same by chance.
    private static func isAgain(_ row: String) -> String {
        let columns = ["unit", "procedure", "receivedOn", "owner", "ownerIdentity"]
        let list = { (table: String) in columns.map { "\(table).\($0)" }.joined(separator: ", ") }
        return """
            EXISTS (SELECT 1 FROM dossier AS other WHERE other.caseKey = \(row).caseKey AND other.id <> \(row).id
                AND (\(list("other"))) = (\(list(row))))
            """
    }
}
