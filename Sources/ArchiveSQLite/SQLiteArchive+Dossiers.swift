public import Archive
public import Documents
import Foundation
import GRDB

extension SQLiteArchive {
    public func dossierEntries() async throws(ArchiveError) -> [DossierEntry] {
        try await read { db in
            var entries: [String: DossierEntry] = [:]
            for row in try Row.fetchAll(db, sql: "SELECT key, code, isInventoried FROM dossier") {
                entries[row["key"]] = DossierEntry(code: row["code"], isInventoried: row["isInventoried"])
            }
            for row in try Row.fetchAll(db, sql: "SELECT dossier, field, origin, value FROM dossierValue") {
                guard let field = DossierField(rawValue: row["field"]) else { continue }
                if row["origin"] == Self.inventory {
                    entries[row["dossier"]]?.inventory[field] = row["value"]
                } else {
                    entries[row["dossier"]]?.person[field] = row["value"]
                }
            }
            return entries.sorted { $0.key < $1.key }.map(\.value)
        }
    }

    public func dossierEntry(_ code: String) async throws(ArchiveError) -> DossierEntry? {
        try await read { db in
            let key = DossierCode.key(code)
            let sql = "SELECT code, isInventoried FROM dossier WHERE key = ?"
            guard let row = try Row.fetchOne(db, sql: sql, arguments: [key]) else { return nil }
            return DossierEntry(
                code: row["code"], isInventoried: row["isInventoried"],
                inventory: try Self.values(db, dossier: key, origin: Self.inventory),
                person: try Self.values(db, dossier: key, origin: "person"))
        }
    }

    public func dossierCounts() async throws(ArchiveError) -> [DossierCount] {
        try await read { db in
            let sql = """
                SELECT dossierKey, COUNT(*) AS n, \(Document.mode) AS mode
                FROM document WHERE change IS NOT NULL AND NOT isSecret AND dossierKey IS NOT NULL GROUP BY dossierKey ORDER BY dossierKey
                """
            return try Row.fetchAll(db, sql: sql).map { row in
                DossierCount(key: row["dossierKey"], documents: row["n"], mode: AccessMode(stored: row["mode"]))
            }
        }
    }

    public func heads(inDossier key: String, limit: Int) async throws(ArchiveError) -> [DocumentHead] {
        try await read { db in
            let sql = """
                \(DocumentHead.select) WHERE document.dossierKey = ? AND document.change IS NOT NULL
                ORDER BY document.file, document.place, document.ordinal LIMIT ?
                """
            return try db.rows(sql, [key, limit]).map(DocumentHead.init(row:))
        }
    }

    public func heads(around document: DocumentID, inDossier key: String, each: Int) async throws(ArchiveError) -> [DocumentHead] {
        try await read { db in
            guard let own = try db.row("SELECT file, place FROM document WHERE id = ?", [document.rawValue]) else { return [] }
            // In the order of the index; contents are read of those few only.
            func near(_ comparison: String, _ order: String) throws -> [String] {
                let sql = """
                    SELECT id FROM document
                    WHERE dossierKey = :key AND (file, place) \(comparison) (:file, :place) AND change IS NOT NULL
                    ORDER BY file \(order), place \(order) LIMIT :each
                    """
                let arguments: StatementArguments = [
                    "key": key, "file": own["file"] as Int64, "place": own["place"] as Int, "each": each,
                ]
                return try db.rows(sql, arguments).map { $0["id"] }
            }
            return try DocumentHead.fetch(db, near("<", "DESC").reversed() + [document.rawValue] + near(">", "ASC"))
        }
    }

    public func dossierMembers() async throws(ArchiveError) -> [DossierMember] {
        try await read { db in
            var kinds: [Int64: [Int: PageKind]] = [:]
            for row in try Row.fetchAll(db, sql: "SELECT file, number, kind FROM page") {
                let kind: String? = row["kind"]
                kinds[row["file"], default: [:]][row["number"]] = kind.flatMap(PageKind.init(rawValue:)) ?? .content
            }
            var files: [String: Int64] = [:]
            for row in try Row.fetchAll(db, sql: "SELECT id, file FROM document") { files[row["id"]] = row["file"] }
            let electronic = try Set(Int64.fetchAll(db, sql: "SELECT file FROM envelopeFile"))
            let documents = try Row.fetchAll(
                db, sql: "\(Document.select) WHERE document.change IS NOT NULL ORDER BY document.file, document.ordinal"
            ).map(Document.init(row:))
            return documents.map { document in
                let pages = files[document.id.rawValue].flatMap { kinds[$0] } ?? [:]
                return DossierMember(
                    document: document, pages: document.content.pages.map { pages[$0] ?? .content },
                    hasBacks: pages.values.contains(.blank), isElectronic: files[document.id.rawValue].map(electronic.contains) ?? false)
            }
        }
    }

