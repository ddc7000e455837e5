public import Archive
public import Documents
public import Foundation
import GRDB

extension SQLiteArchive {
    public func openBatch(inbox: String, day: String, now: Date) async throws(ArchiveError) -> String {
        try await write { db in
            if let open = try String.fetchOne(
                db, sql: "SELECT id FROM batch WHERE inbox = ? AND closedAt IS NULL ORDER BY startedAt LIMIT 1", arguments: [inbox])
            {
                return open
            }
            let today = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM batch WHERE id LIKE ? || '-%'", arguments: [day]) ?? 0
            let id = "\(day)-\(today + 1)"
            try db.execute(
                sql: "INSERT INTO batch (id, inbox, startedAt) VALUES (?, ?, ?)", arguments: [id, inbox, now.timeIntervalSince1970])
            return id
        }
    }

    public func lastBatch(inbox: String) async throws(ArchiveError) -> String? {
        try await read { db in
            try String.fetchOne(db, sql: "SELECT id FROM batch WHERE inbox = ? ORDER BY startedAt DESC LIMIT 1", arguments: [inbox])
        }
    }

    public func closeBatches(inbox: String, now: Date) async throws(ArchiveError) {
        try await write { db in
            try db.execute(
                sql: "UPDATE batch SET closedAt = ? WHERE inbox = ? AND closedAt IS NULL", arguments: [now.timeIntervalSince1970, inbox])
        }
    }

    public func known(inbox: String, file: IntakeFile) async throws(ArchiveError) -> FileRecord? {
        try await read { db in
            guard
                let row = try Row.fetchOne(
                    db,
                    sql: "SELECT \(FileRecord.columns) FROM file WHERE inbox = ? AND path = ? ORDER BY id DESC LIMIT 1",
                    arguments: [inbox, file.path])
            else { return nil }
            let same = row["size"] == file.size && row["modified"] == file.modified
            return same ? try FileRecord(row: row) : nil
        }
    }

    public func admit(
        _ file: IntakeFile, inbox: String, batch: String, digest: ContentDigest
    ) async throws(ArchiveError) -> FileRecord {
        let clock = now
        return try await write { db in try Self.admit(db, file, inbox: inbox, batch: batch, digest: digest, at: clock()) }
    }

    static func admit(
        _ db: Database, _ file: IntakeFile, inbox: String, batch: String, digest: ContentDigest, at: Date
    ) throws -> FileRecord {
        let touched = try Int64.fetchOne(
            db, sql: "SELECT id FROM file WHERE inbox = ? AND path = ? AND digest = ?", arguments: [inbox, file.path, digest.hex])
        if let touched {
            try db.execute(sql: "UPDATE file SET modified = ? WHERE id = ?", arguments: [file.modified, touched])
            if let record = try FileRecord.fetch(db, id: touched) { return record }
        }
        let first = try Int64.fetchOne(
            db, sql: "SELECT id FROM file WHERE digest = ? AND firstFile IS NULL ORDER BY id LIMIT 1", arguments: [digest.hex])
        let id = try insert(
            db, file, inbox: inbox, batch: batch, digest: digest, state: first == nil ? .pending : .duplicate, first: first,
            failure: nil)
        if first == nil { try enqueue(db, .split, file: id, part: 0) }
        try note(db, at: at, file: id, stage: .intake, event: first == nil ? "admitted" : "duplicate", detail: digest.hex)
        guard let record = try FileRecord.fetch(db, id: id) else { throw DatabaseError(message: "file vanished") }
        return record
    }

    public func refuse(
        _ file: IntakeFile, inbox: String, batch: String, failure: StepFailure
    ) async throws(ArchiveError) -> FileRecord {
        let clock = now
        return try await write { db in
            let id = try Self.insert(
                db, file, inbox: inbox, batch: batch, digest: nil, state: .quarantined, first: nil, failure: failure)
            try Self.note(
                db, at: clock(), file: id, stage: .intake, event: "quarantined",
                detail: "\(failure.code.rawValue): \(failure.fact.english)")
            guard let record = try FileRecord.fetch(db, id: id) else { throw DatabaseError(message: "file vanished") }
            return record
        }
    }

