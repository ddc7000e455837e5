public import Archive
public import Documents
import Foundation
import GRDB

extension SQLiteArchive {
    public func waiting(limit: Int, skipping: Set<DocumentID>) async throws(ArchiveError) -> [WaitingEntry] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT waiting.* FROM waiting JOIN document ON document.id = waiting.document AND document.change IS NOT NULL
                    WHERE waiting.document NOT IN (SELECT value FROM json_each(?))
                    ORDER BY waiting.documentGain DESC, waiting.document, waiting.gain DESC LIMIT ?
                    """, arguments: [try Stored.text(skipping.map(\.rawValue)), limit]
            ).map { row in
                guard let aspect = Aspect(rawValue: row["aspect"]) else {
                    throw DatabaseError(message: "waiting item of an unknown aspect")
                }
                return WaitingEntry(
                    document: DocumentID(rawValue: row["document"]),
                    item: WaitingItem(aspect: aspect, doubt: row["doubt"], weight: row["weight"], seconds: row["seconds"]))
            }
        }
    }

    public func waitingCount() async throws(ArchiveError) -> WaitingCount {
        try await read { db in
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT COUNT(DISTINCT document) AS documents, COUNT(*) AS items, TOTAL(seconds) AS seconds FROM waiting
                    WHERE document IN (SELECT id FROM document WHERE change IS NOT NULL)
                    """)
            return WaitingCount(documents: row?["documents"] ?? 0, items: row?["items"] ?? 0, seconds: row?["seconds"] ?? 0)
        }
    }

    public func corrections(of document: DocumentID) async throws(ArchiveError) -> [Correction] {
        try await read { db in
            try db.rows("SELECT * FROM correction WHERE document = ? ORDER BY id", [document.rawValue])
                .map(Correction.init(row:))
        }
    }

    public func boundaryDecisions(file: Int64) async throws(ArchiveError) -> [BoundaryDecision] {
        try await read { db in
            let sql = "SELECT page, begins, person, at FROM boundaryDecision WHERE file = ? ORDER BY id"
            return try Row.fetchAll(db, sql: sql, arguments: [file]).map { row in
                BoundaryDecision(
                    page: row["page"], begins: row["begins"], by: row["person"], at: Date(timeIntervalSince1970: row["at"]))
            }
        }
    }

    public func fileCase(of document: DocumentID) async throws(ArchiveError) -> FileCase {
        try await read { db in
            let file = try Int64.fetchOne(db, sql: "SELECT file FROM document WHERE id = ?", arguments: [document.rawValue])
            guard let file else { throw ArchiveError.notFound(document.rawValue) }
            return try Self.fileCase(db, file: file)
        }
    }

    public func fileCase(file: Int64) async throws(ArchiveError) -> FileCase {
        try await read { db in try Self.fileCase(db, file: file) }
    }

    public func catalogedFiles(after last: Int64, limit: Int) async throws(ArchiveError) -> [Int64] {
        try await read { db in
            try Int64.fetchAll(
                db, sql: "SELECT id FROM file WHERE state = 'archived' AND id > ? ORDER BY id LIMIT ?", arguments: [last, limit])
        }
    }

    public func commit(_ revision: FileRevision, on seen: FileCase) async throws(ArchiveError) -> Bool {
        let clock = now
        return try await write { db in
            let current = try Self.fileCase(db, file: seen.file.id)
            guard current.documents == seen.documents, let digest = current.file.digest else { return false }
            for correction in revision.corrections { try Self.insert(db, correction, file: seen.file.id, at: clock()) }
            for decision in revision.boundaries { try Self.insert(db, decision, file: seen.file.id) }
            for ordinal in revision.removed {
                try DocumentRows.remove(db, id: DocumentID(file: digest, ordinal: ordinal).rawValue)
            }
            for document in revision.written {
                let id = DocumentID(file: digest, ordinal: document.ordinal)
                let before = current.documents.first { $0.id == id }?.content
                let hasSketch = try DocumentProjections.hasSketch(db, id.rawValue)
                if let before, before.pages != document.pages { try Self.keepPages(db, ofHoldings: id.rawValue, before.pages) }
                let isSameText = hasSketch && before?.pages == document.pages && before?.isSecret == document.isSecret
                try DocumentRows.write(
                    db, id: id.rawValue, file: seen.file.id, document,
                    pages: isSameText ? nil : try Self.texts(db, file: seen.file.id, pages: document.pages))
                try Self.publish(db, document: id.rawValue, failure: nil)
                if before.map({ !document.looksLike($0) }) ?? true {
                    try Self.enqueue(db, .package, file: seen.file.id, part: document.ordinal)
                }
            }
            return true
        }
    }

    /// Notes which pages the files that are kept for a document show, before it gets others; they are made again later.
    private static func keepPages(_ db: Database, ofHoldings id: String, _ pages: [Int]) throws {
        try db.execute(
            sql: "UPDATE holding SET pages = COALESCE(pages, ?) WHERE document = ? AND page = 0", arguments: [try Stored.text(pages), id])
    }

    private static func texts(_ db: Database, file: Int64, pages: [Int]) throws -> [PageText] {
        try Data.fetchAll(
            db,
            sql: """
                SELECT reading FROM json_each(?) AS wanted JOIN page ON page.file = ? AND page.number = wanted.value
                WHERE reading IS NOT NULL ORDER BY wanted.key
                """, arguments: [try Stored.text(pages), file]
        ).map { try Stored.value(PageText.self, $0) }
    }

    static func fileCase(_ db: Database, file: Int64) throws -> FileCase {
        guard let record = try FileRecord.fetch(db, id: file) else { throw ArchiveError.notFound("\(file)") }
        let documents = try Row.fetchAll(
            db, sql: "SELECT id, content, change FROM document WHERE file = ? ORDER BY place, ordinal", arguments: [file]
        ).map { row in
            FileCase.Standing(
                id: DocumentID(rawValue: row["id"]), content: try Stored.value(CatalogedDocument.self, row["content"] as String),
                change: row["change"])
        }
        let gone = try Row.fetchAll(db, sql: "SELECT ordinal, firstPage FROM retired WHERE file = ?", arguments: [file])
        let ordinals = documents.map(\.content.ordinal) + gone.map { $0["ordinal"] as Int }
        let ids = record.digest.map { digest in ordinals.map { DocumentID(file: digest, ordinal: $0).rawValue } } ?? []
        let corrections = try Row.fetchAll(
            db, sql: "SELECT * FROM correction WHERE document IN (SELECT value FROM json_each(?)) ORDER BY id",
            arguments: [try Stored.text(ids)]
        ).map(Correction.init(row:))
        let decisions = try Row.fetchAll(
            db, sql: "SELECT page, begins FROM boundaryDecision WHERE file = ? ORDER BY id", arguments: [file]
        ).map { ($0["page"] as Int, $0["begins"] as Bool) }
        return FileCase(
            file: record, documents: documents, corrections: Dictionary(grouping: corrections, by: \.document),
            boundaries: Dictionary(decisions) { $1 }, orders: corrections.compactMap(\.pageOrder),
            retired: Dictionary(gone.map { ($0["firstPage"] as Int, $0["ordinal"] as Int) }) { $1 },
            nextOrdinal: (ordinals.max() ?? 0) + 1, given: try given(db, file: file))
    }

    private static func insert(_ db: Database, _ correction: Correction, file: Int64, at: Date) throws {
        try db.execute(
            sql: "INSERT INTO correction (document, aspect, verdict, replaced, person, at) VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [
                correction.document.rawValue, correction.aspect.rawValue, try Stored.text(correction.verdict),
                try correction.replaced.map(Stored.text), correction.by, correction.at.timeIntervalSince1970,
            ])
        // The journal says who did what to which document; the values stay with the corrections.
        try note(
            db, at: correction.at, file: file, stage: nil, event: correction.isConfirmation ? "confirmed" : "corrected",
            detail: "\(correction.document) \(correction.aspect) \(correction.by)")
    }

    private static func insert(_ db: Database, _ decision: BoundaryDecision, file: Int64) throws {
        try db.execute(
            sql: "INSERT INTO boundaryDecision (file, page, begins, person, at) VALUES (?, ?, ?, ?, ?)",
            arguments: [file, decision.page, decision.begins, decision.by, decision.at.timeIntervalSince1970])
        try note(
            db, at: decision.at, file: file, stage: nil, event: decision.begins ? "split" : "merged",
            detail: "page \(decision.page) \(decision.by)")
    }
}

extension Correction {
    /// The order of pages that it gives.
    var pageOrder: [Int]? {
        guard aspect == .pages, case .value(let order) = verdict else { return nil }
        return [Int](pageOrder: order)
    }

    init(row: Row) throws {
        let replaced: String? = row["replaced"]
        guard let aspect = Aspect(rawValue: row["aspect"]) else { throw DatabaseError(message: "correction of an unknown aspect") }
        self.init(
            document: DocumentID(rawValue: row["document"]), aspect: aspect,
            verdict: try Stored.value(Verdict.self, row["verdict"] as String), by: row["person"],
            at: Date(timeIntervalSince1970: row["at"]), replaced: try replaced.map { try Stored.value(Field.self, $0) })
    }
}

extension CatalogedDocument {
    /// Whether its PDF/A would be the same: its pages, and what its metadata say.
    fileprivate func looksLike(_ other: CatalogedDocument) -> Bool {
        pages == other.pages && title == other.title && fields[.subject]?.value == other.fields[.subject]?.value
            && fields[.organName]?.value == other.fields[.organName]?.value
    }
}
