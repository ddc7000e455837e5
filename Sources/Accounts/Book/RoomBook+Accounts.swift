import Documents
import Foundation
import GRDB

extension RoomBook {
    /// Every account, by login name.
    public func accounts() async throws(AccountError) -> [Account] {
        try await read { db in try Row.fetchAll(db, sql: "SELECT * FROM account ORDER BY login").map(Account.init(row:)) }
    }

    /// `nil` when there is none.
    public func account(_ id: Int64) async throws(AccountError) -> Account? {
        try await read { db in try Account.fetch(db, id: id) }
    }

    /// By login name, in either case; throws `.notFound`.
    public func account(login: String) async throws(AccountError) -> Account {
        try await read { db in try Account.named(db, login) }
    }

    /// The account of somebody whom a provider of single sign-on vouches for; `nil` when nobody made one.
    public func account(forIssuer issuer: String, subject: String) async throws(AccountError) -> Account? {
        try await read { db in try Account.fetch(db, ExternalSubject(issuer: issuer, subject: subject)) }
    }

    /// Makes an account. The first has to be an administrator, as nobody else could make the next. Without a password, somebody comes by
    /// single sign-on only.
    ///
    /// Throws `.invalid`, `.taken`, `.weakPassword` or `.forbidden`.
    public func add(_ draft: AccountDraft, password: String?, by visitor: Visitor) async throws(AccountError) -> Account {
        let account = try Self.checked(draft)
        let login = account.login
        if let password { try PasswordPolicy.check(password, login: login, fullName: account.fullName) }
        guard password != nil || draft.external != nil else {
            throw .invalid(
                Bilingual(
                    "Tài khoản \(login) không có mật khẩu, cũng không đăng nhập một lần.",
                    "The account \(login) has neither password nor single sign-on."),
                Bilingual("Đặt mật khẩu, hoặc ghi issuer và subject.", "Give it a password, or issuer and subject."))
        }
        let hash = try await hashed(password)
        let at = now()
        return try await write { db in
            guard try draft.role == .administrator || Account.administrators(db) > 0 else {
                throw AccountError(
                    .forbidden,
                    fact: Bilingual("Tài khoản đầu tiên phải là quản trị viên.", "The first account has to be an administrator."),
                    remedy: Bilingual("Thêm --role administrator.", "Add --role administrator."))
            }
            guard try Account.find(db, login) == nil else {
                throw AccountError.taken(Bilingual("Tên đăng nhập \(login)", "The login name \(login)"))
            }
            try Self.expectFree(draft.external, db, but: nil)
            try db.execute(
                sql: """
                    INSERT INTO account (login, fullName, role, units, modes, isEnabled, mustChangePassword, password, issuer, externalSubject, createdAt)
                    VALUES (?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    login, account.fullName, account.role.rawValue, Stored.list(account.units), Stored.list(account.modes.map(\.rawValue)),
                    password != nil && draft.mustChangePassword, hash?.text, draft.external?.issuer, draft.external?.subject,
                    at.timeIntervalSince1970,
                ])
            let detail = "added · role \(account.role.rawValue)"
            try UseChain.append(db, [(Use(.accountChanged, by: visitor, subject: login, detail: detail), at)])
            return try Account.named(db, login)
        }
    }

    /// Changes an account; of a change that changes nothing nothing is journaled. Locking ends its sessions; opening it forgets its failed
    /// logins. The last administrator who can log in stays one.
    ///
    /// Throws `.notFound`, `.invalid`, `.taken` or `.forbidden`.
    @discardableResult
    public func change(_ login: String, _ change: AccountChange, by visitor: Visitor) async throws(AccountError) -> Account {
        let at = now()
        return try await write { db in
            let before = try Account.named(db, login)
            let (account, words) = change.applied(to: before)
            try Self.check(account.fullName, account.units, account.modes)
            try Self.expectFree(change.external, db, but: account.id)
            if change.isEnabled == true { try Doors.open(db, .login(account.login)) }
            guard !words.isEmpty else { return before }
            try db.execute(
                sql: """
                    UPDATE account SET fullName = ?, role = ?, units = ?, modes = ?, isEnabled = ?, issuer = ?, externalSubject = ? WHERE id = ?
                    """,
                arguments: [
                    account.fullName, account.role.rawValue, Stored.list(account.units), Stored.list(account.modes.map(\.rawValue)),
                    account.isEnabled, account.external?.issuer, account.external?.subject, account.id,
                ])
            if !account.isEnabled { try db.execute(sql: "DELETE FROM session WHERE account = ?", arguments: [account.id]) }
            guard try Account.administrators(db) > 0 else {
                throw AccountError(
                    .forbidden,
                    fact: Bilingual(
                        "\(login) là quản trị viên duy nhất còn đăng nhập được.", "\(login) is the only administrator who can log in."),
                    remedy: Bilingual("Thêm một quản trị viên khác trước.", "Make another administrator first."))
            }
            let detail = words.joined(separator: " · ")
            try UseChain.append(db, [(Use(.accountChanged, by: visitor, subject: account.login, detail: detail), at)])
            return account
        }
    }

    private static func checked(_ draft: AccountDraft) throws(AccountError) -> (
        login: String, fullName: String, role: Role, units: Set<String>?, modes: Set<AccessMode>
    ) {
        let login = draft.login.lowercased()
        let isSpelled = login.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || Array("._-@".utf8).contains($0) }
        guard isSpelled, (2...64).contains(login.utf8.count), login.first?.isLetter == true else {
            throw .invalid(
                Bilingual("Tên đăng nhập “\(draft.login)” không hợp lệ.", "“\(draft.login)” is no login name."),
                Bilingual(
                    "Dùng 2–64 chữ không dấu, chữ số, dấu . _ - @, bắt đầu bằng chữ.",
                    "Use 2 to 64 letters without marks, digits or . _ - @, a letter first."))
        }
        let modes = draft.modes ?? draft.role.usualModes
        try check(draft.fullName, draft.units, modes)
        return (login, draft.fullName, draft.role, draft.units, modes)
    }

    private static func check(_ fullName: String, _ units: Set<String>?, _ modes: Set<AccessMode>) throws(AccountError) {
        guard (1...200).contains(fullName.count), fullName.contains(where: \.isLetter) else {
            throw .invalid(
                Bilingual("Thiếu họ tên, hoặc họ tên dài hơn 200 ký tự.", "There is no full name, or it has more than 200 characters."),
                Bilingual("Ghi họ tên của người dùng tài khoản.", "Give the name of the person."))
        }
        guard !modes.contains(.secret) else {
            throw .invalid(
                Bilingual("Không tài khoản nào được xem tài liệu mật (03).", "No account sees secret documents (03)."),
                Bilingual("Chỉ dùng 01 (công khai) và 02 (có điều kiện).", "Use 01 (open) and 02 (conditional) only."))
        }
        guard !modes.isEmpty, units?.isEmpty != true, units?.contains(where: { $0.isEmpty || $0.contains("\n") }) != true else {
            throw .invalid(
                Bilingual("Tài khoản không xem được tài liệu nào.", "The account could not see any document."),
                Bilingual("Ghi ít nhất một chế độ và một đơn vị, hoặc mọi đơn vị.", "Give at least one mode and one unit, or all units."))
        }
    }

    private static func expectFree(_ external: ExternalSubject?, _ db: Database, but id: Int64?) throws {
        guard let external, let holder = try Account.fetch(db, external), holder.id != id else { return }
        throw AccountError.taken(
            Bilingual("Danh tính \(external.subject) của \(holder.login)", "The identity \(external.subject), \(holder.login)'s,"))
    }
}
