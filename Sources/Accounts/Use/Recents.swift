import Foundation
import GRDB

/// What a person last asked and looked at. Kept beside the journal, which is too long to be asked for it at every visit of the first page.
enum Recents {
    /// So many of a kind are kept of an account.
    static let most = 20

    static func keep(_ db: Database, _ uses: [(use: Use, at: Date)]) throws {
        var touched: Set<[String]> = []
        for (use, at) in uses where use.visitor.isPerson {
            guard let login = use.visitor.login, let subject = use.subject, !subject.isEmpty else { continue }
            guard use.event == .search || use.event == .view else { continue }
            let upsert = try db.cachedStatement(
                sql: """
                    INSERT INTO recent (login, kind, subject, at) VALUES (?, ?, ?, ?)
                    ON CONFLICT (login, kind, subject) DO UPDATE SET at = excluded.at
                    """)
            try upsert.execute(arguments: [login, use.event.rawValue, subject, at.timeIntervalSince1970])
            touched.insert([login, use.event.rawValue])
        }
        for key in touched {
            let trim = try db.cachedStatement(
                sql: """
                    DELETE FROM recent WHERE login = :login AND kind = :kind AND subject NOT IN (
                        SELECT subject FROM recent WHERE login = :login AND kind = :kind ORDER BY at DESC, id DESC LIMIT :most)
                    """)
            try trim.execute(arguments: ["login": key[0], "kind": key[1], "most": most])
        }
    }
}
