import GRDB
import Indicators

/// Every measure summed by month, unit, procedure, sector and channel: what reports read instead of a million rows. It changes in the same
/// transaction as the register, by the rows that changed, and is made anew when `indicators.yaml` defines other measures.
///
/// A dossier counts in the month it was received for measures by `receivedOn`, in the month it ended for those by `finishedOn`; the two
/// stand in rows of their own (`axis`), each with zeros in the other's columns.
struct Cube {
    let measures: [Measure]

    /// What the cube is made of, to see that it is not that of an older file.
    private var definition: String { (["2"] + measures.map { "\($0.date.rawValue): \($0.sum)" }).joined(separator: "\n") }

    private var names: [String] { measures.indices.map { "m\($0)" } }

    func isCurrent(_ db: Database) throws -> Bool { try String.fetchOne(db, sql: "SELECT definition FROM cubeState") == definition }

    /// Makes the whole cube.
    func rebuild(_ db: Database) throws {
        try db.execute(sql: "DROP TABLE IF EXISTS cube")
        let columns = names.map { "\($0) INTEGER NOT NULL" }.joined(separator: ", ")
        try db.execute(
            sql: """
                CREATE TABLE cube (
                    month INTEGER NOT NULL, axis INTEGER NOT NULL, unit INTEGER NOT NULL, procedure INTEGER NOT NULL, sector INTEGER NOT NULL,
                    channel INTEGER NOT NULL, rows INTEGER NOT NULL, \(columns), PRIMARY KEY (month, axis, unit, procedure, sector, channel)
                ) WITHOUT ROWID
                """)
        for axis in [0, 1] { try fill(db, axis) }
        try db.execute(sql: "DELETE FROM cubeState")
        try db.execute(sql: "INSERT INTO cubeState (definition) VALUES (?)", arguments: [definition])
    }

    /// Adds what the rows of the table `touchedRow` count for, or with `sign` -1 takes it away: around a change of a few rows, the figures move by
    /// exactly that and nothing else is counted again.
    func count(_ db: Database, sign: Int) throws {
        for axis in [0, 1] {
            let changes = (["rows"] + names).map { "\($0) = cube.\($0) + excluded.\($0)" }.joined(separator: ", ")
            let sums = (["COUNT(*)"] + sums(axis)).map { "\(sign) * (\($0))" }.joined(separator: ", ")
            let those = "id IN (SELECT dossier FROM touchedRow) AND \(Self.month(axis)) IS NOT NULL"
            try db.execute(sql: "\(insertion(axis, sums)) WHERE \(those) \(Self.groups(axis)) ON CONFLICT DO UPDATE SET \(changes)")
            // What no row stands behind any longer would make a month that there is not.
            if sign < 0 {
                try db.execute(
                    sql:
                        "DELETE FROM cube WHERE rows = 0 AND axis = \(axis) AND month IN (SELECT \(Self.month(axis)) FROM dossier WHERE \(those))"
                )
            }
        }
    }

    private func fill(_ db: Database, _ axis: Int) throws {
        let sums = (["COUNT(*)"] + sums(axis)).joined(separator: ", ")
        try db.execute(sql: "\(insertion(axis, sums)) WHERE \(Self.month(axis)) IS NOT NULL \(Self.groups(axis))")
    }

    private func sums(_ axis: Int) -> [String] {
        let date = axis == 0 ? RegisterColumn.receivedOn : .finishedOn
        return measures.map { $0.date == date ? $0.sum : "0" }
    }

    private func insertion(_ axis: Int, _ sums: String) -> String {
        """
        INSERT INTO cube (month, axis, unit, procedure, sector, channel, rows, \(names.joined(separator: ", ")))
        SELECT \(Self.month(axis)), \(axis), unit, procedure, sector, channel, \(sums) FROM dossier
        """
    }

    private static func month(_ axis: Int) -> String { axis == 0 ? "receivedMonth" : "finishedMonth" }

    private static func groups(_ axis: Int) -> String { "GROUP BY \(month(axis)), unit, procedure, sector, channel" }
}
