public import Archive
public import Documents
public import Foundation
import GRDB

extension SQLiteArchive {
    public func claim(owner: String, now: Date, lease seconds: Double, policy: RetryPolicy) async throws(ArchiveError) -> Lease? {
        let clock = self.now
        return try await write { db in
            while let job = try Self.dueJob(db, now: now) {
                guard job.attempts < policy.attempts, job.interruptions < policy.interruptions else {
                    let failure = StepFailure.wornOut(stage: job.stage, attempts: job.attempts + job.interruptions)
                    try Self.quarantine(db, job: job, failure: failure, at: clock())
                    continue
                }
                let token = try Int64.fetchOne(
                    db,
                    sql: """
                        UPDATE job SET state = 'claimed', attempts = attempts + 1, token = token + 1, owner = ?, leaseUntil = ?
                        WHERE id = ? RETURNING token
                        """, arguments: [owner, now.addingTimeInterval(seconds).timeIntervalSince1970, job.id])
                guard let token, let file = try FileRecord.fetch(db, id: job.file) else { return nil }
                return Lease(job: job.id, stage: job.stage, file: file, part: job.part, attempt: job.attempts + 1, token: token)
            }
            return nil
        }
    }

    public func renew(_ lease: Lease, until: Date) async throws(ArchiveError) -> Bool {
        try await write { db in
            try db.execute(
                sql: "UPDATE job SET leaseUntil = ? WHERE id = ? AND token = ? AND state = 'claimed'",
                arguments: [until.timeIntervalSince1970, lease.job, lease.token])
            return db.changesCount == 1
        }
    }

    public func releaseAllLeases() async throws(ArchiveError) {
        try await write { db in
            try db.execute(
                sql: """
                    UPDATE job SET state = 'ready', attempts = attempts - 1, interruptions = interruptions + 1, token = token + 1,
                        leaseUntil = NULL
                    WHERE state = 'claimed'
                    """)
        }
    }

    public func openWork() async throws(ArchiveError) -> OpenWork {
        try await read { db in
            let due = try Double.fetchOne(db, sql: "SELECT MIN(due) FROM job WHERE state = 'ready'")
            return OpenWork(
                waiting: try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM job WHERE state = 'ready'") ?? 0,
                leased: try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM job WHERE state = 'claimed'") ?? 0,
                nextDue: due.map(Date.init(timeIntervalSince1970:)))
        }
    }

    public func commitSplit(_ lease: Lease, outline: FileOutline) async throws(ArchiveError) -> Bool {
        try await commit(lease) { db in
            try db.execute(
                sql: "UPDATE file SET format = ?, isSigned = ? WHERE id = ?",
                arguments: [outline.format.rawValue, outline.isSigned, lease.file.id])
            for page in outline.pages {
                try db.execute(
                    sql: "INSERT OR IGNORE INTO page (file, number, outline) VALUES (?, ?, ?)",
                    arguments: [lease.file.id, page.number, try Stored.text(page)])
                try Self.enqueue(db, .read, file: lease.file.id, part: page.number)
            }
        }
    }

    public func commitRead(_ lease: Lease, page: PageText) async throws(ArchiveError) -> Bool {
        try await commit(lease) { db in
            try db.execute(
                sql: "UPDATE page SET kind = ?, reading = ?, failure = NULL WHERE file = ? AND number = ?",
                arguments: [page.kind.rawValue, try Stored.data(page), lease.file.id, lease.part])
            try Self.assembleWhenRead(db, file: lease.file.id)
        }
    }

    public func commitAssemble(
        _ lease: Lease, documents: [CatalogedDocument], pages: [PageText]
    ) async throws(ArchiveError) -> Bool {
        let clock = now
        return try await commit(lease) { db in
            guard let digest = lease.file.digest else { throw DatabaseError(message: "file without digest") }
            let ordinals = Set(documents.map(\.ordinal))
            for stale in try Row.fetchAll(db, sql: "SELECT id, ordinal FROM document WHERE file = ?", arguments: [lease.file.id])
            where !ordinals.contains(stale["ordinal"]) {
                try DocumentRows.remove(db, id: stale["id"])
            }
            for document in documents {
                let id = DocumentID(file: digest, ordinal: document.ordinal)
                try DocumentRows.write(db, id: id.rawValue, file: lease.file.id, document, pages: pages)
                try Self.enqueue(db, .package, file: lease.file.id, part: document.ordinal)
            }
            // A file of separators alone has nothing to package.
            if documents.isEmpty { try Self.archiveWhenPackaged(db, file: lease.file.id, at: clock()) }
        }
    }

    public func commitPackage(_ lease: Lease, holdings: [Holding]) async throws(ArchiveError) -> Bool {
        let clock = now
        return try await commit(lease) { db in
            guard let digest = lease.file.digest else { throw DatabaseError(message: "file without digest") }
            let id = DocumentID(file: digest, ordinal: lease.part).rawValue
            try db.execute(sql: "DELETE FROM holding WHERE document = ?", arguments: [id])
            for holding in holdings {
                try db.execute(
                    sql: "INSERT INTO holding (document, role, page, digest, size) VALUES (?, ?, ?, ?, ?)",
                    arguments: [id, holding.role.rawValue, holding.page, holding.digest.hex, holding.size])
            }
            try Self.publish(db, document: id, failure: nil)
            try Self.archiveWhenPackaged(db, file: lease.file.id, at: clock())
        }
    }

    public func fail(_ lease: Lease, _ failure: StepFailure, now: Date, policy: RetryPolicy) async throws(ArchiveError) -> Bool {
        let clock = self.now
        return try await write { db in
            guard try Self.holds(db, lease) else { return false }
            if let wait = policy.wait(after: lease.attempt, failure: failure) {
                try db.execute(
                    sql: "UPDATE job SET state = 'ready', due = ?, leaseUntil = NULL, failure = ? WHERE id = ?",
                    arguments: [now.addingTimeInterval(wait).timeIntervalSince1970, try Stored.text(failure), lease.job])
                try Self.note(
                    db, at: clock(), file: lease.file.id, stage: lease.stage, event: "retried", detail: failure.fact.english)
            } else {
                let job = DueJob(
                    id: lease.job, stage: lease.stage, file: lease.file.id, part: lease.part, attempts: lease.attempt, interruptions: 0)
                try Self.quarantine(db, job: job, failure: failure, at: clock())
            }
            return true
        }
    }

    /// Marks the job done and records its result, if the lease still holds: all or nothing.
    private func commit(_ lease: Lease, _ record: @escaping @Sendable (Database) throws -> Void) async throws(ArchiveError) -> Bool {
        try await write { db in
            guard try Self.holds(db, lease) else { return false }
            try db.execute(
                sql: "UPDATE job SET state = 'done', leaseUntil = NULL, failure = NULL WHERE id = ? AND token = ?",
                arguments: [lease.job, lease.token])
            try record(db)
            return true
        }
    }
}
