import Documents
import Foundation
import GRDB
public import Indicators

extension RegisterBook {
    public func gaps(_ question: GapQuestion) throws(RegisterError) -> GapList {
        try read { db in
            let (places, units) = try self.places(db, question.tree, question.scope)
            guard !places.isEmpty else { return GapList(total: 0, dossiers: []) }
            let isByEnd = question.denominator.date == .finishedOn
            let month = isByEnd ? "finishedMonth" : "receivedMonth"
            let unmet = Self.unmet(question.numerator)
            let lacking = unmet.joined(separator: " + ")
            let from = """
                WITH place (unit, first, last, target) AS (VALUES \(places.joined(separator: ",")))
                SELECT \(unmet.isEmpty ? "" : unmet.joined(separator: ", ") + ",") dossier.code, dossier.receivedOn, dossier.finishedOn IS NOT NULL,
                    (SELECT code FROM procedure WHERE id = dossier.procedure), place.target, COUNT(*) OVER () AS total
                FROM dossier \(try Self.way(db, question.period, isByEnd: isByEnd))
                CROSS JOIN place ON place.unit = dossier.unit AND dossier.\(month) BETWEEN place.first AND place.last
                WHERE dossier.\(month) BETWEEN \(question.period.first.number) AND \(question.period.last.number)
                    \(try Self.filter(db, question.scope, month: "dossier.\(month)")) AND \(question.denominator.plus.sql) AND (\(unmet.isEmpty ? "0" : lacking)) > 0
                ORDER BY \(unmet.isEmpty ? "1" : lacking), dossier.finishedOn IS NULL, dossier.receivedOn DESC, dossier.code
                LIMIT \(question.limit)
                """
            var list = GapList(total: 0, dossiers: [])
            for row in try Row.fetchAll(db, sql: from) {
                let at = unmet.count
                let target: Int = row[at + 4]
                let received: Int? = row[at + 1]
                let lacking = unmet.indices.filter { index in
                    let value: Int = row[index]
                    return value > 0
                }
                list.total = row["total"]
                list.dossiers.append(
                    GapList.Dossier(
                        code: row[at], unit: units[target].code, procedure: row[at + 3], receivedOn: received.flatMap(Day.init(number:)),
                        isFinished: row[at + 2], lacking: lacking))
            }
            return list
        }
    }

    /// How the rows of a period are reached: through the index of months they come one by one from all over the file, so more than half of them
    /// are had sooner by reading the file from its beginning to its end.
    private static func way(_ db: Database, _ period: Period, isByEnd: Bool) throws -> String {
        let isMost = try Bool.fetchOne(
            db,
            sql: """
                SELECT 2 * SUM(CASE WHEN month BETWEEN \(period.first.number) AND \(period.last.number) THEN rows ELSE 0 END) > SUM(rows)
                FROM cube WHERE axis = \(isByEnd ? 1 : 0)
                """)
        return isMost == true ? "NOT INDEXED" : "INDEXED BY \(isByEnd ? "dossierByFinished" : "dossierByReceived")"
    }

    /// Every import, the newest first.
    public func imports() throws(RegisterError) -> [RegisterImport] {
        try read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM import ORDER BY id DESC").map { row in
                var report = RegisterImport(file: row["file"], encoding: row["encoding"])
                (report.id, report.rows, report.added) = (row["id"], row["rows"], row["added"])
                (report.changed, report.same, report.faults) = (row["changed"], row["same"], row["faults"])
                report.at = Date(timeIntervalSince1970: row["at"])
                let removed: Double? = row["removedAt"]
                report.removedAt = removed.map { Date(timeIntervalSince1970: $0) }
                return report
            }
        }
    }

    /// What is known of a dossier, by column; `nil` for one that the register has not.
    public func dossier(_ code: String) throws(RegisterError) -> [(column: String, value: String)]? {
        try read { db in
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT dossier.*, unit.code AS unit, procedure.code AS procedure, sector.code AS sector FROM dossier
                    JOIN unit ON unit.id = dossier.unit JOIN procedure ON procedure.id = dossier.procedure JOIN sector ON sector.id = dossier.sector
                    WHERE dossier.code = ?
                    """, arguments: [code])
            guard let row else { return nil }
            let keys = ["unit", "procedure", "sector"]
            let named = row.suffix(3).map { $0.1.description }
            return RegisterSchema.columns.filter { !$0.hasSuffix("Month") }.map { column in
                if let at = keys.firstIndex(of: column) { return (column, named[at].trimmingCharacters(in: ["\""])) }
                let value: DatabaseValue = row[column]
                return (column, String.fromDatabaseValue(value) ?? Int64.fromDatabaseValue(value).map(String.init) ?? "")
            }
        }
    }

    /// How many dossiers there are, the months from the first to the last, and the units that the tree has not.
    public func extent(_ tree: UnitTree) throws(RegisterError) -> RegisterExtent {
        try read { db in
            let row = try Row.fetchOne(
                db, sql: "SELECT MIN(month), MAX(month) FROM cube WHERE axis = 0")
            let (first, last): (Int?, Int?) = (row?[0], row?[1])
            let codes = try String.fetchAll(db, sql: "SELECT code FROM unit ORDER BY code")
            return RegisterExtent(
                dossiers: try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM dossier") ?? 0, first: first.map(Month.init(number:)),
                last: last.map(Month.init(number:)), unknownUnits: codes.filter { tree.code(for: $0) == nil })
        }
    }
}
