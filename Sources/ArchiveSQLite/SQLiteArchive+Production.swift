public import Archive
public import Documents
import Foundation
import GRDB

extension SQLiteArchive {
    public func progress(ofBatch batch: String) async throws(ArchiveError) -> BatchProgress? {
        try await read { db in
            let sql = "SELECT id, inbox, startedAt, closedAt FROM batch WHERE id = ?"
            guard let row = try Row.fetchOne(db, sql: sql, arguments: [batch]) else { return nil }
            var progress = BatchProgress(batch: BatchRecord(row: row))
            for row in try Row.fetchAll(
                db, sql: "SELECT state, COUNT(*) AS n FROM file WHERE batch = ? GROUP BY state", arguments: [batch])
            {
                progress.files.add(FileState(rawValue: row["state"]), row["n"])
            }
            // Jobs and not pages: a page's row holds all its words.
            for row in try Row.fetchAll(
                db,
                sql: """
                    SELECT job.stage, job.state, COUNT(*) AS n FROM file JOIN job ON job.file = file.id
                    WHERE file.batch = ? AND job.stage != 'assemble' GROUP BY 1, 2
                    """, arguments: [batch])
            {
                let count: Int = row["n"]
                switch (Stage(rawValue: row["stage"]), row["state"] as String) {
                case (.split, "ready"), (.split, "claimed"): progress.uncounted += count
                case (.read, let state):
                    progress.pagesFound += count
                    if state == "done" { progress.pagesRead += count }
                    if state == "quarantined" { progress.pagesQuarantined += count }
                case (.package, "done"): progress.packaged += count
                default: break
                }
            }
            return progress
        }
    }

    public func lineMark() async throws(ArchiveError) -> LineMark {
        try await read { db in
            func count(_ sql: String) throws -> Int64 { try Int64.fetchOne(try db.cachedStatement(sql: sql)) ?? 0 }
            return LineMark(
                waiting: Int(try count("SELECT COUNT(*) FROM job WHERE state = 'ready'")),
                leased: Int(try count("SELECT COUNT(*) FROM job WHERE state = 'claimed'")),
                entry: try count("SELECT MAX(id) FROM journal"), change: try count("SELECT value FROM counter WHERE name = 'change'"))
        }
    }

    public func files(
        ofBatch batch: String, state: FileState?, after: Int64, limit: Int
    ) async throws(ArchiveError) -> [Placed<FileRecord>] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT \(FileRecord.columns), \(Self.guarded) FROM file
                    WHERE file.batch = :batch AND file.id > :after AND (:state IS NULL OR file.state = :state) ORDER BY file.id LIMIT :limit
                    """, arguments: ["batch": batch, "after": after, "state": state?.rawValue, "limit": limit]
            ).map { row in try Self.placed(db, try FileRecord(row: row), row) }
        }
    }

    public func exceptions(ofBatch batch: String, limit: Int) async throws(ArchiveError) -> [Placed<QuarantineEntry>] {
        try await read { db in
            let what = "file.path, file.dossier, \(Self.guarded), file.id AS file"
            return try Row.fetchAll(
                db,
                sql: """
                    SELECT \(what), 0 AS page, file.failure AS failure FROM file WHERE file.batch = :batch AND file.state = 'quarantined'
                    UNION ALL
                    SELECT \(what), job.part, job.failure FROM file JOIN job ON job.file = file.id
                    WHERE file.batch = :batch AND file.state != 'quarantined' AND job.stage = 'read' AND job.state = 'quarantined'
                        AND job.failure IS NOT NULL
                    UNION ALL
                    SELECT \(what), 0, document.failure FROM file JOIN document ON document.file = file.id
                    WHERE file.batch = :batch AND document.failure IS NOT NULL
                    ORDER BY 5, 6 LIMIT :limit
                    """, arguments: ["batch": batch, "limit": limit]
            ).map { row in
                let failure = try Stored.value(StepFailure.self, row["failure"] as String)
                return try Self.placed(db, QuarantineEntry(source: row["path"], page: row["page"], failure: failure), row)
            }
        }
    }

    public func file(with digest: ContentDigest) async throws(ArchiveError) -> Placed<FileRecord>? {
        try await read { db in
            try Row.fetchOne(
                db,
                sql: """
                    SELECT \(FileRecord.columns), \(Self.guarded) FROM file
                    WHERE file.digest = ? AND file.firstFile IS NULL ORDER BY file.id LIMIT 1
                    """, arguments: [digest.hex]
            ).map { row in try Self.placed(db, try FileRecord(row: row), row) }
        }
    }

    public func size() async throws(ArchiveError) -> ArchiveSize {
        try await read { db in
            func sum(_ sql: String) throws -> Int64 { try Int64.fetchOne(db, sql: sql) ?? 0 }
            return ArchiveSize(
                documents: Int(try sum("SELECT COUNT(*) FROM document WHERE change IS NOT NULL")),
                pages: Int(try sum("SELECT COUNT(*) FROM job WHERE stage = 'read' AND state = 'done'")),
                originalBytes: try sum("SELECT SUM(size) FROM file WHERE digest IS NOT NULL AND firstFile IS NULL"),
                madeBytes: try sum("SELECT SUM(size) FROM holding"))
        }
    }

    /// Whether a document of the file bears a marking of secrecy, and the most guarded mode of the dossiers that its documents were joined to.
    private static let guarded = """
        EXISTS (SELECT 1 FROM document WHERE document.file = COALESCE(file.firstFile, file.id) AND document.isSecret) AS secret,
        (SELECT MAX(value) FROM document JOIN dossierValue ON dossier = document.dossierKey
            WHERE document.file = COALESCE(file.firstFile, file.id) AND field = 'mode') AS mode
        """

    private static func placed<Value>(_ db: Database, _ value: Value, _ row: Row) throws -> Placed<Value> {
        let key = try DocumentRows.dossierKey(db, written: nil, path: row["path"], place: row["dossier"])
        let own = try String.fetchOne(
            try db.cachedStatement(
                sql: "SELECT value FROM dossierValue WHERE dossier = ? AND field = 'mode' ORDER BY origin DESC LIMIT 1"),
            arguments: [key])
        let modes = [own, row["mode"] as String?].compactMap { AccessMode(stored: $0) }
        let access = row["secret"] ? .secret : modes.max { $0.rawValue < $1.rawValue } ?? .open
        return Placed(value, dossierKey: key, access: access)
    }
}

extension Reconciliation.Files {
    mutating func add(_ state: FileState?, _ count: Int) {
        seen += count
        switch state {
        case .archived: archived += count
        case .duplicate: duplicates += count
        case .quarantined: quarantined += count
        case .pending, nil: pending += count
        }
    }
}

extension BatchRecord {
    init(row: Row) {
        let closed: Double? = row["closedAt"]
        self.init(
            id: row["id"], inbox: row["inbox"], startedAt: Date(timeIntervalSince1970: row["startedAt"]),
            closedAt: closed.map(Date.init(timeIntervalSince1970:)))
    }
}
