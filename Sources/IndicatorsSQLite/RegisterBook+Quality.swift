import Documents
import GRDB
public import Indicators

extension RegisterBook: CheckedRegister {
    public func quality(_ question: QualityQuestion) throws(RegisterError) -> [QualityLine] {
        try read { db in
            let (places, units) = try self.places(db, question.tree, question.scope)
            guard !places.isEmpty else { return [] }
            let conditions = try QualitySQL(db, question)
            let checks = QualityCheck.allCases
            let found = checks.map { "(\(conditions.condition($0))) AS \($0.rawValue)" }.joined(separator: ", ")
            let sums = checks.map { "TOTAL(\($0.rawValue))" }.joined(separator: ", ")
            let any = checks.map(\.rawValue).joined(separator: " OR ")
            let sql = """
                WITH found AS MATERIALIZED (SELECT place.target AS target, \(found) \(try Self.rows(db, question, places)))
                SELECT target, COUNT(*), TOTAL(\(any)), \(sums) FROM found GROUP BY target
                """
            let from = "WITH place (unit, first, last, target) AS (VALUES \(places.joined(separator: ","))), " + sql.dropFirst(5)
            return try Row.fetchAll(db, sql: from).map { row in
                let target: Int = row[0]
                var counts: [QualityCheck: Int] = [:]
                // SQL's TOTAL is a real number, and 0 where SUM would be blank.
                func number(_ at: Int) -> Int { Int(row[at] as Double) }
                for (at, check) in checks.enumerated() { counts[check] = number(at + 3) }
                return QualityLine(
                    unit: units[target].code, unitName: units[target].name, rows: row[1], faulty: number(2), counts: counts)
            }
        }
    }

    public func faulty(
        _ question: QualityQuestion, by check: QualityCheck, limit: Int
    ) throws(RegisterError) -> (total: Int, rows: [FaultyRow]) {
        try read { db in
            let (places, units) = try self.places(db, question.tree, question.scope)
            guard !places.isEmpty else { return (0, []) }
            let conditions = try QualitySQL(db, question)
            let columns = conditions.columns(check)
            let sql = """
                WITH place (unit, first, last, target) AS (VALUES \(places.joined(separator: ",")))
                SELECT \(columns.map { "dossier.\($0)" }.joined(separator: ", ")), dossier.code, dossier.line,
                    (SELECT code FROM procedure WHERE id = dossier.procedure) AS procedureCode, place.target,
                    (SELECT file FROM import WHERE id = dossier.import) AS file, COUNT(*) OVER () AS total
                \(try Self.rows(db, question, places)) AND \(conditions.condition(check)) ORDER BY dossier.code LIMIT \(limit)
                """
            var total = 0
            let rows = try Row.fetchAll(db, sql: sql).map { row in
                total = row["total"]
                let target: Int = row["target"]
                let values = columns.enumerated().map { "\($1) \(Self.shown($1, row[$0]))" }.joined(separator: ", ")
                return FaultyRow(
                    code: row["code"], unit: units[target].code, procedure: row["procedureCode"] ?? "", values: values,
                    file: row["file"] ?? "", line: row["line"])
            }
            return (total, rows)
        }
    }

    /// The rows of a period, with those that have no day: where they would count, so that a unit hears of them.
    private static func rows(_ db: Database, _ question: QualityQuestion, _ places: [String]) throws -> String {
        let (first, last) = (question.period.first.number, question.period.last.number)
        return """
            FROM dossier CROSS JOIN place
                ON place.unit = dossier.unit AND COALESCE(dossier.receivedMonth, \(last)) BETWEEN place.first AND place.last
            CROSS JOIN unit ON unit.id = dossier.unit
            WHERE (dossier.receivedMonth BETWEEN \(first) AND \(last) OR dossier.receivedMonth IS NULL) \(try filter(db, question.scope))
            """
    }

    /// Days as `2024-09-30`; of people no more than helps to tell rows apart.
    private static func shown(_ column: String, _ value: DatabaseValue) -> String {
        let text = String.fromDatabaseValue(value) ?? Int.fromDatabaseValue(value).map(String.init) ?? "–"
        switch column {
        case "owner": return text.isEmpty ? "–" : text.maskedName
        case "ownerIdentity": return text.isEmpty ? "–" : text.maskedNumber
        case "receivedOn", "dueOn", "finishedOn", "returnedOn": return Int(text).flatMap(Day.init(number:))?.text ?? text
        default: return text.isEmpty ? "–" : text
        }
    }
}
