import Documents
import Foundation
import GRDB
public import Indicators

extension RegisterBook {
    /// Takes a register: rows that are new are added, those that differ from what is known under the same code replace it. Faulty rows are
    /// left out and given to `fault`; all the others come in in one transaction, or none of them when something fails.
    ///
    /// With `keeps` false nothing is kept, and what is counted is what would be done. `progress` hears of the rows read now and then.
    public func take(
        _ reader: inout RegisterReader<some RowSource>, file: String, keeps: Bool, fault: (RowFault) -> Void, progress: (Int) -> Void
    ) throws(RegisterError) -> RegisterImport {
        var report = RegisterImport(file: file, encoding: reader.encodingName)
        do {
            try pool.writeWithoutTransaction { db in
                try db.inTransaction(.immediate) {
                    try stage(&reader, &report, db, fault, progress)
                    try merge(&report, db)
                    return keeps ? .commit : .rollback
                }
            }
        } catch {
            throw Self.translate(error)
        }
        if !keeps { report.id = 0 }
        return report
    }

    /// Removes the dossiers that an import brought last. Throws `.notFound` when there was no such import.
    public func remove(importNumber id: Int64) throws(RegisterError) -> Int {
        do {
            return try pool.write { db in
                guard try Int.fetchOne(db, sql: "SELECT 1 FROM import WHERE id = ? AND removedAt IS NULL", arguments: [id]) != nil else {
                    throw RegisterError(
                        .notFound, fact: Bilingual("Không có lần nhập \(id).", "There is no import \(id)."),
                        remedy: Bilingual("Xem `sohoa register list`.", "See `sohoa register list`."))
                }
                try db.execute(
                    sql: """
                        CREATE TEMP TABLE touched AS
                        SELECT receivedMonth AS month FROM dossier WHERE import = \(id) AND receivedMonth IS NOT NULL
                        UNION SELECT finishedMonth FROM dossier WHERE import = \(id) AND finishedMonth IS NOT NULL
                        """)
                let gone = "(SELECT id FROM dossier WHERE import = \(id))"
                try db.execute(sql: "DELETE FROM link WHERE dossier IN \(gone); UPDATE reuse SET dossier = NULL WHERE dossier IN \(gone)")
                try db.execute(sql: "DELETE FROM dossier WHERE import = ?", arguments: [id])
                let removed = db.changesCount
                try cube.refresh(db)
                try db.execute(sql: "DROP TABLE touched")
                try db.execute(sql: "UPDATE import SET removedAt = ? WHERE id = ?", arguments: [now().timeIntervalSince1970, id])
                var linker = Linker(db, cube: cube, scheme: indicators.linked)
                try linker.settle()
                return removed
            }
        } catch {
            throw Self.translate(error)
        }
    }

    private func stage(
        _ reader: inout RegisterReader<some RowSource>, _ report: inout RegisterImport, _ db: Database, _ fault: (RowFault) -> Void,
        _ progress: (Int) -> Void
    ) throws {
        try db.execute(
            sql: "INSERT INTO import (at, file, encoding, rows, added, changed, same, faults) VALUES (?, ?, ?, 0, 0, 0, 0, 0)",
            arguments: [now().timeIntervalSince1970, report.file, report.encoding])
        report.id = db.lastInsertedRowID
        let columns = RegisterSchema.columns
        // The key is what makes a code of the file stand once; the others are as in `dossier`.
        try db.execute(sql: "CREATE TEMP TABLE stage (\(columns.joined(separator: ", ")), UNIQUE (code))")
        let marks = Array(repeating: "?", count: columns.count).joined(separator: ",")
        let insert = try db.makeStatement(sql: "INSERT OR IGNORE INTO stage VALUES (\(marks))")
        var keys = KeyTables(db)
        while let item = try reader.next() {
            report.rows += 1
            if report.rows % 20_000 == 0 { progress(report.rows) }
            switch item {
            case .fault(let found):
                report.faults += 1
                fault(found)
            case .row(let row):
                if row.receivedOn == nil { report.undated += 1 }
                try insert.execute(arguments: try keys.values(of: row, from: report.id))
                if db.changesCount == 0 {
                    let first = try Int.fetchOne(db, sql: "SELECT line FROM stage WHERE code = ?", arguments: [row.dossier]) ?? 0
                    report.faults += 1
                    fault(.repeated(row.dossier, line: row.line, first: first))
                }
            }
        }
    }

