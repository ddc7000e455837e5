public import Documents
import Foundation
import GRDB
public import Indicators

extension RegisterBook {
    public func standing(of document: DocumentID) throws(RegisterError) -> LinkStanding? {
        try read { db in try LinkSights(db).standing(of: document) }
    }

    public func unlinked(_ question: UnlinkedQuestion) throws(RegisterError) -> [LinkStanding] {
        try read { db in
            let sights = LinkSights(db)
            return try sights.unlinked(question).compactMap { try sights.standing(of: $0) }
        }
    }

    public func unlinkedCounts() throws(RegisterError) -> UnlinkedCounts {
        try read { db in
            let likely = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM link WHERE NOT isLink") ?? 0
            let linked = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM link WHERE isLink") ?? 0
            let all = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM paper") ?? 0
            return UnlinkedCounts(likely: likely, unmatched: all - likely - linked)
        }
    }

    public func candidates(for document: DocumentID, words: String?, limit: Int) throws(RegisterError) -> [LinkCandidate] {
        try read { db in
            let sights = LinkSights(db)
            guard let paper = try sights.paper(document) else { return [] }
            let finder = RowFinder(db)
            let found = try LinkJudge(indicators.linked).candidates(paper, among: AskedRows(finder))
            let refused = Set(try sights.decisions(of: document).filter { $0.verdict == .refuse }.map { DossierCode.key($0.dossier) })
            let matches = Dictionary(
                found.map { ($0.row.id, LikelyMatch(rule: $0.rule, probability: $0.probability, rivals: $0.rivals)) }
            ) { first, _ in first }
            let ids = try words.map { try finder.numbers(searching: $0, limit: limit) } ?? found.prefix(limit).map(\.row.id)
            return try ids.compactMap { try sights.candidate($0, matches[$0], refused: refused) }
        }
    }

    public func linkDecisions(after last: LinkDecision?, limit: Int) throws(RegisterError) -> [LinkDecision] {
        try read { db in try LinkSights(db).decisions(after: last, limit: limit) }
    }

    /// A document belongs to one dossier: saying so of another one takes back what was said before. What was said stays also while the row or
    /// the document is away.
    @discardableResult
    public func decide(
        _ document: DocumentID, _ code: String, _ verdict: LinkVerdict?, seen: String? = nil, by person: String
    ) throws(RegisterError) -> LinkReport {
        let key = DossierCode.key(code)
        let at = now().timeIntervalSince1970
        return try write(keeps: true) { db in
            try expectCurrent(db)
            guard let standing = try LinkSights(db).standing(of: document), try Self.knows(db, document, key, verdict) else {
                throw RegisterError(
                    .notFound,
                    fact: Bilingual(
                        "Không có tài liệu \(document) hoặc hồ sơ \(code).", "There is no document \(document) or no dossier \(code)."),
                    remedy: Bilingual(
                        "Chạy `sohoa register link` trước, rồi kiểm tra hai mã.", "Run `sohoa register link` first, then check both names.")
                )
            }
            if let seen, seen != standing.mark { throw Self.changed(standing) }
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

    /// Of a dossier that is away, what was said can still be taken back.
    private static func knows(_ db: Database, _ document: DocumentID, _ key: String, _ verdict: LinkVerdict?) throws -> Bool {
        if try RowFinder(db).row(key: key) != nil { return true }
        let said = "SELECT EXISTS (SELECT 1 FROM linkDecision WHERE document = ? AND dossierKey = ?)"
        return try verdict == nil && Bool.fetchOne(db, sql: said, arguments: [document.rawValue, key]) == true
    }

    private static func changed(_ standing: LinkStanding) -> RegisterError {
        let last = standing.decisions.first
        return RegisterError(
            .changedMeanwhile,
            fact: Bilingual(
                last.map { "\($0.person) vừa quyết định về tài liệu này: \($0.verdict.words.vietnamese) \($0.dossier)." }
                    ?? "Tài liệu này hoặc dòng sổ của nó vừa thay đổi.",
                last.map { "\($0.person) has just decided about this document: \($0.verdict.words.english) \($0.dossier)." }
                    ?? "The document or its row has just changed."),
            remedy: Bilingual("Xem lại rồi quyết định.", "Look again, then decide."))
    }
}
