public import Archive
import Documents
public import Foundation
import GRDB

/// The reading room's book: who may enter, who is in, and what they did. One SQLite file beside the catalogue and apart from it (decision 15):
/// WAL, one writer, readers never blocked, every commit on disk before it counts.
///
/// Nothing here asks whether the visitor may do what it does; that is `Account.may` and `TokenGrant.may`, asked before. Only what no asking
/// can allow is refused here: a token beyond its owner's role, an archive without an administrator.
public struct RoomBook: Sendable {
    /// What a process wants of the book.
    public enum Access: Sendable {
        /// Make it when it is not there, bring it up to date, write.
        case work
        /// It must be there already.
        case look
    }

    let pool: DatabasePool
    let headFile: UseHeadFile
    let writer: UseWriter
    let doorkeeper = Doorkeeper()
    /// How the doors are kept.
    public let settings: RoomSettings
    let now: @Sendable () -> Date
    let random: @Sendable (Int) -> [UInt8]

    /// Opens the book of an archive folder. `now` stamps everything and is what limits go by; `random` makes secrets.
    public init(
        _ layout: ArchiveLayout, access: Access, settings: RoomSettings = RoomSettings(), now: @escaping @Sendable () -> Date,
        random: @escaping @Sendable (Int) -> [UInt8] = Randomness.system
    ) throws(AccountError) {
        self.settings = settings
        self.now = now
        self.random = random
        if access == .look, !FileManager.default.fileExists(atPath: layout.room) {
            throw AccountError(
                .unreachable,
                fact: Bilingual("Kho \(layout.root) chưa có tài khoản nào.", "The archive \(layout.root) has no accounts yet."),
                remedy: Bilingual(
                    "Tạo quản trị viên đầu tiên: `sohoa account add TÊN --role administrator --archive \(layout.root)`.",
                    "Make the first administrator: `sohoa account add NAME --role administrator --archive \(layout.root)`."))
        }
        do {
            if access == .work { try Self.makeFile(layout) }
            var configuration = Configuration()
            configuration.busyMode = .timeout(30)
            configuration.foreignKeysEnabled = true
            let pool = try DatabasePool(path: layout.room, configuration: configuration)
            try pool.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA synchronous = FULL") }
            if access == .work { try RoomSchema.migrator.migrate(pool) }
            let (isKnown, isAhead) = try pool.read { db in
                (try RoomSchema.migrator.hasCompletedMigrations(db), try RoomSchema.migrator.hasBeenSuperseded(db))
            }
            if isAhead || !isKnown { throw Self.otherVersion(layout) }
            let headFile = UseHeadFile(path: layout.roomHead)
            if access == .work {
                // Every account left an entry: with accounts and without entries the journal was taken away, and gets no new head.
                let isNew = try pool.read { db in
                    try UseChain.last(db) == .empty && Int.fetchOne(db, sql: "SELECT COUNT(*) FROM account") == 0
                }
                if isNew { try headFile.found(.empty) }
            }
            self.pool = pool
            self.headFile = headFile
            writer = UseWriter { body in
                do {
                    try await pool.writeWithoutTransaction { db in try Self.commit(db, headFile, body) }
                    return nil
                } catch {
                    return Self.translate(error)
                }
            }
        } catch {
            throw Self.translate(error)
        }
    }

    /// Writes what still lies in memory: before a graceful stop.
    public func settle() async throws(AccountError) { try await writer.settle() }

    /// How the database is set: for `doctor` and the tests.
    public func facts() async throws(AccountError) -> (journalMode: String, synchronous: Int, integrity: String) {
        let synchronous = try await write { db in try Int.fetchOne(db, sql: "PRAGMA synchronous") ?? -1 }
        return try await read { db in
            (
                try String.fetchOne(db, sql: "PRAGMA journal_mode") ?? "", synchronous,
                try String.fetchOne(db, sql: "PRAGMA integrity_check") ?? ""
            )
        }
    }
}

extension RoomBook {
    func read<T: Sendable>(_ body: @escaping @Sendable (Database) throws -> T) async throws(AccountError) -> T {
        do {
            return try await pool.read(body)
        } catch {
            throw Self.translate(error)
        }
    }

    /// Does it in one transaction, which is on disk when this returns.
    func write<T: Sendable>(_ body: @escaping @Sendable (Database) throws -> T) async throws(AccountError) -> T {
        do {
            return try await pool.writeWithoutTransaction { [headFile] db in try Self.commit(db, headFile, body) }
        } catch {
            throw Self.translate(error)
        }
    }

    /// The same for the doorkeeper's turn.
    func writeInTurn<T>(_ body: (Database) throws -> T) throws -> T {
        try pool.writeWithoutTransaction { db in try Self.commit(db, headFile, body) }
    }

    static func commit<T>(_ db: Database, _ headFile: UseHeadFile, _ body: (Database) throws -> T) throws -> T {
        try db.beginTransaction(.immediate)
        do {
            let value = try body(db)
            try db.commit()
            headFile.follow(db)
            return value
        } catch {
            if db.isInsideTransaction { try db.rollback() }
            throw error
        }
    }

    static func translate(_ error: any Error) -> AccountError {
        if let known = error as? AccountError { return known }
        let isCorrupt = (error as? DatabaseError).map { [.SQLITE_CORRUPT, .SQLITE_NOTADB].contains($0.resultCode) } ?? false
        return AccountError(
            isCorrupt ? .corrupt : .unreachable,
            fact: Bilingual("Cơ sở dữ liệu của phòng đọc báo lỗi: \(error)", "The reading room's database says: \(error)"),
            remedy: isCorrupt
                ? Bilingual("Khôi phục room.sqlite và room.head từ bản sao lưu.", "Restore room.sqlite and room.head from a backup.")
                : Bilingual(
                    "Kiểm tra dung lượng đĩa và quyền ghi, rồi thử lại.", "Check free disk space and permission to write, then try again."))
    }

    private static func otherVersion(_ layout: ArchiveLayout) -> AccountError {
        AccountError(
            .unreachable,
            fact: Bilingual("Tệp \(layout.room) do một phiên bản sohoa khác tạo.", "\(layout.room) was made by another version of sohoa."),
            remedy: Bilingual(
                "Dùng phiên bản mới nhất; `sohoa serve` sẽ nâng cấp tệp cũ.",
                "Use the newest version; `sohoa serve` upgrades an older file."))
    }

    /// Nobody but the owner reads hashes of passwords; SQLite gives its own files beside it the same rights.
    private static func makeFile(_ layout: ArchiveLayout) throws {
        try FileManager.default.createDirectory(atPath: layout.root, withIntermediateDirectories: true)
        let descriptor = open(layout.room, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw CocoaError(.fileWriteNoPermission, userInfo: [NSFilePathErrorKey: layout.room]) }
        close(descriptor)
    }
}
