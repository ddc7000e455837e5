import Documents
import GRDB
public import Indicators

extension RegisterBook: CheckedRegister {
    public func quality(_ question: QualityQuestion) throws(RegisterError) -> [QualityLine] {
        try read { db in
            let (places, units) = try self.places(db, question.tree, question.scope)
            var lines: [Int: QualityLine] = [:]
            for found in try self.found(db, question, places) {
                let unit = units[found.target]
                lines[found.target, default: QualityLine(unit: unit.code, unitName: unit.name, rows: 0, faulty: 0, counts: [:])]
                    .add(found.faults, rows: found.rows)
            }
            return lines.sorted { $0.key < $1.key }.map(\.value)
        }
    }

    public func faulty(
        _ question: QualityQuestion, by check: QualityCheck, limit: Int
    ) throws(RegisterError) -> (total: Int, rows: [FaultyRow]) {
        try read { db in
            let (places, units) = try self.places(db, question.tree, question.scope)
            let total = try self.found(db, question, places).filter { $0.faults.contains(check) }.map(\.rows).reduce(0, +)
            guard total > 0 else { return (0, []) }
            let columns = Self.columns(check)
            let those =
                check == .unknownUnit
                ? "dossier.unit IN (\(try Self.strangers(db, question.tree).map(String.init).joined(separator: ",")))"
                : "(dossier.faults & \(FaultSet.bit(of: check))) <> 0"
            let sql = """
                WITH \(try Self.places(db, question, places))
                SELECT \(columns.map { "dossier.\($0)" }.joined(separator: ", ")), dossier.code, dossier.line,
                    (SELECT code FROM procedure WHERE id = dossier.procedure) AS procedureCode, place.target,
                    (SELECT file FROM import WHERE id = dossier.import) AS file
                FROM \(try Self.way(db, to: limit, of: total))
                WHERE \(those) \(try Self.filter(db, question.scope, month: "month.counted")) ORDER BY dossier.code LIMIT \(limit)
                """
            let rows = try Row.fetchAll(db, sql: sql).map { row in
                let target: Int = row["target"]
                let values = columns.enumerated().map { "\($1) \(Self.shown($1, row[$0]))" }.joined(separator: ", ")
                return FaultyRow(
                    code: row["code"], unit: units[target].code, procedure: row["procedureCode"] ?? "", values: values,
                    file: row["file"] ?? "", line: row["line"])
            }
            return (total, rows)
        }
    }

    /// How the first rows by code are reached. A rare fault is looked up, and what it is found in sorted; of a frequent one some are soon met in the
    /// order of codes, where so many rows are looked at as lie between them.
    private static func way(_ db: Database, to limit: Int, of total: Int) throws -> String {
        let rows = try Int.fetchOne(db, sql: "SELECT MAX(id) FROM dossier") ?? 0
        guard limit < total, Double(limit) / Double(total) * Double(rows) < Double(total) else {
            return """
                month CROSS JOIN place ON month.counted BETWEEN place.first AND place.last
                CROSS JOIN dossier INDEXED BY dossierByFaults ON dossier.receivedMonth IS month.number AND dossier.unit = place.unit
                """
        }
        return """
            dossier INDEXED BY sqlite_autoindex_dossier_1 CROSS JOIN month ON month.number IS dossier.receivedMonth
            CROSS JOIN place ON place.unit = dossier.unit AND month.counted BETWEEN place.first AND place.last
            """
    }

