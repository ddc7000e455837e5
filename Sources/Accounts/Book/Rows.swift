import Documents
import Foundation
import GRDB

/// How lists are written into columns: one entry a line, sorted.
enum Stored {
    static func list(_ values: (some Sequence<String>)?) -> String? { values.map { $0.sorted().joined(separator: "\n") } }

    static func values(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }

    static func date(_ seconds: Double) -> Date { Date(timeIntervalSince1970: seconds) }
}

extension Account {
    init(row: Row) throws {
        let role: String = row["role"]
        guard let known = Role(rawValue: role) else { throw DatabaseError(message: "account of an unknown role \(role)") }
        let units: String? = row["units"]
        let issuer: String? = row["issuer"]
        let subject: String? = row["externalSubject"]
        self.init(
            id: row["id"], login: row["login"], fullName: row["fullName"], role: known, units: units.map { Set(Stored.values($0)) },
            modes: Set(Stored.values(row["modes"]).compactMap(AccessMode.init(rawValue:))), isEnabled: row["isEnabled"],
            mustChangePassword: row["mustChangePassword"],
            external: issuer.flatMap { issuer in subject.map { ExternalSubject(issuer: issuer, subject: $0) } },
            createdAt: Stored.date(row["createdAt"]))
    }

    static func fetch(_ db: Database, id: Int64) throws -> Account? {
        try Row.fetchOne(db, sql: "SELECT * FROM account WHERE id = ?", arguments: [id]).map(Account.init(row:))
    }

    static func fetch(_ db: Database, _ external: ExternalSubject) throws -> Account? {
        try Row.fetchOne(
            db, sql: "SELECT * FROM account WHERE issuer = ? AND externalSubject = ?", arguments: [external.issuer, external.subject]
        ).map(Account.init(row:))
    }

    static func find(_ db: Database, _ login: String) throws -> Account? {
        try Row.fetchOne(db, sql: "SELECT * FROM account WHERE login = ?", arguments: [login.lowercased()]).map(Account.init(row:))
    }

    static func named(_ db: Database, _ login: String) throws -> Account {
        guard let account = try find(db, login) else { throw AccountError.noAccount(login) }
        return account
    }

    static func password(_ db: Database, _ id: Int64) throws -> PasswordHash? {
        try String.fetchOne(db, sql: "SELECT password FROM account WHERE id = ?", arguments: [id]).flatMap(PasswordHash.init(text:))
    }

    /// Administrators who can log in.
    static func administrators(_ db: Database) throws -> Int {
        try Int.fetchOne(
            db, sql: "SELECT COUNT(*) FROM account WHERE role = ? AND isEnabled", arguments: [Role.administrator.rawValue]) ?? 0
    }
}

extension APIToken {
    /// Tokens with their owners' names.
    static let select = "SELECT token.*, account.login FROM token JOIN account ON account.id = token.account"

    init(row: Row) throws {
        let used: Double? = row["lastUsed"]
        let revoked: Double? = row["revokedAt"]
        self.init(
            id: row["id"], login: row["login"], name: row["name"],
            scopes: Set(Stored.values(row["scopes"]).compactMap(APIScope.init(rawValue:))), createdAt: Stored.date(row["createdAt"]),
            expiresAt: Stored.date(row["expiresAt"]), lastUsed: used.map(Stored.date), revokedAt: revoked.map(Stored.date))
    }
}
