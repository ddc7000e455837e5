import Documents
import Foundation
import GRDB

extension RoomBook {
    /// Gives an account another password: for whoever forgot theirs. Ends all its sessions and forgets its failed logins.
    ///
    /// Throws `.notFound` or `.weakPassword`. With `mustChange` the person chooses their own at the next login.
    public func setPassword(of login: String, _ password: String, mustChange: Bool, by visitor: Visitor) async throws(AccountError) {
        let account = try await account(login: login)
        try PasswordPolicy.check(password, login: account.login, fullName: account.fullName)
        let hash = try await hashed(password)
        let at = now()
        try await write { db in
            try Self.keep(hash, of: account, mustChange: mustChange, db)
            try db.execute(sql: "DELETE FROM session WHERE account = ?", arguments: [account.id])
            try UseChain.append(db, [(Use(.passwordChanged, by: visitor, subject: account.login, detail: "set"), at)])
        }
    }

    /// Somebody changes their own password. All their other sessions end; this one goes on. A wrong old password counts as a failed login.
    ///
    /// Throws `.wrongPassword`, `.locked`, `.weakPassword` or `.busy`. The account that comes back may do things again where it had to change.
    @discardableResult
    public func changePassword(
        in session: Session, from old: String, to new: String, address: String
    ) async throws(AccountError) -> Account {
        let account = session.account
        try PasswordPolicy.check(new, login: account.login, fullName: account.fullName)
        guard old != new else {
            throw AccountError(
                .weakPassword, fact: Bilingual("Mật khẩu mới giống mật khẩu cũ.", "The new password is the old one."),
                remedy: Bilingual("Chọn mật khẩu khác.", "Choose another."))
        }
        return try await doorkeeper.turn { [self] in
            let at = now()
            let door = Door.login(account.login)
            let (locked, kept) = try pool.read { db in
                (try Doors.lockedUntil(db, [door], now: at), try Account.password(db, account.id))
            }
            if let locked { throw AccountError.locked(until: locked, now: at) }
            let visitor = Visitor(account, address: address)
            guard let kept, try kept.fits(String(old.prefix(PasswordPolicy.longest + 1))) else {
                try writeInTurn { db in
                    let until = try Doors.fail(db, door, most: settings.failures, settings, now: at)
                    let detail = "wrong password at a change" + (until == nil ? "" : " · account locked")
                    try UseChain.append(db, [(Use(.loginFailed, by: visitor, detail: detail), at)])
                }
                throw AccountError.wrongPassword
            }
            let hash = try hash(new)
            return try writeInTurn { db in
                try Self.keep(hash, of: account, mustChange: false, db)
                try db.execute(sql: "DELETE FROM session WHERE account = ? AND id <> ?", arguments: [account.id, session.id])
                try UseChain.append(db, [(Use(.passwordChanged, by: visitor, subject: account.login, detail: "own"), at)])
                return try Account.named(db, account.login)
            }
        }
    }

    private static func keep(_ hash: PasswordHash?, of account: Account, mustChange: Bool, _ db: Database) throws {
        try db.execute(
            sql: "UPDATE account SET password = ?, mustChangePassword = ? WHERE id = ?", arguments: [hash?.text, mustChange, account.id])
        try Doors.open(db, .login(account.login))
    }

    func hashed(_ password: String?) async throws(AccountError) -> PasswordHash? {
        guard let password else { return nil }
        return try await doorkeeper.turn { [self] in try hash(password) }
    }

    func hash(_ password: String) throws -> PasswordHash {
        try PasswordHash(password, cost: settings.cost, salt: random(PasswordHash.saltBytes))
    }
}
