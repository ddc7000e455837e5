import Crypto
import Documents
import Foundation
import GRDB

/// Where failed logins are counted. Nobody learns from a lock whether there is an account: names that nobody has are locked like others.
enum Door: Hashable, Sendable {
    case login(String)
    case address(String)

    /// Names are kept as hashes, since people type passwords into the wrong box.
    var key: String {
        switch self {
        case .login(let name): "login:" + ContentDigest(bytes: SHA256.hash(data: Data(name.lowercased().utf8))).hex
        case .address(let address): "address:" + address
        }
    }
}

/// The locks and the failures that lead to them, in their tables: a restart forgets neither.
enum Doors {
    /// When the last of these doors opens; `nil` when none is locked.
    static func lockedUntil(_ db: Database, _ doors: [Door], now: Date) throws -> Date? {
        try doors.compactMap { door in
            try Double.fetchOne(
                db, sql: "SELECT until FROM lockedDoor WHERE door = ? AND until > ?", arguments: [door.key, now.timeIntervalSince1970])
        }.max().map(Stored.date)
    }

    /// Counts a failure, and locks the door when there were too many. Says until when.
    static func fail(_ db: Database, _ door: Door, most: Int, _ settings: RoomSettings, now: Date) throws -> Date? {
        let time = now.timeIntervalSince1970
        try db.execute(sql: "DELETE FROM failure WHERE at <= ?", arguments: [time - settings.window])
        try db.execute(sql: "DELETE FROM lockedDoor WHERE until <= ?", arguments: [time])
        try db.execute(sql: "INSERT INTO failure (door, at) VALUES (?, ?)", arguments: [door.key, time])
        let count = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM failure WHERE door = ?", arguments: [door.key]) ?? 0
        guard count >= most else { return nil }
        let until = time + settings.lock
        try db.execute(sql: "INSERT OR REPLACE INTO lockedDoor (door, until) VALUES (?, ?)", arguments: [door.key, until])
        try db.execute(sql: "DELETE FROM failure WHERE door = ?", arguments: [door.key])
        return Stored.date(until)
    }

    /// Forgets a door's failures and its lock.
    static func open(_ db: Database, _ door: Door) throws {
        try db.execute(sql: "DELETE FROM failure WHERE door = ?", arguments: [door.key])
        try db.execute(sql: "DELETE FROM lockedDoor WHERE door = ?", arguments: [door.key])
    }
}
