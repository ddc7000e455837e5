public import Archive
import Documents
public import Foundation
import GRDB

/// The catalogue in one SQLite file: WAL, one writer, readers never blocked, every commit on disk before it counts.
public struct SQLiteArchive: ArchiveStore {
    /// What a process wants of the archive.
    public enum Access: Sendable {
        /// Make it when it is not there, bring it up to date, write.
        case work
        /// It must be there already.
        case look
    }

    let pool: DatabasePool
    let now: @Sendable () -> Date

    /// Opens the catalogue of an archive folder. `now` stamps the journal.
    public init(_ layout: ArchiveLayout, access: Access, now: @escaping @Sendable () -> Date) throws(ArchiveError) {
        self.now = now
        if access == .look, !FileManager.default.fileExists(atPath: layout.catalogue) {
            throw ArchiveError(
                .unreachable,
                fact: Bilingual("Không có kho lưu trữ tại \(layout.root).", "There is no archive at \(layout.root)."),
                remedy: Bilingual(
                    "Kiểm tra đường dẫn sau --archive, hoặc tạo kho bằng `sohoa run THƯ_MỤC --archive \(layout.root)`.",
                    "Check the path after --archive, or make an archive with `sohoa run INBOX --archive \(layout.root)`."))
        }
        do {
            var configuration = Configuration()
            configuration.busyMode = .timeout(30)
            configuration.foreignKeysEnabled = true
            // The inner pages of the trees stay at hand: with SQLite's own 2 MiB they go with every few contents that are read.
            configuration.prepareDatabase { db in try db.execute(sql: "PRAGMA cache_size = -8192") }
            if access == .work {
                try FileManager.default.createDirectory(atPath: layout.root, withIntermediateDirectories: true)
            }
            pool = try DatabasePool(path: layout.catalogue, configuration: configuration)
            try pool.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA synchronous = FULL") }
            if access == .work {
                try Schema.migrator.migrate(pool)
            }
            let pool = pool
            let known = try pool.read { db in try Schema.migrator.hasCompletedMigrations(db) }
            let ahead = try pool.read { db in try Schema.migrator.hasBeenSuperseded(db) }
            if ahead || !known { throw Self.otherVersion(layout) }
        } catch {
            throw Self.translate(error)
        }
    }

    /// How the database is set: for `doctor` and the tests.
    public func facts() async throws(ArchiveError) -> (journalMode: String, synchronous: Int, integrity: String) {
        let synchronous = try await write { db in try Int.fetchOne(db, sql: "PRAGMA synchronous") ?? -1 }
        return try await read { db in
            (
                try String.fetchOne(db, sql: "PRAGMA journal_mode") ?? "", synchronous,
                try String.fetchOne(db, sql: "PRAGMA integrity_check") ?? ""
            )
        }
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (Database) throws -> T) async throws(ArchiveError) -> T {
        do {
            return try await pool.read(body)
        } catch {
            throw Self.translate(error)
        }
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (Database) throws -> T) async throws(ArchiveError) -> T {
        do {
            return try await pool.write(body)
        } catch {
            throw Self.translate(error)
        }
    }

    private static func otherVersion(_ layout: ArchiveLayout) -> ArchiveError {
        ArchiveError(
            .unreachable,
            fact: Bilingual(
                "Kho \(layout.root) do một phiên bản sohoa khác tạo.", "The archive \(layout.root) was made by another version of sohoa."),
            remedy: Bilingual(
                "Dùng phiên bản mới nhất; `sohoa run` sẽ nâng cấp kho cũ.", "Use the newest version; `sohoa run` upgrades an older archive."
            ))
    }

    private static func translate(_ error: any Error) -> ArchiveError {
        if let known = error as? ArchiveError { return known }
        let isCorrupt = (error as? DatabaseError).map { [.SQLITE_CORRUPT, .SQLITE_NOTADB].contains($0.resultCode) } ?? false
        return ArchiveError(
            isCorrupt ? .corrupt : .unreachable,
            fact: Bilingual("Cơ sở dữ liệu của kho báo lỗi: \(error)", "The archive's database says: \(error)"),
            remedy: isCorrupt
                ? Bilingual("Khôi phục catalogue.sqlite từ bản sao lưu.", "Restore catalogue.sqlite from a backup.")
                : Bilingual(
                    "Kiểm tra dung lượng đĩa và quyền ghi, rồi chạy lại.", "Check free disk space and permission to write, then run again.")
        )
    }
}
