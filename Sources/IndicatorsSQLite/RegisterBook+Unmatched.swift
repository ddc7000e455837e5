import Documents
import GRDB
public import Indicators

extension RegisterBook {
    public func unmatchedRows(_ question: UnmatchedQuestion) throws(RegisterError) -> UnmatchedRows {
        try read { db in
            let (places, units) = try self.places(db, question.tree, question.scope, in: question.units)
            guard !places.isEmpty else { return UnmatchedRows(total: 0, rows: []) }
            let place = "WITH place (unit, first, last, target) AS (VALUES \(places.joined(separator: ",")))"
            let filter = try Self.filter(db, question.scope, month: "dossier.receivedMonth")
            var rows = try Row.fetchAll(db, sql: "\(place) \(Self.likely(question, filter)) LIMIT \(question.limit)")
            // Month by month, so that a thousand rows of a year do not have to be chosen among a million.
            for month in try Self.months(db, question.period) where rows.count < question.limit {
                rows += try Row.fetchAll(db, sql: "\(place) \(Self.bare(month, filter)) LIMIT \(question.limit - rows.count)")
            }
            let all = "dossier INDEXED BY dossierByFaults"
            let linked = "(SELECT DISTINCT dossier AS id FROM link WHERE isLink) AS linked CROSS JOIN dossier ON dossier.id = linked.id"
            func count(_ rows: String) throws -> Int {
                try Int.fetchOne(db, sql: "\(place) \(Self.count(rows, question.period, filter))") ?? 0
            }
            return UnmatchedRows(total: try count(all) - count(linked), rows: rows.map { UnmatchedRows.Row($0, units[$0["target"]]) })
        }
    }

    private static let columns = """
        dossier.code, dossier.receivedOn, (SELECT code FROM procedure WHERE id = dossier.procedure) AS procedureCode, place.target
        """

    /// Rows that a document is likely to belong to. Of several documents SQLite gives the row with the maximum.
    private static func likely(_ question: UnmatchedQuestion, _ filter: String) -> String {
        """
        SELECT \(columns), likely.rule, likely.probability, likely.rivals, paper.document, paper.title
        FROM (SELECT dossier, paper, MAX(probability) AS probability, rule, rivals FROM link WHERE NOT isLink GROUP BY dossier) AS likely
        CROSS JOIN dossier ON dossier.id = likely.dossier
        JOIN place ON place.unit = dossier.unit AND dossier.receivedMonth BETWEEN place.first AND place.last
        JOIN paper ON paper.id = likely.paper
        WHERE dossier.receivedMonth BETWEEN \(question.period.first.number) AND \(question.period.last.number) \(filter)
            AND NOT EXISTS (SELECT 1 FROM link WHERE link.dossier = dossier.id AND link.isLink)
        ORDER BY likely.probability DESC, dossier.receivedOn DESC, dossier.code
        """
    }

    /// Rows of a month without any document.
    private static func bare(_ month: Int, _ filter: String) -> String {
        """
        SELECT \(columns) FROM place
        CROSS JOIN dossier INDEXED BY dossierByFaults ON dossier.receivedMonth = \(month) AND dossier.unit = place.unit
        WHERE \(month) BETWEEN place.first AND place.last \(filter) AND NOT EXISTS (SELECT 1 FROM link WHERE link.dossier = dossier.id)
        ORDER BY dossier.receivedOn DESC, dossier.code
        """
    }

    private static func count(_ rows: String, _ period: Period, _ filter: String) -> String {
        """
        SELECT SUM(found.rows) FROM (
            SELECT receivedMonth AS month, unit, COUNT(*) AS rows FROM \(rows)
            WHERE receivedMonth BETWEEN \(period.first.number) AND \(period.last.number) \(filter) GROUP BY receivedMonth, unit) AS found
        JOIN place ON place.unit = found.unit AND found.month BETWEEN place.first AND place.last
        """
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

extension UnmatchedRows.Row {
    fileprivate init(_ row: Row, _ unit: (code: String, name: String)) {
        let received: Int? = row["receivedOn"]
        let document: String? = row["document"]
        self.init(
            code: row["code"], unit: unit.code, unitName: unit.name, procedure: row["procedureCode"],
            receivedOn: received.flatMap(Day.init(number:)),
            likely: document.flatMap { name in
                LikelyMatch(row: row).map { (document: DocumentID(rawValue: name), title: row["title"] ?? "", match: $0) }
            })
    }
}

extension LikelyMatch {
    /// `nil` where there is none.
    init?(row: Row) {
        guard let written: String = row["rule"], let rule = LinkRule(rawValue: written), let probability: Int = row["probability"] else {
            return nil
        }
        self.init(rule: rule, probability: Percent(hundredths: probability), rivals: row["rivals"])
    }
}
