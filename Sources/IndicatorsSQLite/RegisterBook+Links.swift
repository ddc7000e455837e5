public import Documents
import Foundation
import GRDB
public import Indicators

extension RegisterBook: LinkedRegister {
    public func linkPlace() throws(RegisterError) -> LinkPlace {
        try read { db in
            let row = try Row.fetchOne(db, sql: "SELECT * FROM linkState")
            let isOther = try row?["register"] as String? != Linker.mark(db) || row?["scheme"] as String? != indicators.linked.fingerprint
            return LinkPlace(
                change: row?["change"] ?? 0, reuse: row?["reuse"] ?? 0, isStale: try isOther && Linker.isNeeded(db))
        }
    }

    public func follow(_ step: LinkStep, keeps: Bool) throws(RegisterError) -> LinkReport {
        try write(keeps: keeps) { db in
            var linker = Linker(db, cube: cube, scheme: indicators.linked)
            try linker.follow(step)
            return step.isLast ? try linker.summed() : linker.report
        }
    }

    /// Keeps what a person said of a document and a dossier; it goes before every rule from now on, also when the row or the document comes
    /// only later. A document belongs to one dossier: saying so of another one takes back what was said before. `nil` takes a word back.
    public func decide(_ document: DocumentID, _ code: String, _ verdict: LinkVerdict?, by person: String) throws(RegisterError)
        -> LinkReport
    {
        let key = DossierCode.key(code)
        let at = now().timeIntervalSince1970
        return try write(keeps: true) { db in
            guard try finder(db, knows: document, code) else {
                throw RegisterError(
                    .notFound,
                    fact: Bilingual(
                        "Không có tài liệu \(document) hoặc hồ sơ \(code).", "There is no document \(document) or no dossier \(code)."),
                    remedy: Bilingual(
                        "Chạy `sohoa register link` trước, rồi kiểm tra hai mã.", "Run `sohoa register link` first, then check both names.")
                )
            }
            try db.execute(
                sql: "DELETE FROM linkDecision WHERE document = ?1 AND (dossierKey = ?2 OR (?3 = 'link' AND verdict = 'link'))",
                arguments: [document.rawValue, key, verdict?.rawValue])
            if let verdict {
                try db.execute(
                    sql: "INSERT INTO linkDecision (document, dossierKey, dossier, verdict, person, at) VALUES (?, ?, ?, ?, ?, ?)",
                    arguments: [document.rawValue, key, code, verdict.rawValue, person, at])
            }
            var linker = Linker(db, cube: cube, scheme: indicators.linked)
            try linker.settle(document: document)
            return try linker.summed()
        }
    }

    private func finder(_ db: Database, knows document: DocumentID, _ code: String) throws -> Bool {
        let hasPaper = try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM paper WHERE document = ?)", arguments: [document.rawValue])
        return try hasPaper == true && RowFinder(db).row(key: DossierCode.key(code)) != nil
    }

    /// The dossier that a document is linked to; `nil` of one that is linked to none.
    public func dossier(of document: DocumentID) throws(RegisterError) -> LinkedDossier? {
        try read { db in
            let sql = """
                SELECT dossier.code, link.isResult FROM paper JOIN link ON link.paper = paper.id JOIN dossier ON dossier.id = link.dossier
                WHERE paper.document = ? AND link.isLink
                """
            return try Row.fetchOne(try db.cachedStatement(sql: sql), arguments: [document.rawValue]).map {
                LinkedDossier(code: $0["code"], isResult: $0["isResult"])
            }
        }
    }

    public func documents(of code: String) throws(RegisterError) -> [LinkedDocument] {
        try read { db in
            guard let row = try RowFinder(db).row(key: DossierCode.key(code)) else { return [] }
            return try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM link JOIN paper ON paper.id = link.paper WHERE link.dossier = ? AND isLink
                    ORDER BY isResult, probability DESC, document
                    """, arguments: [row.id]
            ).compactMap { row in
                guard let rule = LinkRule(rawValue: row["rule"]) else { return nil }
                let probability: Int = row["probability"]
                return LinkedDocument(
                    document: DocumentID(rawValue: row["document"]), type: row["type"], title: row["title"], rule: rule,
                    probability: Double(probability) / 100, rivals: row["rivals"], isResult: row["isResult"], counts: row["counts"])
            }
        }
    }

    /// One immediate transaction: who else writes waits, and what was read in it still holds when it is written.
    func write<T>(keeps: Bool, _ body: (Database) throws -> T) throws(RegisterError) -> T {
        do {
            return try pool.writeWithoutTransaction { db in
                var value: T?
                try db.inTransaction(.immediate) {
                    value = try body(db)
                    return keeps ? .commit : .rollback
                }
                guard let value else { throw DatabaseError(message: "nothing was written") }
                return value
            }
        } catch {
            throw Self.translate(error)
        }
    }
}
