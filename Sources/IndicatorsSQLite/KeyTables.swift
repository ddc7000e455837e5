import GRDB
import Indicators

/// The numbers of units, procedures and sectors, looked up once each.
struct KeyTables {
    /// A unit is called otherwise than before: that may matter to every link of its rows.
    private(set) var hasOtherNames = false
    private let db: Database
    private var known: [String: [String: Int64]] = ["unit": [:], "procedure": [:], "sector": [:]]

    init(_ db: Database) { self.db = db }

    /// A row's values in the order of `RegisterSchema.columns` and `FaultSchema.columns`.
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
        values += [id.databaseValue, row.line.databaseValue, FaultSet(row).bits.databaseValue]
        values.append(FaultMarks.caseKey(of: row, unit: unit, procedure: procedure)?.databaseValue ?? .null)
        return StatementArguments(values)
    }

    /// A name that comes later is the better one.
    private mutating func key(_ table: String, _ code: String, _ name: String) throws -> Int64 {
        if let id = known[table]?[code] { return id }
        let found = try Row.fetchOne(db, sql: "SELECT id, name FROM \(table) WHERE code = ?", arguments: [code])
        let id: Int64
        if let found {
            id = found["id"]
            if !name.isEmpty, found["name"] != name {
                try db.execute(sql: "UPDATE \(table) SET name = ? WHERE id = ?", arguments: [name, id])
                if table == "unit" { hasOtherNames = true }
            }
        } else {
            try db.execute(sql: "INSERT INTO \(table) (code, name) VALUES (?, ?)", arguments: [code, name])
            id = db.lastInsertedRowID
        }
        known[table]?[code] = id
        return id
    }
}