    private static func insert(
        _ db: Database, _ file: IntakeFile, inbox: String, batch: String, digest: ContentDigest?, state: FileState, first: Int64?,
        failure: StepFailure?
    ) throws -> Int64 {
        try db.execute(
            sql: """
                INSERT INTO file (batch, inbox, path, dossier, size, modified, digest, state, firstFile, failure)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                batch, inbox, file.path, file.dossier, file.size, file.modified, digest?.hex, state.rawValue, first,
                try failure.map(Stored.text),
            ])
        return db.lastInsertedRowID
    }

    public func file(_ id: Int64) async throws(ArchiveError) -> FileRecord? {
        try await read { db in try FileRecord.fetch(db, id: id) }
    }

    public func file(of document: DocumentID) async throws(ArchiveError) -> FileRecord {
        try await read { db in
            let row = try db.row("SELECT file FROM document WHERE id = ?", [document.rawValue])
            guard let row, let file = try FileRecord.fetch(db, id: row["file"]) else { throw ArchiveError.notFound(document.rawValue) }
            return file
        }
    }

    public func pages(file: Int64) async throws(ArchiveError) -> [PageRecord] {
        try await read { db in
            try Row.fetchAll(db, sql: "SELECT outline, reading, failure FROM page WHERE file = ? ORDER BY number", arguments: [file])
                .map(PageRecord.init(row:))
        }
    }

    public func page(file: Int64, number: Int) async throws(ArchiveError) -> PageRecord {
        try await read { db in
            let row = try db.row("SELECT outline, reading, failure FROM page WHERE file = ? AND number = ?", [file, number])
            guard let row else { throw ArchiveError.notFound("\(file)/\(number)") }
            return try PageRecord(row: row)
        }
    }

    public func page(of document: DocumentID, number: Int) async throws(ArchiveError) -> PageRecord {
        try await read { db in
            let row = try db.row(
                "SELECT outline, reading, failure FROM page WHERE file = (SELECT file FROM document WHERE id = ?) AND number = ?",
                [document.rawValue, number])
            guard let row else { throw ArchiveError.notFound("\(document)/\(number)") }
            return try PageRecord(row: row)
        }
    }

    public func sheets(of document: DocumentID, numbers: [Int]) async throws(ArchiveError) -> [PageSheet] {
        try await read { db in
            try db.rows(
                """
                SELECT \(PageSheet.columns) FROM json_each(?) AS wanted
                JOIN page ON page.file = (SELECT file FROM document WHERE id = ?) AND page.number = wanted.value ORDER BY wanted.key
                """, [try Stored.text(numbers), document.rawValue]
            ).map(PageSheet.init(row:))
        }
    }

    public func draft(_ id: DocumentID) async throws(ArchiveError) -> (content: CatalogedDocument, pages: [PageRecord]) {
        try await read { db in
            let stored = try String.fetchOne(db, sql: "SELECT content FROM document WHERE id = ?", arguments: [id.rawValue])
            guard let stored else { throw ArchiveError.notFound(id.rawValue) }
            let content = try Stored.value(CatalogedDocument.self, stored)
            return (content, try Self.pages(db, of: id, numbers: content.pages))
        }
    }

    private static func pages(_ db: Database, of id: DocumentID, numbers: [Int]) throws -> [PageRecord] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT outline, reading, failure FROM json_each(?) AS wanted
                JOIN page ON page.file = (SELECT file FROM document WHERE id = ?) AND page.number = wanted.value ORDER BY wanted.key
                """, arguments: [try Stored.text(numbers), id.rawValue]
        ).map(PageRecord.init(row:))
    }

    public func changes(after change: Int64, limit: Int) async throws(ArchiveError) -> [DocumentChange] {
        try await read { db in
            let kept = try Row.fetchAll(
                db, sql: "\(Document.select) WHERE document.change > ? ORDER BY document.change LIMIT ?", arguments: [change, limit]
            ).map { DocumentChange.kept(try Document(row: $0)) }
            let removed = try Row.fetchAll(
                db, sql: "SELECT document, change FROM removal WHERE change > ? ORDER BY change LIMIT ?", arguments: [change, limit]
            ).map { DocumentChange.removed(DocumentID(rawValue: $0["document"]), change: $0["change"]) }
            return Array((kept + removed).sorted { $0.number < $1.number }.prefix(limit))
        }
    }

