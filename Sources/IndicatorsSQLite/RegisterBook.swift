public import Archive
import Documents
public import Foundation
import GRDB
public import Indicators

/// The registers of an archive: one SQLite file beside the catalogue and apart from it (decision 17), since it comes from another system,
/// can be imported again, and is larger than the catalogue. WAL: reports are read while an import is written.
public struct RegisterBook: Sendable {
    /// What a process wants of the book.
    public enum Access: Sendable {
        /// Make it when it is not there, bring it up to date, write.
        case work
        /// It must be there already.
        case look
    }

    let pool: DatabasePool
    /// Of one connection that only looks; see `version()`.
    let watch: DatabaseQueue
    let cube: Cube
    let measures: [Measure]
    let indicators: IndicatorSet
    let now: @Sendable () -> Date

    /// Throws `.notFound` while nothing has been imported.
    public static func needed(_ layout: ArchiveLayout) throws(RegisterError) {
        guard !FileManager.default.fileExists(atPath: layout.registers) else { return }
        throw RegisterError(
            .notFound, fact: Bilingual("Kho \(layout.root) chưa có sổ hồ sơ nào.", "The archive \(layout.root) has no register yet."),
            remedy: Bilingual(
                "Nhập sổ trước: `sohoa register import TỆP --archive \(layout.root)`.",
                "Import one first: `sohoa register import FILE --archive \(layout.root)`."))
    }

    /// Opens the registers of an archive folder, with the cube that these indicators need.
    public init(_ layout: ArchiveLayout, access: Access, indicators: IndicatorSet, now: @escaping @Sendable () -> Date)
        throws(RegisterError)
    {
        if access == .look { try Self.needed(layout) }
        self.indicators = indicators
        measures = indicators.measures
        cube = Cube(measures: measures)
        self.now = now
        do {
            if access == .work { try Self.makeFile(layout) }
            var configuration = Configuration()
            configuration.busyMode = .timeout(30)
            configuration.prepareDatabase { db in
                try db.execute(sql: "PRAGMA cache_size = -65536; PRAGMA temp_store = FILE")
                FaultMarks.addFunctions(db)
            }
            pool = try DatabasePool(path: layout.registers, configuration: configuration)
            watch = try DatabaseQueue(path: layout.registers, configuration: configuration)
            // Also for who only looks: an older book is brought up to date rather than refused.
            if try !pool.read({ db in try RegisterSchema.migrator.hasBeenSuperseded(db) }) { try RegisterSchema.migrator.migrate(pool) }
            let isKnown = try pool.read { db in
                try RegisterSchema.migrator.hasCompletedMigrations(db) && !RegisterSchema.migrator.hasBeenSuperseded(db)
            }
            guard isKnown else {
                throw RegisterError(
                    .unreachable,
                    fact: Bilingual(
                        "Tệp \(layout.registers) do một phiên bản sohoa khác tạo.",
                        "\(layout.registers) was made by another version of sohoa."),
                    remedy: Bilingual("Dùng phiên bản mới nhất.", "Use the newest version."))
            }
            try bringUpToDate()
        } catch {
            throw Self.translate(error)
        }
    }

    /// Figures by these definitions, and faults by these rules.
    private func bringUpToDate() throws {
        guard try !pool.read({ db in try cube.isCurrent(db) && FaultMarks.isCurrent(db) }) else { return }
        try pool.write { db in
            if try !cube.isCurrent(db) { try cube.rebuild(db) }
            if try !FaultMarks.isCurrent(db) { try FaultMarks(db: db).rebuild() }
        }
    }

    func read<T>(_ body: (Database) throws -> T) throws(RegisterError) -> T {
        do {
            return try pool.read(body)
        } catch {
            throw Self.translate(error)
        }
    }

    static func translate(_ error: any Error) -> RegisterError {
        if let known = error as? RegisterError { return known }
        return RegisterError(
            .unreachable, fact: Bilingual("Cơ sở dữ liệu của sổ báo lỗi: \(error)", "The registers' database says: \(error)"),
            remedy: Bilingual(
                "Kiểm tra dung lượng đĩa và quyền ghi, rồi thử lại.", "Check free disk space and permission to write, then try again."))
    }

    /// Names and identity numbers are for the owner of the file only.
    private static func makeFile(_ layout: ArchiveLayout) throws {
        try FileManager.default.createDirectory(atPath: layout.root, withIntermediateDirectories: true)
        let descriptor = open(layout.registers, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw CocoaError(.fileWriteNoPermission, userInfo: [NSFilePathErrorKey: layout.registers]) }
        close(descriptor)
    }
}
