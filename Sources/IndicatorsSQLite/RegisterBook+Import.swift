public import Documents
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
                    let keys = try stage(&reader, &report, db, fault, progress)
                    try merge(keys, &report, db)
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
                return try remove(id, db)
            }
        } catch {
            throw Self.translate(error)
        }
    }

    private func remove(_ id: Int64, _ db: Database) throws -> Int {
        let gone = "SELECT id FROM dossier WHERE import = \(id)"
        let count = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM dossier WHERE import = \(id)") ?? 0
        let change = try isPart(count, db) ? RowChange(db, cube) : nil
        try change?.leave(gone)
        try db.execute(
            sql: "DELETE FROM link WHERE dossier IN (\(gone)); UPDATE reuse SET dossier = NULL WHERE dossier IN (\(gone))")
        try db.execute(sql: "DELETE FROM dossier WHERE import = ?", arguments: [id])
        try db.execute(sql: "UPDATE import SET removedAt = ? WHERE id = ?", arguments: [now().timeIntervalSince1970, id])
        try settle(change, db)
        return count
    }

    /// Whether so few rows change that only what they touch is looked at again, and not all of the register.
    private func isPart(_ rows: Int, _ db: Database) throws -> Bool {
        try rows * 4 <= Int.fetchOne(db, sql: "SELECT COUNT(*) FROM dossier") ?? 0
    }

    /// Figures, faults among rows and links after the register changed; without `change` all of it. Names of units matter to links alone.
    private func settle(_ change: RowChange?, hasOtherNames: Bool = false, _ db: Database) throws {
        var linker = Linker(db, cube: cube, scheme: indicators.linked)
        guard let change else {
            try db.execute(sql: RegisterSchema.indexes)
            try FaultMarks(db: db).settleAll()
            try cube.rebuild(db)
            return try linker.settle()
        }
        try change.settle()
        if hasOtherNames { try linker.settle() } else { try linker.settle(change) }
        try change.end()
    }

    private func stage(
        _ reader: inout RegisterReader<some RowSource>, _ report: inout RegisterImport, _ db: Database, _ fault: (RowFault) -> Void,
        _ progress: (Int) -> Void
    ) throws -> KeyTables {
        try db.execute(
            sql: "INSERT INTO import (at, file, encoding, rows, added, changed, same, faults) VALUES (?, ?, ?, 0, 0, 0, 0, 0)",
            arguments: [now().timeIntervalSince1970, report.file, report.encoding])
        report.id = db.lastInsertedRowID
        let columns = RegisterSchema.columns + FaultSchema.columns
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
                    fault(.repeated(row.dossier, column: "MaHoSo", line: row.line, first: first))
                }
            }
        }
        return keys
    }

    private func merge(_ keys: KeyTables, _ report: inout RegisterImport, _ db: Database) throws {
        let counts = try Row.fetchOne(
            db,
            sql: """
                SELECT COUNT(*) AS staged, COUNT(dossier.id) AS known, SUM(dossier.id IS NOT NULL AND \(Self.differs(from: "stage"))) AS changed
                FROM stage LEFT JOIN dossier ON dossier.code = stage.code
                """)
        let (staged, known): (Int, Int) = (counts?["staged"] ?? 0, counts?["known"] ?? 0)
        report.changed = counts?["changed"] ?? 0
        report.added = staged - known
        report.same = known - report.changed
        let change = try isPart(report.added + report.changed, db) ? RowChange(db, cube) : nil
        // From what comes in to what is there: SQLite would look through the whole register for an import's number.
        let touched = "SELECT dossier.id FROM stage CROSS JOIN dossier ON dossier.code = stage.code WHERE"
        try change?.leave("\(touched) \(Self.differs(from: "stage"))")
        try write(staged, db)
        try change?.enter("\(touched) dossier.import = \(report.id)")
        try db.execute(sql: "DROP TABLE stage")
        try db.execute(
            sql: "UPDATE import SET rows = ?, added = ?, changed = ?, same = ?, faults = ? WHERE id = ?",
            arguments: [report.rows, report.added, report.changed, report.same, report.faults, report.id])
        try settle(change, hasOtherNames: keys.hasOtherNames, db)
    }

    /// What was staged becomes the register's.
    private func write(_ staged: Int, _ db: Database) throws {
        // Of a register that comes in for the first time, an index is made faster behind it.
        if staged > 0, try Bool.fetchOne(db, sql: "SELECT NOT EXISTS (SELECT 1 FROM dossier)") == true {
            for indexes in [LinkSchema.noIndexes, RegisterSchema.noIndexes, FaultSchema.noIndexes] { try db.execute(sql: indexes) }
        }
        let columns = RegisterSchema.columns + FaultSchema.columns
        let names = columns.joined(separator: ", ")
        let changes = columns.dropFirst().map { "\($0) = excluded.\($0)" }.joined(separator: ", ")
        try db.execute(
            sql: """
                INSERT INTO dossier (\(names)) SELECT \(names) FROM stage WHERE 1
                ON CONFLICT (code) DO UPDATE SET \(changes) WHERE \(Self.differs(from: "excluded"))
                """)
    }

    /// A row of the register is not what comes in for it.
    private static func differs(from other: String) -> String {
        let list = { (table: String) in RegisterSchema.content.map { "\(table).\($0)" }.joined(separator: ", ") }
        return "(\(list("dossier"))) IS NOT (\(list(other)))"
    }
}
