import Archive
import Documents
import GRDB

/// The tables that are looked up by what documents say: own numbers, citations, relations, parties, sketches. Whoever writes a document's content
/// writes them in the same transaction.
enum DocumentProjections {
    /// - Parameters:
    ///   - pages: the pages of its file, or those of it; `nil` where only the content changed: then the sketch stays.
    static func write(_ db: Database, _ id: String, _ content: CatalogedDocument, pages: [PageText]?) throws {
        try remove(db, id, keepingSketch: pages == nil && !content.isSecret)
        try writeCode(db, id, content)
        // Of a secret one nothing can be found before a person has decided.
        guard !content.isSecret else { return }
        try writeCitations(db, id, content)
        try writeTies(db, id, content)
        try writeParties(db, id, content)
        if let pages {
            let known = Dictionary(pages.map { ($0.number, $0) }) { first, _ in first }
            try writeSketch(db, id, TextSketch(content.pages.compactMap { known[$0] }))
        }
    }

    /// Takes everything away; deleting the document does that by itself.
    static func remove(_ db: Database, _ id: String, keepingSketch: Bool = false) throws {
        for table in ["documentCode", "citation", "party", "relationTarget", "noRescan"] + (keepingSketch ? [] : ["sketch", "sketchBand"]) {
            try db.execute(sql: "DELETE FROM \(table) WHERE document = ?", arguments: [id])
        }
    }

    static func hasSketch(_ db: Database, _ id: String) throws -> Bool {
        try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM sketch WHERE document = ?)", arguments: [id]) ?? false
    }

    /// For an archive made before there were these tables: what contents of that time say.
    static func fill(_ db: Database) throws {
        let rows = try Row.fetchCursor(db, sql: "SELECT id, content FROM document")
        while let row = try rows.next() {
            let content = try Stored.value(CatalogedDocument.self, row["content"] as String)
            try writeCode(db, row["id"], content)
            guard !content.isSecret else { continue }
            try writeCitations(db, row["id"], content)
            try writeParties(db, row["id"], content)
        }
    }

    private static func writeCitations(_ db: Database, _ id: String, _ content: CatalogedDocument) throws {
        for (place, relation) in (content.relations ?? []).enumerated() {
            guard let code = relation.code else { continue }
            try db.execute(
                sql: "INSERT INTO citation (document, place, number, key) VALUES (?, ?, ?, ?)",
                arguments: [id, place, code.number, code.letters.nameKey])
        }
    }

    private static func writeParties(_ db: Database, _ id: String, _ content: CatalogedDocument) throws {
        for (place, party) in (content.parties ?? []).enumerated() {
            try db.execute(
                sql: "INSERT INTO party (document, place, key, nameKey, identity, taxCode) VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [id, place, party.key, party.name.nameKey, party.identityNumber, party.taxCode])
        }
    }

    /// What persons said of other documents by their names.
    private static func writeTies(_ db: Database, _ id: String, _ content: CatalogedDocument) throws {
        for (place, relation) in (content.relations ?? []).enumerated() {
            guard let target = relation.target else { continue }
            try db.execute(
                sql: "INSERT INTO relationTarget (document, place, target) VALUES (?, ?, ?)", arguments: [id, place, target.rawValue])
        }
        for other in Set(content.unrelated ?? []) {
            try db.execute(sql: "INSERT INTO noRescan (document, other) VALUES (?, ?)", arguments: [id, other.rawValue])
        }
    }

    private static func writeCode(_ db: Database, _ id: String, _ content: CatalogedDocument) throws {
        guard let code = content.code else { return }
        let isSure = content.fields[.codeNumber]?.review == false && content.fields[.codeNotation]?.review == false
        try db.execute(
            sql: """
                INSERT INTO documentCode (document, number, letters, key, year, date, organ, isSure, isSecret) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                id, code.number, code.letters, code.letters.nameKey, code.year, code.date, content.fields[.organName]?.value, isSure,
                content.isSecret,
            ])
    }

    private static func writeSketch(_ db: Database, _ id: String, _ sketch: TextSketch?) throws {
        guard let sketch else { return }
        try db.execute(sql: "INSERT INTO sketch (document, data) VALUES (?, ?)", arguments: [id, sketch.data])
        for band in sketch.bands {
            try db.execute(sql: "INSERT OR IGNORE INTO sketchBand (band, document) VALUES (?, ?)", arguments: [band, id])
        }
    }
}

extension Party {
    /// The same for the same person or organisation, as far as the papers tell.
    var key: String {
        if let identityNumber { return "i \(identityNumber)" }
        // A person's tax number is the identity number.
        if let taxCode { return (taxCode.count == 12 ? "i " : "t ") + taxCode }
        return "n \(name.nameKey) \(birthDate ?? "")"
    }
}
