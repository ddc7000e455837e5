public import Documents
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
            try expectCurrent(db)
            var linker = Linker(db, cube: cube, scheme: indicators.linked)
            try linker.follow(step)
            return step.isLast ? try linker.summed() : linker.report
        }
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

    /// The cube is changed by these measures and no others.
    func expectCurrent(_ db: Database) throws { guard try cube.isCurrent(db) else { throw Self.outOfDate } }

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
