import Documents
import GRDB
public import Indicators

extension RegisterBook {
    public func unmatchedRows(_ question: UnmatchedQuestion) throws(RegisterError) -> UnmatchedRows {
        try read { db in
            let (places, units) = try self.places(db, question.tree, question.scope)
            guard !places.isEmpty else { return UnmatchedRows(total: 0, rows: []) }
            // Of several likely documents SQLite gives the row with the maximum.
            let sql = """
                WITH place (unit, first, last, target) AS (VALUES \(places.joined(separator: ","))),
                likely AS (
                    SELECT link.dossier, MAX(link.probability) AS probability, link.rule, link.rivals, paper.document, paper.title
                    FROM link JOIN paper ON paper.id = link.paper WHERE NOT isLink GROUP BY link.dossier
                )
                SELECT dossier.code, dossier.receivedOn, (SELECT code FROM procedure WHERE id = dossier.procedure) AS procedureCode, place.target,
                    likely.document, likely.title, likely.rule, likely.probability, likely.rivals, COUNT(*) OVER () AS total
                FROM dossier CROSS JOIN place ON place.unit = dossier.unit AND dossier.receivedMonth BETWEEN place.first AND place.last
                LEFT JOIN likely ON likely.dossier = dossier.id
                WHERE dossier.receivedMonth BETWEEN \(question.period.first.number) AND \(question.period.last.number)
                    \(try Self.filter(db, question.scope)) AND NOT EXISTS (SELECT 1 FROM link WHERE link.dossier = dossier.id AND link.isLink)
                ORDER BY likely.probability DESC NULLS LAST, dossier.receivedOn DESC, dossier.code LIMIT \(question.limit)
                """
            var found = UnmatchedRows(total: 0, rows: [])
            for row in try Row.fetchAll(db, sql: sql) {
                let target: Int = row["target"]
                let received: Int? = row["receivedOn"]
                let document: String? = row["document"]
                found.total = row["total"]
                found.rows.append(
                    UnmatchedRows.Row(
                        code: row["code"], unit: units[target].code, procedure: row["procedureCode"],
                        receivedOn: received.flatMap(Day.init(number:)),
                        likely: document.flatMap { name in
                            LikelyMatch(row: row).map { (document: DocumentID(rawValue: name), title: row["title"] ?? "", match: $0) }
                        }))
            }
            return found
        }
    }

    public func unmatchedDocuments(limit: Int) throws(RegisterError) -> UnmatchedDocuments {
        try read { db in
            let sql = """
                SELECT paper.document, paper.type, paper.title, paper.source, link.rule, link.probability, link.rivals, dossier.code,
                    COUNT(*) OVER () AS total
                FROM paper LEFT JOIN link ON link.paper = paper.id LEFT JOIN dossier ON dossier.id = link.dossier
                WHERE link.paper IS NULL OR NOT link.isLink ORDER BY link.probability DESC NULLS LAST, paper.document LIMIT ?
                """
            var found = UnmatchedDocuments(total: 0, items: [])
            for row in try Row.fetchAll(db, sql: sql, arguments: [limit]) {
                let code: String? = row["code"]
                found.total = row["total"]
                found.items.append(
                    UnmatchedDocuments.Item(
                        document: DocumentID(rawValue: row["document"]), type: row["type"], title: row["title"], source: row["source"],
                        likely: code.flatMap { code in LikelyMatch(row: row).map { (code: code, match: $0) } }))
            }
            return found
        }
    }
}

extension LikelyMatch {
    /// `nil` where there is none.
    fileprivate init?(row: Row) {
        guard let written: String = row["rule"], let rule = LinkRule(rawValue: written), let probability: Int = row["probability"] else {
            return nil
        }
        self.init(rule: rule, probability: Percent(hundredths: probability), rivals: row["rivals"])
    }
}
