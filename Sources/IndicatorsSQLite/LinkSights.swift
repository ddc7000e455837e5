import Documents
import Foundation
import GRDB
import Indicators

/// Documents, rows and what persons said of them, as who decides sees them: within one reading of the database.
struct LinkSights {
    private let db: Database

    init(_ db: Database) { self.db = db }

    func paper(_ document: DocumentID) throws -> ArchivedPaper? {
        let id = try Int64.fetchOne(try db.cachedStatement(sql: "SELECT id FROM paper WHERE document = ?"), arguments: [document.rawValue])
        return try id.flatMap { try PaperRows.read(db, $0) }
    }

    func standing(of document: DocumentID) throws -> LinkStanding? {
        let sql = "SELECT paper.change, link.* FROM paper LEFT JOIN link ON link.paper = paper.id WHERE paper.document = ?"
        guard let row = try Row.fetchOne(try db.cachedStatement(sql: sql), arguments: [document.rawValue]) else { return nil }
        let (change, dossier): (Int64, Int64?) = (row["change"], row["dossier"])
        let decisions = try decisions(of: document)
        let said = "\(decisions.count).\(decisions.first?.milliseconds ?? 0)"
        var standing = LinkStanding(
            document: document, candidate: nil, state: .unmatched, isResult: false, counts: false, decisions: decisions,
            mark: "\(change)-\(dossier ?? 0)-\(said)")
        guard let dossier, let match = LikelyMatch(row: row) else { return standing }
        let refused = Set(decisions.filter { $0.verdict == .refuse }.map { DossierCode.key($0.dossier) })
        standing.candidate = try candidate(dossier, match, refused: refused)
        let isLink: Bool = row["isLink"]
        standing.state = isLink ? .linked : .likely
        (standing.isResult, standing.counts) = (row["isResult"], row["counts"])
        standing.mark += "-\(match.rule.rawValue).\(match.probability.hundredths).\(isLink ? 1 : 0)"
        return standing
    }

    /// `nil` for a row that is no more.
    func candidate(_ id: Int64, _ match: LikelyMatch?, refused: Set<String>) throws -> LinkCandidate? {
        let sql = """
            SELECT procedure.name AS procedureName, owner, ownerIdentity,
                (SELECT COUNT(*) FROM link WHERE link.dossier = dossier.id AND isLink) AS documents
            FROM dossier JOIN procedure ON procedure.id = dossier.procedure WHERE dossier.id = ?
            """
        guard let row = try RowFinder(db).row(number: id), let more = try Row.fetchOne(try db.cachedStatement(sql: sql), arguments: [id])
        else { return nil }
        return LinkCandidate(
            row: row, procedureName: more["procedureName"], owner: more["owner"], ownerIdentity: more["ownerIdentity"],
            documents: more["documents"], match: match, isRefused: refused.contains(DossierCode.key(row.code)))
    }

    func unlinked(_ question: UnlinkedQuestion) throws -> [DocumentID] {
        let (probability, document) = (question.after?.probability ?? 10_001, question.after?.document.rawValue ?? "")
        let names =
            question.isLikely
            ? try String.fetchAll(
                db,
                sql: """
                    SELECT document FROM link JOIN paper ON paper.id = link.paper
                    WHERE NOT isLink AND (probability < ?1 OR (probability = ?1 AND document > ?2)) ORDER BY probability DESC, document LIMIT ?3
                    """, arguments: [probability, document, question.limit])
            : try String.fetchAll(
                db,
                sql: """
                    SELECT document FROM paper WHERE document > ? AND NOT EXISTS (SELECT 1 FROM link WHERE link.paper = paper.id)
                    ORDER BY document LIMIT ?
                    """, arguments: [document, question.limit])
        return names.map(DocumentID.init(rawValue:))
    }

    func decisions(of document: DocumentID) throws -> [LinkDecision] {
        let sql = "SELECT * FROM linkDecision WHERE document = ? ORDER BY at DESC, dossierKey"
        return try Row.fetchAll(try db.cachedStatement(sql: sql), arguments: [document.rawValue]).compactMap(LinkDecision.init(row:))
    }

    func decisions(after last: LinkDecision?, limit: Int) throws -> [LinkDecision] {
        // In whole milliseconds: a `Date` does not give back the very number that it was made of.
        let time = "CAST(ROUND(at * 1000) AS INTEGER)"
        let behind = last == nil ? "" : "WHERE \(time) < ?1 OR (\(time) = ?1 AND (document, dossierKey) > (?2, ?3))"
        let arguments: StatementArguments =
            last.map { [$0.milliseconds, $0.document.rawValue, DossierCode.key($0.dossier)] } ?? []
        let sql = "SELECT * FROM linkDecision \(behind) ORDER BY \(time) DESC, document, dossierKey LIMIT \(limit)"
        return try Row.fetchAll(db, sql: sql, arguments: arguments).compactMap(LinkDecision.init(row:))
    }
}

extension LinkDecision {
    fileprivate init?(row: Row) {
        guard let verdict = LinkVerdict(rawValue: row["verdict"]) else { return nil }
        self.init(
            document: DocumentID(rawValue: row["document"]), dossier: row["dossier"], verdict: verdict, person: row["person"],
            at: Date(timeIntervalSince1970: row["at"]))
    }
}
