public import Archive
public import Documents
import Foundation
import GRDB

extension SQLiteArchive {
    public func sharings(store: String, of documents: [DocumentID]) async throws(ArchiveError) -> [DocumentID: Sharing] {
        try await read { db in
            let sql = "SELECT * FROM sharing WHERE store = ? AND document IN (SELECT value FROM json_each(?))"
            let rows = try db.rows(sql, [store, try Stored.text(documents.map(\.rawValue))])
            return Dictionary(try rows.map(Sharing.init(row:)).map { ($0.document, $0) }) { first, _ in first }
        }
    }

    public func sent(to store: String, following last: DocumentID?, limit: Int) async throws(ArchiveError) -> [Sharing] {
        try await read { db in
            let sql = "SELECT * FROM sharing WHERE store = ? AND document > ? AND state = 'sent' ORDER BY document LIMIT ?"
            return try db.rows(sql, [store, last?.rawValue ?? "", limit]).map(Sharing.init(row:))
        }
    }

    public func record(_ sharing: Sharing, store: String) async throws(ArchiveError) {
        let clock = now
        try await write { db in
            let at = clock()
            try db.execute(
                sql: "INSERT OR REPLACE INTO sharing (store, document, state, hash, change, at) VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [
                    store, sharing.document.rawValue, sharing.state.rawValue, sharing.hash.hex, sharing.change, at.timeIntervalSince1970,
                ])
            let file = try Int64.fetchOne(db, sql: "SELECT file FROM document WHERE id = ?", arguments: [sharing.document.rawValue])
            try Self.note(
                db, at: at, file: file, stage: nil, event: sharing.state.rawValue,
                detail: "\(sharing.document) \(store) \(sharing.hash.hex)")
        }
    }
}

extension Sharing {
    fileprivate init(row: Row) throws {
        guard let state = State(rawValue: row["state"]), let hash = ContentDigest(hex: row["hash"]) else {
            throw DatabaseError(message: "sharing of an unknown state")
        }
        self.init(document: DocumentID(rawValue: row["document"]), state: state, hash: hash, change: row["change"])
    }
}
