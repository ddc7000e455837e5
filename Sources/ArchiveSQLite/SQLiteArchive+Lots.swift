public import Archive
public import Documents
import Foundation
import GRDB

extension SQLiteArchive {
    public func passed(batch: String) async throws(ArchiveError) -> [DocumentID] {
        try await read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT document.id FROM document JOIN file ON file.id = document.file
                    WHERE file.batch = ? AND document.standing = 'archived' AND document.change IS NOT NULL
                        AND document.id NOT IN (SELECT document FROM lotMember)
                        AND document.id NOT IN (SELECT document FROM correction)
                    ORDER BY document.file, document.place
                    """, arguments: [batch]
            ).map(DocumentID.init(rawValue:))
        }
    }

    public func openLot(
        batch: String, members: [DocumentID], drawn: Set<DocumentID>, by person: String
    ) async throws(ArchiveError) -> Lot {
        let clock = now
        return try await write { db in
            let at = clock()
            try db.execute(
                sql: "INSERT INTO lot (batch, drawnAt, drawnBy) VALUES (?, ?, ?)", arguments: [batch, at.timeIntervalSince1970, person])
            let id = db.lastInsertedRowID
            for member in members {
                try db.execute(
                    sql: "INSERT INTO lotMember (lot, document, isDrawn) VALUES (?, ?, ?)",
                    arguments: [id, member.rawValue, drawn.contains(member)])
            }
            try Self.note(
                db, at: at, file: nil, stage: nil, event: "lotDrawn", detail: "\(id): \(drawn.count) of \(members.count), \(person)")
            guard let lot = try Self.lots(db, only: id).first else { throw DatabaseError(message: "lot vanished") }
            return lot
        }
    }

    public func lots() async throws(ArchiveError) -> [Lot] { try await read { db in try Self.lots(db, only: nil) } }

    public func members(ofLot lot: Int64) async throws(ArchiveError) -> [DocumentID: Bool] {
        try await read { db in
            let rows = try Row.fetchAll(db, sql: "SELECT document, isDrawn FROM lotMember WHERE lot = ?", arguments: [lot])
            guard !rows.isEmpty else { throw ArchiveError.notFound("\(lot)") }
            return Dictionary(rows.map { (DocumentID(rawValue: $0["document"]), $0["isDrawn"]) }) { first, _ in first }
        }
    }

    public func close(lot: Int64, _ verdict: Lot.Verdict, by person: String) async throws(ArchiveError) -> Bool {
        let clock = now
        return try await write { db in
            try db.execute(
                sql: "UPDATE lot SET verdict = ?, decidedAt = ?, decidedBy = ? WHERE id = ? AND verdict IS NULL",
                arguments: [verdict.rawValue, clock().timeIntervalSince1970, person, lot])
            guard db.changesCount == 1 else { return false }
            try Self.note(db, at: clock(), file: nil, stage: nil, event: "lot" + verdict.rawValue.capitalized, detail: "\(lot): \(person)")
            return true
        }
    }

    private static func lots(_ db: Database, only: Int64?) throws -> [Lot] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT lot.*, COUNT(*) AS documents, TOTAL(isDrawn) AS drawn,
                    TOTAL(isDrawn AND NOT EXISTS (
                        SELECT 1 FROM waiting WHERE waiting.document = lotMember.document AND aspect = 'document')) AS seen,
                    TOTAL(isDrawn AND EXISTS (
                        SELECT 1 FROM correction WHERE correction.document = lotMember.document AND correction.at >= lot.drawnAt
                            AND aspect NOT IN ('document', 'dossier') AND (json_type(verdict, '$.absent') IS NOT NULL
                                OR json_type(verdict, '$.value') IS NOT NULL
                                    AND json_extract(verdict, '$.value._0') IS NOT json_extract(replaced, '$.value')))
                    ) AS wrong
                FROM lot JOIN lotMember ON lotMember.lot = lot.id WHERE ? IS NULL OR lot.id = ?
                GROUP BY lot.id ORDER BY lot.id DESC
                """, arguments: [only, only]
        ).map { row in
            let verdict: String? = row["verdict"]
            return Lot(
                id: row["id"], batch: row["batch"], drawnAt: Date(timeIntervalSince1970: row["drawnAt"]), drawnBy: row["drawnBy"],
                documents: row["documents"], drawn: Int(row["drawn"] as Double), seen: Int(row["seen"] as Double),
                wrong: Int(row["wrong"] as Double), verdict: verdict.flatMap(Lot.Verdict.init(rawValue:)), decidedBy: row["decidedBy"])
        }
    }
}