    public func documents(following last: DocumentID?, limit: Int) async throws(ArchiveError) -> [Document] {
        try await read { db in
            let after = try last.flatMap {
                try Row.fetchOne(db, sql: "SELECT file, place, ordinal FROM document WHERE id = ?", arguments: [$0.rawValue])
                    ?? Self.retired(db, $0)
            }
            return try Row.fetchAll(
                db,
                sql: """
                    \(Document.select)
                    WHERE document.change IS NOT NULL AND (document.file, document.place, document.ordinal) > (?, ?, ?)
                    ORDER BY document.file, document.place, document.ordinal LIMIT ?
                    """,
                arguments: [after?["file"] as Int64? ?? -1, after?["place"] as Int? ?? 0, after?["ordinal"] as Int? ?? 0, limit]
            ).map(Document.init(row:))
        }
    }

    /// Where a document stood that was joined to another since: whoever goes through the archive goes on from there.
    static func retired(_ db: Database, _ id: DocumentID) throws -> Row {
        let parts = id.rawValue.split(separator: "-")
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT retired.file, retired.firstPage, retired.place, retired.ordinal FROM retired JOIN file ON file.id = retired.file
                WHERE substr(file.digest, 1, 16) = ? AND retired.ordinal = ?
                """, arguments: [parts.first.map(String.init), parts.last.flatMap { Int($0) }])
        guard let row else { throw ArchiveError.notFound(id.rawValue) }
        return row
    }

    public func document(_ id: DocumentID) async throws(ArchiveError) -> Document? {
        try await read { db in
            try db.row("\(Document.select) WHERE document.id = ? AND document.change IS NOT NULL", [id.rawValue]).map(Document.init(row:))
        }
    }

    public func documents(_ ids: [DocumentID]) async throws(ArchiveError) -> [Document] {
        try await read { db in
            let rows = try Row.fetchAll(
                db, sql: "\(Document.select) WHERE document.id IN (SELECT value FROM json_each(?)) AND document.change IS NOT NULL",
                arguments: [try Stored.text(ids)])
            let found = Dictionary(try rows.map { try Document(row: $0) }.map { ($0.id, $0) }) { first, _ in first }
            return ids.compactMap { found[$0] }
        }
    }

    public func heads(of ids: [DocumentID]) async throws(ArchiveError) -> [DocumentHead] {
        try await read { db in try DocumentHead.fetch(db, ids.map(\.rawValue)) }
    }

    public func documents(inFileOf document: DocumentID) async throws(ArchiveError) -> [Document] {
        try await read { db in
            let sql = """
                \(Document.select) WHERE document.file = (SELECT file FROM document WHERE id = ?) AND document.change IS NOT NULL
                ORDER BY document.place, document.ordinal
                """
            return try Row.fetchAll(db, sql: sql, arguments: [document.rawValue]).map(Document.init(row:))
        }
    }

    public func pages(of document: Document) async throws(ArchiveError) -> [PageRecord] {
        try await read { db in
            try Self.pages(db, of: document.id, numbers: document.content.pages)
        }
    }

    public func holdings(of document: DocumentID) async throws(ArchiveError) -> [Holding] {
        try await read { db in
            try Row.fetchAll(
                db, sql: "SELECT role, page, digest, size, pages FROM holding WHERE document = ? ORDER BY role, page",
                arguments: [document.rawValue]
            ).compactMap { row in
                guard let role = Holding.Role(rawValue: row["role"]), let digest = ContentDigest(hex: row["digest"]) else { return nil }
                let pages = try (row["pages"] as String?).map { try Stored.value([Int].self, $0) }
                return Holding(role: role, page: row["page"], digest: digest, size: row["size"], pages: pages)
            }
        }
    }

    public func lastChange() async throws(ArchiveError) -> Int64 {
        try await read { db in try db.row("SELECT value FROM counter WHERE name = 'change'", [])?["value"] ?? 0 }
    }

    public func journal(limit: Int) async throws(ArchiveError) -> [JournalEntry] {
        try await read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM journal ORDER BY id DESC LIMIT ?", arguments: [limit]).map { row in
                let stage: String? = row["stage"]
                return JournalEntry(
                    at: Date(timeIntervalSince1970: row["at"]), batch: row["batch"], file: row["file"],
                    stage: stage.flatMap(Stage.init(rawValue:)), event: row["event"], detail: row["detail"])
            }
        }
    }
}
