public import Archive
import GRDB
public import Indicators

/// How the registers' file is set and stands: for `doctor`, which changes nothing.
public struct RegisterFacts: Sendable {
    public var journalMode: String
    public var integrity: String
    public var dossiers: Int
    /// The figures are those of these definitions, and the file is of this version.
    public var isCurrent: Bool
    /// The last change of the archive that the links followed; `nil` in an older file.
    public var change: Int64?

    /// Throws `.unreachable` for a file that cannot be read.
    public init(_ layout: ArchiveLayout, indicators: IndicatorSet) throws(RegisterError) {
        do {
            var configuration = Configuration()
            configuration.readonly = true
            configuration.busyMode = .timeout(30)
            let queue = try DatabaseQueue(path: layout.registers, configuration: configuration)
            (journalMode, integrity, dossiers, isCurrent, change) = try queue.read { db in
                let isWhole = try RegisterSchema.migrator.hasCompletedMigrations(db)
                return (
                    try String.fetchOne(db, sql: "PRAGMA journal_mode") ?? "", try String.fetchOne(db, sql: "PRAGMA integrity_check") ?? "",
                    try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM dossier") ?? 0,
                    try isWhole && Cube(measures: indicators.measures).isCurrent(db) && FaultMarks.isCurrent(db),
                    isWhole ? try Int64.fetchOne(db, sql: "SELECT change FROM linkState") : nil
                )
            }
        } catch {
            throw RegisterBook.translate(error)
        }
    }
}
