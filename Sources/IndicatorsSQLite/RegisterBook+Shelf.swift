import Documents
import Foundation
import GRDB
public import Indicators

extension RegisterBook: RegisterShelf {
    /// SQLite's own mark of what other connections commit (`PRAGMA data_version`), read on a connection that never writes: nobody who writes
    /// has to remember to count.
    public func version() throws(RegisterError) -> Int64 {
        do {
            return try watch.inDatabase { db in try Int64.fetchOne(db, sql: "PRAGMA data_version") } ?? 0
        } catch {
            throw Self.translate(error)
        }
    }

    public func state(_ tree: UnitTree) throws(RegisterError) -> RegisterState {
        let extent = try extent(tree)
        return try read { db in
            func names(_ table: String) throws -> [RegisterState.Name] {
                try Row.fetchAll(db, sql: "SELECT code, name FROM \(table) ORDER BY code").map {
                    RegisterState.Name(code: $0["code"], name: $0["name"])
                }
            }
            let changed = try Double.fetchOne(db, sql: "SELECT MAX(MAX(at, COALESCE(removedAt, 0))) FROM import")
            return RegisterState(
                extent: extent, sectors: try names("sector"), procedures: try names("procedure"),
                changedAt: changed.map { Date(timeIntervalSince1970: $0) })
        }
    }
}