    private func merge(_ report: inout RegisterImport, _ db: Database) throws {
        let content = RegisterSchema.content
        let differs =
            "(\(content.map { "dossier.\($0)" }.joined(separator: ", "))) IS NOT (\(content.map { "stage.\($0)" }.joined(separator: ", ")))"
        let counts = try Row.fetchOne(
            db,
            sql: """
                SELECT COUNT(*) AS staged, COUNT(dossier.id) AS known, SUM(dossier.id IS NOT NULL AND \(differs)) AS changed
                FROM stage LEFT JOIN dossier ON dossier.code = stage.code
                """)
        let (staged, known): (Int, Int) = (counts?["staged"] ?? 0, counts?["known"] ?? 0)
        report.changed = counts?["changed"] ?? 0
        report.added = staged - known
        report.same = known - report.changed
        try db.execute(
            sql: """
                CREATE TEMP TABLE touched AS SELECT month FROM (
                    SELECT receivedMonth AS month FROM stage UNION SELECT finishedMonth FROM stage
                    UNION SELECT dossier.receivedMonth FROM stage JOIN dossier ON dossier.code = stage.code
                    UNION SELECT dossier.finishedMonth FROM stage JOIN dossier ON dossier.code = stage.code
                ) WHERE month IS NOT NULL
                """)
        // Of a register that comes in for the first time, an index is made faster behind it.
        if staged > 0, try Bool.fetchOne(db, sql: "SELECT NOT EXISTS (SELECT 1 FROM dossier)") == true {
            try db.execute(sql: LinkSchema.noIndexes)
        }
        let names = RegisterSchema.columns.joined(separator: ", ")
        let changes = RegisterSchema.columns.dropFirst().map { "\($0) = excluded.\($0)" }.joined(separator: ", ")
        let other =
            "(\(content.map { "dossier.\($0)" }.joined(separator: ", "))) IS NOT (\(content.map { "excluded.\($0)" }.joined(separator: ", ")))"
        try db.execute(
            sql:
                "INSERT INTO dossier (\(names)) SELECT \(names) FROM stage WHERE 1 ON CONFLICT (code) DO UPDATE SET \(changes) WHERE \(other)"
        )
        // Where all there is came in now, one pass over the table is cheaper than month by month.
        let total = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM dossier") ?? 0
        if total == staged { try cube.rebuild(db) } else { try cube.refresh(db) }
        try db.execute(sql: "DROP TABLE stage; DROP TABLE touched")
        try db.execute(
            sql: "UPDATE import SET rows = ?, added = ?, changed = ?, same = ?, faults = ? WHERE id = ?",
            arguments: [report.rows, report.added, report.changed, report.same, report.faults, report.id])
        var linker = Linker(db, cube: cube, scheme: indicators.linked)
        try linker.settle()
    }
}

/// The numbers of units, procedures and sectors, looked up once each.
private struct KeyTables {
    private let db: Database
    private var known: [String: [String: Int64]] = ["unit": [:], "procedure": [:], "sector": [:]]

    init(_ db: Database) { self.db = db }

    /// A row's values in the order of `RegisterSchema.columns`.
    mutating func values(of row: RegisterRow, from id: Int64) throws -> StatementArguments {
        let unit = try key("unit", row.unit, row.unitName)
        let procedure = try key("procedure", row.procedure, row.procedureName)
        let sector = try key("sector", row.sector, row.sectorName)
        var values: [DatabaseValue] = [row.dossier.databaseValue, unit.databaseValue, procedure.databaseValue, sector.databaseValue]
        values += [row.channel, row.status, row.serviceLevel].map(\.databaseValue)
        values += [row.receivedOn, row.dueOn, row.finishedOn, row.returnedOn].map { $0?.number.databaseValue ?? .null }
        values += [row.receivedOn, row.finishedOn].map { $0?.month.number.databaseValue ?? .null }
        values += [row.componentFiles, row.payment, row.supplements].map(\.databaseValue)
        values += [row.reused, row.fromStore, row.resultRequired, row.resultFile].map(\.databaseValue)
        values.append(row.resultCode.databaseValue)
        values += [row.resultSynced, row.hasFee, row.complained].map(\.databaseValue)
        values += [row.owner, row.ownerIdentity, row.summary].map(\.databaseValue)
        values += [id.databaseValue, row.line.databaseValue]
        return StatementArguments(values)
    }

    /// A name that comes later is the better one.
    private mutating func key(_ table: String, _ code: String, _ name: String) throws -> Int64 {
        if let id = known[table]?[code] { return id }
        let found = try Row.fetchOne(db, sql: "SELECT id, name FROM \(table) WHERE code = ?", arguments: [code])
        let id: Int64
        if let found {
            id = found["id"]
            if !name.isEmpty { try db.execute(sql: "UPDATE \(table) SET name = ? WHERE id = ?", arguments: [name, id]) }
        } else {
            try db.execute(sql: "INSERT INTO \(table) (code, name) VALUES (?, ?)", arguments: [code, name])
            id = db.lastInsertedRowID
        }
        known[table]?[code] = id
        return id
    }
}
