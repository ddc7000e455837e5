import Documents
import Foundation
import GRDB

extension RoomBook {
    /// A token opens for at most so many days.
    public static let longestTokenDays = 366

    /// Makes a token that acts for an account.
    ///
    /// Throws `.invalid`, `.notFound`, and `.forbidden` when a scope goes beyond the owner's role.
    public func addToken(
        for login: String, name: String, scopes: Set<APIScope>, days: Int, by visitor: Visitor
    ) async throws(AccountError) -> NewToken {
        guard !scopes.isEmpty, (1...100).contains(name.count), (1...Self.longestTokenDays).contains(days) else {
            throw .invalid(
                Bilingual(
                    "Thiếu tên hoặc phạm vi của khóa, hoặc thời hạn không hợp lệ.", "A token needs a name, a scope, and a number of days."),
                Bilingual(
                    "Tên 1–100 ký tự, ít nhất một phạm vi, 1–\(Self.longestTokenDays) ngày.",
                    "A name of 1 to 100 characters, one scope at least, 1 to \(Self.longestTokenDays) days."))
        }
        let at = now()
        let secret = APIToken.prefix + Secret(random(Secret.byteCount)).text
        return try await write { db in
            let account = try Account.named(db, login)
            if let beyond = scopes.sorted(by: { $0.rawValue < $1.rawValue }).first(where: {
                !$0.permissions.isSubset(of: account.role.permissions)
            }) {
                throw AccountError(
                    .forbidden,
                    fact: Bilingual(
                        "Vai trò \(account.role.rawValue) không có phạm vi \(beyond.rawValue).",
                        "The role \(account.role.rawValue) may not do what the scope \(beyond.rawValue) is for."),
                    remedy: Bilingual(
                        "Bỏ phạm vi đó, hoặc dùng tài khoản có vai trò khác.", "Leave the scope out, or use an account of another role."))
            }
            let time = at.timeIntervalSince1970
            try db.execute(
                sql: "INSERT INTO token (account, name, secret, scopes, createdAt, expiresAt) VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [
                    account.id, name, Secret(sent: secret).digest, Stored.list(scopes.map(\.rawValue)), time, time + Double(days) * 86_400,
                ])
            let id = db.lastInsertedRowID
            let words = scopes.map(\.rawValue).sorted().joined(separator: ",")
            let detail = "added for \(account.login) · \(words) · \(days) days"
            try UseChain.append(db, [(Use(.tokenChanged, by: visitor, subject: String(id), detail: detail), at)])
            guard let row = try Row.fetchOne(db, sql: APIToken.select + " WHERE token.id = ?", arguments: [id]) else {
                throw DatabaseError(message: "token \(id) was not written")
            }
            return NewToken(text: secret, token: try APIToken(row: row))
        }
    }

    /// What the token that a program sent opens; `nil` when it is none, expired, taken back, or its owner may do nothing.
    public func grant(token text: String) async throws(AccountError) -> TokenGrant? {
        guard text.hasPrefix(APIToken.prefix) else { return nil }
        let digest = Secret(sent: text).digest
        let at = now()
        let found = try await read { db -> TokenGrant? in
            let row = try Row.fetchOne(try db.cachedStatement(sql: APIToken.select + " WHERE token.secret = ?"), arguments: [digest])
            guard let row, let account = try Account.fetch(db, id: row["account"]) else { return nil }
            return TokenGrant(account: account, token: try APIToken(row: row))
        }
        guard let found, found.token.isValid(at: at), !found.account.permissions.isEmpty else { return nil }
        if found.token.lastUsed.map({ at.timeIntervalSince($0) >= 60 }) ?? true { await writer.touch(token: found.token.id, at: at) }
        return found
    }

    /// Tokens, the newest first: an account's, or everybody's.
    public func tokens(of login: String? = nil) async throws(AccountError) -> [APIToken] {
        try await read { db in
            let account = try login.map { try Account.named(db, $0) }
            return try Row.fetchAll(
                db, sql: APIToken.select + " WHERE :account IS NULL OR token.account = :account ORDER BY token.id DESC",
                arguments: ["account": account?.id]
            ).map(APIToken.init(row:))
        }
    }

    /// Takes a token back for good. `login` when only the owner's own may be taken. Doing it twice is the same as once.
    ///
    /// Throws `.notFound`.
    public func revokeToken(_ id: Int64, of login: String? = nil, by visitor: Visitor) async throws(AccountError) {
        let at = now()
        try await write { db in
            let row = try Row.fetchOne(db, sql: APIToken.select + " WHERE token.id = ?", arguments: [id])
            guard let token = try row.map(APIToken.init(row:)), login == nil || login == token.login else {
                throw AccountError(
                    .notFound, fact: Bilingual("Không có khóa \(id).", "There is no token \(id)."),
                    remedy: Bilingual("Xem các khóa bằng `sohoa account token list`.", "See them with `sohoa account token list`."))
            }
            guard token.revokedAt == nil else { return }
            try db.execute(sql: "UPDATE token SET revokedAt = ? WHERE id = ?", arguments: [at.timeIntervalSince1970, id])
            let detail = "revoked · \(token.login)"
            try UseChain.append(db, [(Use(.tokenChanged, by: visitor, subject: String(id), detail: detail), at)])
        }
    }
}
