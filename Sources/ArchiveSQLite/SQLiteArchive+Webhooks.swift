public import Archive
import Documents
public import Foundation
import GRDB

extension SQLiteArchive {
    public func webhooks() async throws(ArchiveError) -> [Webhook] {
        try await read { db in try Row.fetchAll(db, sql: "SELECT * FROM webhook ORDER BY id").map(Webhook.init(row:)) }
    }

    public func addWebhook(
        url: String, events: Set<WebhookEvent>, secret: String, by person: String
    ) async throws(ArchiveError) -> Webhook {
        let clock = now
        return try await write { db in
            try db.execute(
                sql: """
                    INSERT INTO webhook (url, events, secret, position, createdAt, createdBy)
                    VALUES (?, ?, ?, (SELECT value FROM counter WHERE name = 'change'), ?, ?)
                    """,
                arguments: [url, try Stored.text(events.map(\.rawValue).sorted()), secret, clock().timeIntervalSince1970, person])
            let id = db.lastInsertedRowID
            guard let row = try Row.fetchOne(db, sql: "SELECT * FROM webhook WHERE id = ?", arguments: [id]) else {
                throw DatabaseError(message: "webhook vanished")
            }
            return try Webhook(row: row)
        }
    }

    public func removeWebhook(_ id: Int64) async throws(ArchiveError) -> Bool {
        try await write { db in
            try db.execute(sql: "DELETE FROM webhook WHERE id = ?", arguments: [id])
            return db.changesCount > 0
        }
    }

    public func takeTurn(of id: Int64, now: Date, until: Date) async throws(ArchiveError) -> WebhookTurn? {
        try await write { db in
            let row = try Row.fetchOne(
                db,
                sql: """
                    UPDATE webhook SET turn = turn + 1, leaseUntil = :until
                    WHERE id = :id AND disabledReason IS NULL AND (leaseUntil IS NULL OR leaseUntil <= :now)
                        AND (dueAt IS NULL OR dueAt <= :now)
                    RETURNING *
                    """, arguments: ["until": until.timeIntervalSince1970, "id": id, "now": now.timeIntervalSince1970])
            return try row.map { WebhookTurn(webhook: try Webhook(row: $0), number: $0["turn"]) }
        }
    }

    public func keep(_ turn: WebhookTurn, until: Date?) async throws(ArchiveError) -> Bool {
        let state = turn.webhook.state
        return try await write { db in
            try db.execute(
                sql: """
                    UPDATE webhook SET position = ?, failures = ?, failingSince = ?, dueAt = ?, lastFailure = ?, disabledReason = ?, leaseUntil = ?
                    WHERE id = ? AND turn = ? AND disabledReason IS NULL
                    """,
                arguments: [
                    state.position, state.failures, state.failingSince?.timeIntervalSince1970, state.dueAt?.timeIntervalSince1970,
                    state.lastFailure, state.disabledReason, until?.timeIntervalSince1970, turn.webhook.id, turn.number,
                ])
            return db.changesCount > 0
        }
    }

    public func turnWebhook(_ id: Int64, off reason: String?) async throws(ArchiveError) -> Bool {
        try await write { db in
            let forgotten = reason == nil ? ", failures = 0, failingSince = NULL, dueAt = NULL, lastFailure = NULL" : ""
            try db.execute(sql: "UPDATE webhook SET disabledReason = ?\(forgotten) WHERE id = ?", arguments: [reason, id])
            return db.changesCount > 0
        }
    }

    public func announcements(after change: Int64, limit: Int) async throws(ArchiveError) -> [Announcement] {
        try await read { db in
            let facts =
                "document.standing, json_extract(document.content, '$.type.code') AS type, document.isSecret, \(Document.mode) AS mode"
            let came = try Row.fetchAll(
                db,
                sql: """
                    SELECT archival.change, document.id, \(facts) FROM archival JOIN document ON document.id = archival.document
                    WHERE archival.change > ? ORDER BY archival.change LIMIT ?
                    """, arguments: [change, limit]
            ).map { Announcement(row: $0, .archived) }
            let changed = try Row.fetchAll(
                db,
                sql: """
                    SELECT document.change, document.id, \(facts) FROM document
                    WHERE document.change > ? AND document.change NOT IN (SELECT change FROM archival) ORDER BY document.change LIMIT ?
                    """, arguments: [change, limit]
            ).map { Announcement(row: $0, .changed) }
            let removed = try Row.fetchAll(
                db, sql: "SELECT change, document FROM removal WHERE change > ? ORDER BY change LIMIT ?", arguments: [change, limit]
            ).map { row in
                Announcement(
                    change: row["change"], event: .removed, document: DocumentID(rawValue: row["document"]), typeCode: nil, standing: nil,
                    isSecret: false)
            }
            return Array((came + changed + removed).sorted { $0.change < $1.change }.prefix(limit))
        }
    }
}

extension Webhook {
    fileprivate init(row: Row) throws {
        var state = WebhookState(position: row["position"])
        state.failures = row["failures"]
        state.failingSince = Self.date(row["failingSince"])
        state.dueAt = Self.date(row["dueAt"])
        state.lastFailure = row["lastFailure"]
        state.disabledReason = row["disabledReason"]
        let events = try Stored.value([String].self, row["events"] as String).compactMap(WebhookEvent.init(rawValue:))
        self.init(
            id: row["id"], url: row["url"], events: Set(events), secret: row["secret"], state: state,
            createdAt: Date(timeIntervalSince1970: row["createdAt"]), createdBy: row["createdBy"])
    }

    private static func date(_ seconds: Double?) -> Date? { seconds.map(Date.init(timeIntervalSince1970:)) }
}

extension Announcement {
    fileprivate init(row: Row, _ event: WebhookEvent) {
        let mode: String? = row["mode"]
        let standing: String = row["standing"]
        self.init(
            change: row["change"], event: event, document: DocumentID(rawValue: row["id"]), typeCode: row["type"],
            standing: Standing(rawValue: standing), isSecret: row["isSecret"] || mode == AccessMode.secret.rawValue)
    }
}
