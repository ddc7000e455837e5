public import Archive
import Documents
import Foundation
import GRDB

extension SQLiteArchive {
    public func envelope(_ id: String) async throws(ArchiveError) -> Envelope? {
        try await read { db in try db.row("SELECT * FROM envelope WHERE id = ?", [id]).map(Envelope.init(row:)) }
    }

    public func envelope(ofFile file: Int64) async throws(ArchiveError) -> Envelope? {
        try await read { db in
            let sql = "SELECT envelope.* FROM envelope JOIN envelopeFile ON envelopeFile.envelope = envelope.id WHERE envelopeFile.file = ?"
            return try db.row(sql, [file]).map(Envelope.init(row:))
        }
    }

    public func files(ofEnvelope id: String) async throws(ArchiveError) -> [FileRecord] {
        try await read { db in
            let sql = """
                SELECT \(FileRecord.columns) FROM file JOIN envelopeFile ON envelopeFile.file = file.id
                WHERE envelopeFile.envelope = ? ORDER BY envelopeFile.place
                """
            return try db.rows(sql, [id]).map(FileRecord.init(row:))
        }
    }

    public func receive(
        _ envelope: Envelope, files: [EnvelopeFile], inbox: String, batch: String
    ) async throws(ArchiveError) -> [FileRecord]? {
        let clock = now
        return try await write { db in
            if try db.row("SELECT id FROM envelope WHERE id = ?", [envelope.id]) != nil { return nil }
            try db.execute(
                sql: "INSERT INTO envelope (id, digest, sender, receivedAt) VALUES (?, ?, ?, ?)",
                arguments: [envelope.id, envelope.digest.hex, envelope.sender, envelope.receivedAt.timeIntervalSince1970])
            var records: [FileRecord] = []
            for (place, file) in files.enumerated() {
                let record = try Self.admit(db, file.file, inbox: inbox, batch: batch, digest: file.digest, at: clock())
                try db.execute(
                    sql: "INSERT INTO envelopeFile (file, envelope, place, given) VALUES (?, ?, ?, ?)",
                    arguments: [record.id, envelope.id, place, try Stored.text(file.given)])
                records.append(record)
            }
            // Who sent it is in the table; the journal names it as the sender did.
            try Self.note(db, at: clock(), file: records.first?.id, stage: .intake, event: "received", detail: envelope.id)
            return records
        }
    }

    /// What a file came with.
    static func given(_ db: Database, file: Int64) throws -> GivenFacts? {
        try db.row("SELECT given FROM envelopeFile WHERE file = ?", [file]).map { try Stored.value(GivenFacts.self, $0["given"] as String) }
    }
}

extension Envelope {
    fileprivate init(row: Row) throws {
        guard let digest = ContentDigest(hex: row["digest"]) else { throw DatabaseError(message: "envelope without a digest") }
        self.init(
            id: row["id"], digest: digest, sender: row["sender"], receivedAt: Date(timeIntervalSince1970: row["receivedAt"]))
    }
}
