import Archive
import Documents
import Foundation
import GRDB

/// A job about to be claimed or quarantined.
struct DueJob {
    var id: Int64
    var stage: Stage
    var file: Int64
    var part: Int
    /// Times it was begun, without those that ended with the supervisor.
    var attempts: Int
    /// Times the supervisor ended while it was under way.
    var interruptions: Int
}

/// What follows what, within a transaction.
extension SQLiteArchive {
    /// Deepest stage first, so that few files are open at a time; work that failed goes behind work that did not.
    static func rank(_ stage: Stage) -> Int {
        switch stage {
        case .index, .package: 0
        case .assemble: 1
        case .read: 2
        case .split, .intake: 3
        }
    }

    static func enqueue(_ db: Database, _ stage: Stage, file: Int64, part: Int) throws {
        try db.execute(
            sql: """
                INSERT INTO job (stage, rank, file, part, state) VALUES (?, ?, ?, ?, 'ready')
                ON CONFLICT (file, stage, part) DO UPDATE SET state = 'ready', attempts = 0, interruptions = 0, due = 0, failure = NULL
                """, arguments: [stage.rawValue, rank(stage), file, part])
    }

    static func dueJob(_ db: Database, now: Date) throws -> DueJob? {
        let columns = "SELECT id, stage, file, part, attempts, interruptions FROM job"
        let moment = now.timeIntervalSince1970
        let row =
            try Row.fetchOne(
                db, sql: "\(columns) WHERE state = 'ready' AND due <= ? ORDER BY rank, attempts + interruptions, file, part LIMIT 1",
                arguments: [moment])
            ?? Row.fetchOne(
                db, sql: "\(columns) WHERE state = 'claimed' AND leaseUntil < ? ORDER BY leaseUntil LIMIT 1", arguments: [moment])
        return try row.map { row in
            guard let stage = Stage(rawValue: row["stage"]) else { throw DatabaseError(message: "job of an unknown stage") }
            return DueJob(
                id: row["id"], stage: stage, file: row["file"], part: row["part"], attempts: row["attempts"],
                interruptions: row["interruptions"])
        }
    }

    static func holds(_ db: Database, _ lease: Lease) throws -> Bool {
        try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM job WHERE id = ? AND token = ? AND state = 'claimed')",
            arguments: [lease.job, lease.token]) ?? false
    }

    static func isOpen(_ db: Database, _ stage: Stage, file: Int64) throws -> Bool {
        try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM job WHERE file = ? AND stage = ? AND state IN ('ready', 'claimed'))",
            arguments: [file, stage.rawValue]) ?? false
    }

    static func assembleWhenRead(_ db: Database, file: Int64) throws {
        guard try !isOpen(db, .read, file: file) else { return }
        try enqueue(db, .assemble, file: file, part: 0)
    }

    /// Gives the document its place in the order of changes: from now on it is in the archive.
    static func publish(_ db: Database, document id: String, failure: StepFailure?) throws {
        try db.execute(
            sql: "UPDATE document SET change = ?, failure = ?, standing = CASE WHEN ? THEN 'inReview' ELSE standing END WHERE id = ?",
            arguments: [try nextChange(db), try failure.map(Stored.text), failure != nil, id])
    }

    static func archiveWhenPackaged(_ db: Database, file: Int64, at: Date) throws {
        guard try !isOpen(db, .package, file: file) else { return }
        try db.execute(sql: "UPDATE file SET state = 'archived' WHERE id = ? AND state = 'pending'", arguments: [file])
        try note(db, at: at, file: file, stage: .package, event: "archived", detail: "")
    }

    static func nextChange(_ db: Database) throws -> Int64 {
        try Int64.fetchOne(db, sql: "UPDATE counter SET value = value + 1 WHERE name = 'change' RETURNING value") ?? 0
    }

    /// Takes the work out of the line with its reason. A page's failure leaves the rest of the file its way; a file's ends it.
    static func quarantine(_ db: Database, job: DueJob, failure: StepFailure, at: Date) throws {
        let text = try Stored.text(failure)
        try db.execute(
            sql: "UPDATE job SET state = 'quarantined', token = token + 1, leaseUntil = NULL, failure = ? WHERE id = ?",
            arguments: [text, job.id])
        switch job.stage {
        case .read:
            try db.execute(sql: "UPDATE page SET failure = ? WHERE file = ? AND number = ?", arguments: [text, job.file, job.part])
            try assembleWhenRead(db, file: job.file)
        case .package:
            let id = try String.fetchOne(
                db, sql: "SELECT id FROM document WHERE file = ? AND ordinal = ?", arguments: [job.file, job.part])
            if let id { try publish(db, document: id, failure: failure) }
            try archiveWhenPackaged(db, file: job.file, at: at)
        case .intake, .split, .assemble, .index:
            try db.execute(sql: "UPDATE file SET state = 'quarantined', failure = ? WHERE id = ?", arguments: [text, job.file])
        }
        try note(
            db, at: at, file: job.file, stage: job.stage, event: "quarantined", detail: "\(failure.code.rawValue): \(failure.fact.english)")
    }

    static func note(_ db: Database, at: Date, file: Int64?, stage: Stage?, event: String, detail: String) throws {
        try db.execute(
            sql: """
                INSERT INTO journal (at, batch, file, stage, event, detail)
                VALUES (?, (SELECT batch FROM file WHERE id = ?), ?, ?, ?, ?)
                """, arguments: [at.timeIntervalSince1970, file, file, stage?.rawValue, event, detail])
    }
}

extension StepFailure {
    /// Work that ended its worker every time it was tried, without anybody left to say why.
    static func wornOut(stage: Stage, attempts: Int) -> StepFailure {
        StepFailure(
            .readerDied, stage: stage,
            fact: Bilingual(
                "Đã thử \(attempts) lần mà tiến trình xử lý đều dừng đột ngột.",
                "Tried \(attempts) times; the process that worked on it ended each time."),
            remedy: Bilingual(
                "Kiểm tra bộ nhớ của máy và quét lại trang này; rồi chạy `sohoa run … --retry`.",
                "Check the machine's memory and scan this page again; then `sohoa run … --retry`."))
    }
}
