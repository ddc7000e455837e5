import GRDB
import Indicators

/// The rows of the register as they came in, part by part, so that they can be written while they are read. Names and what no check looks at
/// are left out.
struct RowReader {
    typealias Item = (id: Int64, row: RegisterRow, unit: Int64, procedure: Int64)

    private static let most = 20_000
    private let statement: Statement
    private let units: [Int64: String]
    private let procedures: [Int64: String]
    private let sectors: [Int64: String]
    private var last: Int64 = 0

    init(_ db: Database) throws {
        statement = try db.makeStatement(sql: "SELECT * FROM dossier WHERE id > ? ORDER BY id LIMIT \(Self.most)")
        func codes(_ table: String) throws -> [Int64: String] {
            let rows = try Row.fetchAll(db, sql: "SELECT id, code FROM \(table)")
            return Dictionary(uniqueKeysWithValues: rows.map { ($0["id"], $0["code"]) })
        }
        (units, procedures, sectors) = (try codes("unit"), try codes("procedure"), try codes("sector"))
    }

    /// `nil` at the end.
    mutating func next() throws -> [Item]? {
        let items = try Row.fetchAll(statement, arguments: [last]).map(item)
        guard let end = items.last?.id else { return nil }
        last = end
        return items
    }

    private func item(_ kept: Row) -> Item {
        func day(_ column: String) -> Day? { (kept[column] as Int?).flatMap(Day.init(number:)) }
        let (unit, procedure, sector): (Int64, Int64, Int64) = (kept["unit"], kept["procedure"], kept["sector"])
        var row = RegisterRow()
        (row.dossier, row.unit) = (kept["code"], units[unit] ?? "")
        (row.procedure, row.sector) = (procedures[procedure] ?? "", sectors[sector] ?? "")
        (row.channel, row.status, row.serviceLevel) = (kept["channel"], kept["status"], kept["serviceLevel"])
        (row.receivedOn, row.dueOn, row.finishedOn, row.returnedOn) = (
            day("receivedOn"), day("dueOn"), day("finishedOn"), day("returnedOn")
        )
        (row.componentFiles, row.payment, row.reused, row.fromStore) =
            (kept["componentFiles"], kept["payment"], kept["reused"], kept["fromStore"])
        (row.resultFile, row.resultCode, row.resultSynced) = (kept["resultFile"], kept["resultCode"], kept["resultSynced"])
        (row.hasFee, row.owner, row.ownerIdentity) = (kept["hasFee"], kept["owner"], kept["ownerIdentity"])
        return (kept["id"], row, unit, procedure)
    }
}
