import Documents
import Foundation
import GRDB

/// The journal of use in its table. Entries are added in a transaction of the one writer, so the chain never forks.
enum UseChain {
    /// Adds entries in their order.
    static func append(_ db: Database, _ uses: [(use: Use, at: Date)]) throws {
        guard !uses.isEmpty else { return }
        var head = try last(db)
        let insert = try db.cachedStatement(
            sql: """
                INSERT INTO journal (number, at, login, role, address, event, subject, detail, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        for (use, at) in uses {
            let milliseconds = UseEntry.milliseconds(at)
            let entry = UseEntry(number: head.count + 1, milliseconds: milliseconds, use: use, after: head.hash)
            try insert.execute(
                arguments: [
                    entry.number, milliseconds, entry.login, entry.role, entry.address, entry.event.rawValue, entry.subject, entry.detail,
                    entry.hash.hex,
                ])
            head = UseHead(count: entry.number, hash: entry.hash)
        }
    }

    static func last(_ db: Database) throws -> UseHead {
        try head(db, sql: "SELECT number, hash FROM journal ORDER BY number DESC LIMIT 1", []) ?? .empty
    }

    /// The head when the journal had so many entries; `nil` when it has not.
    static func head(_ db: Database, at count: Int64) throws -> UseHead? {
        count == 0 ? .empty : try head(db, sql: "SELECT number, hash FROM journal WHERE number = ?", [count])
    }

    private static func head(_ db: Database, sql: String, _ arguments: StatementArguments) throws -> UseHead? {
        try Row.fetchOne(try db.cachedStatement(sql: sql), arguments: arguments).flatMap { row in
            ContentDigest(hex: row["hash"]).map { UseHead(count: row["number"], hash: $0) }
        }
    }
}
