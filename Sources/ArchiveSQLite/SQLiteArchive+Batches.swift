public import Archive
import Foundation
import GRDB

extension SQLiteArchive {
    public func batches(limit: Int) async throws(ArchiveError) -> [BatchRecord] {
        try await read { db in
            let sql = "SELECT id, inbox, startedAt, closedAt FROM batch ORDER BY startedAt DESC, id DESC LIMIT ?"
            return try Row.fetchAll(db, sql: sql, arguments: [limit]).map(BatchRecord.init(row:))
        }
    }

    public func files(ofBatch batch: String) async throws(ArchiveError) -> [Int64] {
        try await read { db in try Int64.fetchAll(db, sql: "SELECT id FROM file WHERE batch = ? ORDER BY id", arguments: [batch]) }
    }
}
