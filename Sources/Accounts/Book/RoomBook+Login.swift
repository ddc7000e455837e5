import Foundation
import GRDB

extension RoomBook {
    /// Lets somebody in who knows the password. Who fails learns neither whether there is such an account nor, by the time it takes, which
    /// part was wrong. Each failure counts for the name and for the address; the lock is told when it closes and while it is closed.
    ///
    /// Throws `.wrongPassword`, `.locked`, `.disabled` or `.busy`. `address` is the client's; `agent` what its browser calls itself.
    public func logIn(_ login: String, password: String, address: String, agent: String = "") async throws(AccountError) -> NewSession {
        try await doorkeeper.turn { [self] in
            let at = now()
            let doors = [Door.login(login), .address(address)]
            let (locked, found) = try pool.read { db in
                let account = try Account.find(db, login)
                return (try Doors.lockedUntil(db, doors, now: at), (account, try account.flatMap { try Account.password(db, $0.id) }))
            }
            if let locked { throw AccountError.locked(until: locked, now: at) }
            // Whoever has no password here costs the same work. Nothing longer than a password can be one.
            let kept = found.1 ?? PasswordHash(decoy: settings.cost)
            let isRight = try kept.fits(String(password.prefix(PasswordPolicy.longest + 1)))
            guard let account = found.0, found.1 != nil, isRight else {
                throw try failed(found.0, login, address, doors, at: at)
            }
            guard account.isEnabled else {
                try writeInTurn { db in
                    try UseChain.append(db, [(Use(.loginFailed, by: Visitor(account, address: address), detail: "disabled"), at)])
                }
                throw AccountError.disabled
            }
            let better = kept.cost == settings.cost ? nil : try hash(password)
            return try writeInTurn { db in
                // Somebody may have set another password since.
                guard try Account.password(db, account.id) == kept else { throw AccountError.wrongPassword }
                try Doors.open(db, doors[0])
                if let better {
                    try db.execute(sql: "UPDATE account SET password = ? WHERE id = ?", arguments: [better.text, account.id])
                }
                return try begin(db, account, address: address, agent: agent, detail: "password", at: at)
            }
        }
    }

    /// Lets somebody in whom a provider of single sign-on vouches for. The provider's answer has been checked before.
    ///
    /// Throws `.notFound` when nobody made an account for them, `.disabled`.
    public func logIn(_ external: ExternalSubject, address: String, agent: String = "") async throws(AccountError) -> NewSession {
        let at = now()
        let result: Result<NewSession, AccountError> = try await write { [self] db in
            guard let account = try Account.fetch(db, external) else {
                let failure = Use(
                    .loginFailed, by: .stranger(address: address), detail: "no account for \(external.subject) of \(external.issuer)")
                try UseChain.append(db, [(failure, at)])
                return .failure(.noAccount(external.subject))
            }
            guard account.isEnabled else {
                try UseChain.append(db, [(Use(.loginFailed, by: Visitor(account, address: address), detail: "disabled"), at)])
                return .failure(.disabled)
            }
            return .success(try begin(db, account, address: address, agent: agent, detail: "single sign-on", at: at))
        }
        return try result.get()
    }

    private func failed(_ account: Account?, _ login: String, _ address: String, _ doors: [Door], at: Date) throws -> AccountError {
        let until = try writeInTurn { db in
            let locks = [
                try Doors.fail(db, doors[0], most: settings.failures, settings, now: at),
                try Doors.fail(db, doors[1], most: settings.addressFailures, settings, now: at),
            ]
            var visitor = Visitor.stranger(address: address)
            if let account { visitor = Visitor(account, address: address) }
            let words =
                [account == nil ? "unknown" : "wrong password"]
                + zip(["account locked", "address locked"], locks).compactMap { $1 == nil ? nil : $0 }
            try UseChain.append(db, [(Use(.loginFailed, by: visitor, detail: words.joined(separator: " · ")), at)])
            return locks.compactMap(\.self).max()
        }
        return until.map { AccountError.locked(until: $0, now: at) } ?? .wrongPassword
    }

    private func begin(
        _ db: Database, _ account: Account, address: String, agent: String, detail: String, at: Date
    ) throws -> NewSession {
        let secret = Secret(random(Secret.byteCount))
        let time = at.timeIntervalSince1970
        try db.execute(
            sql: "DELETE FROM session WHERE endsAt <= ? OR lastSeen <= ?", arguments: [time, time - settings.idle])
        try db.execute(
            sql: """
                INSERT INTO session (account, secret, createdAt, lastSeen, endsAt, address, agent) VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [account.id, secret.digest, time, time, time + settings.longest, address, String(agent.prefix(200))])
        let id = db.lastInsertedRowID
        try UseChain.append(db, [(Use(.login, by: Visitor(account, address: address), detail: detail), at)])
        let session = Session(
            id: id, account: account, createdAt: at, lastSeen: at, endsAt: at.addingTimeInterval(settings.longest), address: address,
            agent: String(agent.prefix(200)), formToken: secret.formToken)
        return NewSession(token: secret.text, session: session)
    }
}