    public func importInventory(_ entries: [DossierEntry], keeps: Bool) async throws(ArchiveError) -> InventoryChange {
        let clock = now
        return try await write { db in
            var sum = InventoryChange()
            for entry in entries {
                let known = try Row.fetchOne(db, sql: "SELECT code, isInventoried FROM dossier WHERE key = ?", arguments: [entry.key])
                let before = try Self.values(db, dossier: entry.key, origin: Self.inventory)
                // A column that the file does not have takes nothing back: an inventory may come in parts.
                let changes = entry.inventory.filter { before[$0.key] != $0.value }.sorted { $0.key.rawValue < $1.key.rawValue }
                if known?["isInventoried"] as Bool? != true {
                    sum.added.append(entry.code)
                } else if changes.isEmpty, known?["code"] == entry.code {
                    sum.same.append(entry.code)
                } else {
                    sum.changed.append(entry.code)
                }
                guard keeps else { continue }
                try Self.keep(db, code: entry.code, isInventoried: true)
                for (field, value) in changes {
                    let change = DossierChange(at: clock(), field: field, value: value, replaced: before[field], by: Self.inventory)
                    try Self.apply(db, change, to: entry.key, origin: Self.inventory)
                }
            }
            if keeps, !(sum.added + sum.changed).isEmpty {
                if !sum.added.isEmpty { try DocumentRows.joinAll(db) }
                try Self.note(
                    db, at: clock(), file: nil, stage: nil, event: "inventory",
                    detail: "added \(sum.added.count), changed \(sum.changed.count), same \(sum.same.count)")
            }
            return sum
        }
    }

    public func describe(dossier code: String, _ changes: [DossierChange]) async throws(ArchiveError) {
        try await write { db in
            let key = DossierCode.key(code)
            let known = try String.fetchOne(db, sql: "SELECT code FROM dossier WHERE key = ?", arguments: [key])
            if known == nil {
                try Self.keep(db, code: code, isInventoried: false)
                try DocumentRows.joinAll(db)
            }
            for change in changes {
                try Self.apply(db, change, to: key, origin: "person")
                try Self.note(
                    db, at: change.at, file: nil, stage: nil, event: "dossier",
                    detail: "\(code) \(change.field.rawValue): \(change.replaced ?? "–") → \(change.value ?? "–") (\(change.by))")
            }
        }
    }

    public func changes(ofDossier code: String) async throws(ArchiveError) -> [DossierChange] {
        try await read { db in
            try Row.fetchAll(
                db, sql: "SELECT at, field, value, replaced, by FROM dossierChange WHERE dossier = ? ORDER BY id",
                arguments: [DossierCode.key(code)]
            ).compactMap { row in
                DossierField(rawValue: row["field"]).map { field in
                    DossierChange(
                        at: Date(timeIntervalSince1970: row["at"]), field: field, value: row["value"], replaced: row["replaced"],
                        by: row["by"])
                }
            }
        }
    }

    private static let inventory = "inventory"

    private static func values(_ db: Database, dossier: String, origin: String) throws -> [DossierField: String] {
        let rows = try Row.fetchAll(
            db, sql: "SELECT field, value FROM dossierValue WHERE dossier = ? AND origin = ?", arguments: [dossier, origin])
        return rows.reduce(into: [:]) { values, row in
            if let field = DossierField(rawValue: row["field"]) { values[field] = row["value"] }
        }
    }

    private static func keep(_ db: Database, code: String, isInventoried: Bool) throws {
        try db.execute(
            sql: """
                INSERT INTO dossier (key, code, isInventoried) VALUES (?, ?, ?)
                ON CONFLICT (key) DO UPDATE SET code = excluded.code, isInventoried = MAX(isInventoried, excluded.isInventoried)
                """, arguments: [DossierCode.key(code), code, isInventoried])
    }

    private static func apply(_ db: Database, _ change: DossierChange, to dossier: String, origin: String) throws {
        if let value = change.value {
            try db.execute(
                sql: """
                    INSERT INTO dossierValue (dossier, field, origin, value) VALUES (?, ?, ?, ?)
                    ON CONFLICT (dossier, field, origin) DO UPDATE SET value = excluded.value
                    """, arguments: [dossier, change.field.rawValue, origin, value])
        } else {
            try db.execute(
                sql: "DELETE FROM dossierValue WHERE dossier = ? AND field = ? AND origin = ?",
                arguments: [dossier, change.field.rawValue, origin])
        }
        if change.field == .mode { try touch(db, dossier: dossier) }
        try db.execute(
            sql: "INSERT INTO dossierChange (at, dossier, field, value, replaced, by) VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [change.at.timeIntervalSince1970, dossier, change.field.rawValue, change.value, change.replaced, change.by])
    }

    /// What its documents are open to has changed, and the index shall follow.
    private static func touch(_ db: Database, dossier: String) throws {
        let sql = "SELECT id FROM document WHERE dossierKey = ? AND change IS NOT NULL ORDER BY change"
        for id in try String.fetchAll(db, sql: sql, arguments: [dossier]) {
            try db.execute(sql: "UPDATE document SET change = ? WHERE id = ?", arguments: [try nextChange(db), id])
        }
    }
}
