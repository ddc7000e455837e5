public import Archive
import Documents
import Foundation
import GRDB

extension SQLiteArchive {
    public func retryQuarantined(inbox: String) async throws(ArchiveError) -> Int {
        let clock = now
        return try await write { db in
            let refused = try Int64.fetchAll(
                db, sql: "SELECT id FROM file WHERE inbox = ? AND state = 'quarantined' AND digest IS NULL", arguments: [inbox])
            let jobs = try Int64.fetchAll(
                db, sql: "SELECT job.id FROM job JOIN file ON file.id = job.file WHERE job.state = 'quarantined' AND file.inbox = ?",
                arguments: [inbox])
            let count = try Self.giveBack(db, jobs: jobs, refused: refused)
            try Self.note(db, at: clock(), file: nil, stage: nil, event: "retry", detail: "\(count) in \(inbox)")
            return count
        }
    }

    public func retry(_ work: Set<QuarantinedWork.ID>, by person: String) async throws(ArchiveError) -> Int {
        let clock = now
        return try await write { db in
            var jobs: [Int64] = []
            var refused: [Int64] = []
            for id in work {
                switch id {
                case .job(let number): jobs.append(number)
                case .file(let number): refused.append(number)
                }
            }
            let count = try Self.giveBack(db, jobs: jobs.sorted(), refused: refused.sorted())
            try Self.note(db, at: clock(), file: nil, stage: nil, event: "retry", detail: "\(count) by \(person)")
            return count
        }
    }

    public func quarantined() async throws(ArchiveError) -> [QuarantinedWork] {
        try await read { db in
            var modes: [String: AccessMode] = [:]
            let mode = try db.cachedStatement(
                sql: "SELECT value FROM dossierValue WHERE dossier = ? AND field = 'mode' ORDER BY origin DESC LIMIT 1")
            return try Row.fetchAll(
                db,
                sql: """
                    SELECT job.id AS job, file.id AS file, file.batch, file.inbox, file.path, file.dossier, job.failure,
                        CASE job.stage WHEN 'read' THEN job.part ELSE 0 END AS page
                    FROM job JOIN file ON file.id = job.file WHERE job.state = 'quarantined' AND file.state != 'duplicate'
                    UNION ALL
                    SELECT NULL, id, batch, inbox, path, dossier, failure, 0 FROM file WHERE state = 'quarantined' AND digest IS NULL
                    ORDER BY 2, 8
                    """
            ).map { row in
                let key = DossierCode.key(row["dossier"])
                let known = try modes[key] ?? AccessMode(stored: String.fetchOne(mode, arguments: [key])) ?? .open
                modes[key] = known
                let job: Int64? = row["job"]
                return QuarantinedWork(
                    id: job.map(QuarantinedWork.ID.job) ?? .file(row["file"]), batch: row["batch"], inbox: row["inbox"],
                    source: row["path"], page: row["page"], failure: try Stored.value(StepFailure.self, row["failure"] as String),
                    access: known, place: DossierPlace(key))
            }
        }
    }

    /// Quarantined jobs with fresh attempts, and files that intake refused as if they had never been seen; what is neither is passed over.
    private static func giveBack(_ db: Database, jobs: [Int64], refused: [Int64]) throws -> Int {
        var count = 0
        for file in refused {
            try db.execute(sql: "DELETE FROM file WHERE id = ? AND state = 'quarantined' AND digest IS NULL", arguments: [file])
            count += db.changesCount
        }
        for job in jobs {
            let file = try Int64.fetchOne(
                db,
                sql: """
                    UPDATE job SET state = 'ready', attempts = 0, interruptions = 0, due = 0, failure = NULL
                    WHERE id = ? AND state = 'quarantined' RETURNING file
                    """, arguments: [job])
            guard let file else { continue }
            try db.execute(
                sql: "UPDATE file SET state = 'pending', failure = NULL WHERE id = ? AND state != 'duplicate'", arguments: [file])
            count += 1
        }
        return count
    }
}
