import Foundation
import GRDB

extension RoomBook {
    /// Whose session the cookie is of; `nil` when it is none, ended, or its account is locked. Using it keeps it alive; that is written a
    /// little later, so that answers do not wait for it.
    public func session(token: String) async throws(AccountError) -> Session? {
        let secret = Secret(sent: token)
        let at = now()
        let found = try await read { [settings] db -> Session? in
            let sql = "SELECT * FROM session WHERE secret = ? AND endsAt > ? AND lastSeen > ?"
            let time = at.timeIntervalSince1970
            let live = try Row.fetchOne(
                try db.cachedStatement(sql: sql), arguments: [secret.digest, time, time - settings.idle])
            guard let live, let account = try Account.fetch(db, id: live["account"]), account.isEnabled else { return nil }
            return Session(row: live, account: account, formToken: secret.formToken)
        }
        if let found, at.timeIntervalSince(found.lastSeen) >= settings.idle / 60 { await writer.touch(session: found.id, at: at) }
        return found
    }

    /// Whose session it still is, as the account is now; `nil` once it ended. Asking does not keep it alive, as using it would.
    public func holder(of session: Session) async throws(AccountError) -> Account? {
        let at = now().timeIntervalSince1970
        return try await read { [settings] db in
            let sql = "SELECT account FROM session WHERE id = ? AND endsAt > ? AND lastSeen > ?"
            guard let id = try Int64.fetchOne(db, sql: sql, arguments: [session.id, at, at - settings.idle]) else { return nil }
            return try Account.fetch(db, id: id).flatMap { $0.isEnabled ? $0 : nil }
        }
    }

    /// Logs out. Doing it twice is the same as once.
    public func logOut(_ session: Session, address: String) async throws(AccountError) {
        try await end(session.id, of: session.account, as: Use(.logout, by: Visitor(session.account, address: address)))
    }

    /// The sessions of an account that are alive, the last used first.
    public func sessions(of account: Account) async throws(AccountError) -> [Session] {
        let time = now().timeIntervalSince1970
        return try await read { [settings] db in
            try Row.fetchAll(
                db,
                sql: "SELECT * FROM session WHERE account = ? AND endsAt > ? AND lastSeen > ? ORDER BY lastSeen DESC, id DESC",
                arguments: [account.id, time, time - settings.idle]
            ).map { Session(row: $0, account: account, formToken: "") }
        }
    }

    /// Ends a session of an account by its number, as one left open elsewhere. One of another account is left alone.
    public func endSession(_ id: Int64, of account: Account, by visitor: Visitor) async throws(AccountError) {
        try await end(id, of: account, as: Use(.sessionEnded, by: visitor, subject: String(id), detail: account.login))
    }

    private func end(_ id: Int64, of account: Account, as use: Use) async throws(AccountError) {
        let at = now()
        try await write { db in
            try db.execute(sql: "DELETE FROM session WHERE id = ? AND account = ?", arguments: [id, account.id])
            if db.changesCount > 0 { try UseChain.append(db, [(use, at)]) }
        }
    }
}

extension Session {
    init(row: Row, account: Account, formToken: String) {
        self.init(
            id: row["id"], account: account, createdAt: Stored.date(row["createdAt"]), lastSeen: Stored.date(row["lastSeen"]),
            endsAt: Stored.date(row["endsAt"]), address: row["address"], agent: row["agent"], formToken: formToken)
    }
}