    /// How many rows have which faults, by the unit that they count for. Rows without a day count where those of the period's last month do,
    /// so that a unit hears of them.
    private func found(_ db: Database, _ question: QualityQuestion, _ places: [String]) throws -> [(
        target: Int, faults: FaultSet, rows: Int
    )] {
        guard try FaultMarks.isCurrent(db) else { throw Self.otherRules }
        guard !places.isEmpty else { return [] }
        let strangers = Set(try Self.strangers(db, question.tree))
        let (first, last) = (question.period.first.number, question.period.last.number)
        let filter = try Self.filter(db, question.scope, month: "COALESCE(receivedMonth, \(last))")
        func sums(_ month: String, _ condition: String) -> String {
            """
            SELECT \(month) AS month, unit, faults, COUNT(*) AS rows FROM dossier INDEXED BY dossierByFaults
            WHERE receivedMonth \(condition) \(filter) GROUP BY receivedMonth, unit, faults
            """
        }
        let sql = """
            WITH place (unit, first, last, target) AS (VALUES \(places.joined(separator: ","))),
            sums AS (\(sums("receivedMonth", "BETWEEN \(first) AND \(last)")) UNION ALL \(sums("\(last)", "IS NULL")))
            SELECT place.target, sums.unit, sums.faults, SUM(sums.rows)
            FROM sums JOIN place ON place.unit = sums.unit AND sums.month BETWEEN place.first AND place.last GROUP BY 1, 2, 3
            """
        return try Row.fetchAll(db, sql: sql).map { row in
            var faults = FaultSet(bits: row[2])
            if strangers.contains(row[1]) { faults.insert(.unknownUnit) }
            return (row[0], faults, row[3])
        }
    }

    /// The tables `place` and `month`, with the one month that is none: its rows count in the last.
    private static func places(_ db: Database, _ question: QualityQuestion, _ places: [String]) throws -> String {
        let months = try months(db, question.period).map { "(\($0),\($0))" } + ["(NULL,\(question.period.last.number))"]
        return """
            place (unit, first, last, target) AS (VALUES \(places.joined(separator: ","))),
            month (number, counted) AS (VALUES \(months.joined(separator: ",")))
            """
    }

    /// The months of a period as far as the register reaches, the last first.
    static func months(_ db: Database, _ period: Period) throws -> [Int] {
        let first = try Int.fetchOne(db, sql: "SELECT MIN(receivedMonth) FROM dossier") ?? 0
        let last = try Int.fetchOne(db, sql: "SELECT MAX(receivedMonth) FROM dossier") ?? -1
        let reach = (max(first, period.first.number), min(last, period.last.number))
        return reach.0 <= reach.1 ? (reach.0...reach.1).reversed() : []
    }

    /// The numbers of units that the tree has not. It may be another one than when the rows came in.
    private static func strangers(_ db: Database, _ tree: UnitTree) throws -> [Int64] {
        try Row.fetchAll(db, sql: "SELECT id, code FROM unit").filter { tree.code(for: $0["code"]) == nil }.map { $0["id"] }
    }

    private static let otherRules = RegisterError(
        .outOfDate,
        fact: Bilingual("Sổ vừa được một phiên bản sohoa khác kiểm tra.", "The register was just checked by another version of sohoa."),
        remedy: Bilingual("Mở lại sổ bằng phiên bản mới nhất.", "Open it again with the newest version."))

    /// What a person needs to see of a row to mend it.
    private static func columns(_ check: QualityCheck) -> [String] {
        switch check {
        case .noReceivedDay: ["finishedOn", "status"]
        case .noDueDay, .dueBeforeReceived: ["receivedOn", "dueOn", "status"]
        case .noEndDay, .endWhileOpen, .returnedUnfinished: ["finishedOn", "returnedOn", "status"]
        case .endBeforeReceived: ["receivedOn", "finishedOn"]
        case .returnedBeforeEnd: ["finishedOn", "returnedOn"]
        case .noProcedure, .noSector, .procedureForm: ["receivedOn"]
        case .noOwner, .noOwnerNumber, .ownerNumberForm: ["owner", "ownerIdentity"]
        case .noResultCode, .resultUnfinished, .syncedWithoutFile: ["resultFile", "resultCode", "resultSynced", "finishedOn"]
        case .reusedWithoutFiles: ["reused", "componentFiles", "fromStore"]
        case .paidWithoutFee: ["payment", "hasFee"]
        case .onlineNotOffered: ["channel", "serviceLevel"]
        case .codeForm, .codeDay, .codeUnit, .unknownUnit, .bothCodeForms: ["receivedOn"]
        case .sameCase: ["receivedOn", "owner", "ownerIdentity"]
        }
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
