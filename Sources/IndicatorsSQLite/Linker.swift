import Documents
import GRDB
import Indicators

/// Links within one transaction: documents to rows, reuses to rows, and what both change in the rows' figures.
struct Linker {
    private let db: Database
    private let cube: Cube
    private let scheme: LinkScheme
    private let judge: LinkJudge
    private let finder: RowFinder
    private let rows: AskedRows
    private var deltas: [Int64: Delta] = [:]
    private(set) var report = LinkReport()

    /// What is added to a row's columns.
    private struct Delta {
        var files = 0
        var results = 0
        var codes = 0
        var reuses = 0

        var isNothing: Bool { files == 0 && results == 0 && codes == 0 && reuses == 0 }

        mutating func add(_ columns: [LinkScheme.Column], _ sign: Int) {
            for column in columns {
                switch column {
                case .componentFiles: files += sign
                case .resultFile: results += sign
                case .resultCode: codes += sign
                case .reused: reuses += sign
                }
            }
        }
    }

    init(_ db: Database, cube: Cube, scheme: LinkScheme) {
        self.db = db
        self.cube = cube
        self.scheme = scheme
        judge = LinkJudge(scheme)
        finder = RowFinder(db)
        rows = AskedRows(finder)
    }

    // MARK: What changed

    /// Whether there is anything that could be linked.
    static func isNeeded(_ db: Database) throws -> Bool {
        try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM paper) OR EXISTS (SELECT 1 FROM reuse)") ?? false
    }

    /// What the register's rows were made by: another text after every import that changed any, and every removal.
    static func mark(_ db: Database) throws -> String {
        let sql = "SELECT COUNT(*) FILTER (WHERE added + changed > 0) || ' ' || COUNT(removedAt) FROM import"
        return try String.fetchOne(db, sql: sql) ?? ""
    }

    mutating func follow(_ step: LinkStep) throws {
        let state = try Row.fetchOne(db, sql: "SELECT * FROM linkState")
        let (change, reuse): (Int64, Int64) = (state?["change"] ?? 0, state?["reuse"] ?? 0)
        if !step.papers.isEmpty { try db.execute(sql: LinkSchema.indexes) }
        // Another process may have been faster.
        let papers = step.papers.filter { $0.change > change }
        let reuses = step.reuses.filter { $0.number > reuse }
        var dirty: Set<Int64> = []
        for paper in papers {
            report.documents += 1
            if let kept = paper.paper { dirty.insert(try PaperRows.write(db, kept)) } else { try forget(paper.document) }
        }
        let isOtherScheme = state?["scheme"] != scheme.fingerprint
        let isOtherRegister = try state?["register"] != Self.mark(db)
        try settle(dirty, isOtherScheme: isOtherScheme, isOtherRegister: isOtherRegister)
        for reuse in reuses { try note(reuse) }
        try apply()
        try db.execute(
            sql: "UPDATE linkState SET change = MAX(change, ?), reuse = MAX(reuse, ?), register = ?, scheme = ?",
            arguments: [papers.last?.change ?? 0, reuses.last?.number ?? 0, try Self.mark(db), scheme.fingerprint])
    }

    /// After all of the register may have changed.
    mutating func settle() throws {
        guard try Self.isNeeded(db), try String.fetchOne(db, sql: "SELECT register FROM linkState") != Self.mark(db) else { return }
        try db.execute(sql: LinkSchema.indexes)
        try follow(LinkStep())
    }

    /// After some rows changed: the documents that had asked for what they answer, before or now. Where links had not kept up with the
    /// register before that, all of them.
    mutating func settle(_ change: RowChange) throws {
        guard try Self.isNeeded(db) else { return }
        let state = try Row.fetchOne(db, sql: "SELECT register, scheme FROM linkState")
        guard state?["register"] == change.mark, state?["scheme"] == scheme.fingerprint else { return try settle() }
        try db.execute(sql: LinkSchema.indexes)
        let asking = try Int64.fetchSet(db, sql: "SELECT paper FROM touchedAsk CROSS JOIN ask ON ask.hash = touchedAsk.hash")
        try link(asking.sorted())
        try findReused("WHERE dossierKey IN (SELECT key FROM touchedKey)")
        try apply()
        try db.execute(sql: "UPDATE linkState SET register = ?", arguments: [try Self.mark(db)])
    }

    /// After a person decided about a document.
    mutating func settle(document: DocumentID) throws {
        if let id = try Int64.fetchOne(db, sql: "SELECT id FROM paper WHERE document = ?", arguments: [document.rawValue]) {
            try link([id])
            try apply()
        }
    }

    private mutating func settle(_ dirty: Set<Int64>, isOtherScheme: Bool, isOtherRegister: Bool) throws {
        if isOtherScheme { try unlinkAll() }
        let isOther = isOtherScheme || isOtherRegister
        try link((isOther ? try Int64.fetchSet(db, sql: "SELECT id FROM paper") : dirty).sorted())
        if isOther { try findReused() }
    }

    /// By another scheme: everything anew.
    private mutating func unlinkAll() throws {
        let linked = try Int64.fetchSet(
            db, sql: "SELECT dossier FROM link WHERE isLink UNION SELECT dossier FROM reuse WHERE dossier IS NOT NULL")
        try db.execute(sql: "CREATE TEMP TABLE IF NOT EXISTS touchedRow (dossier INTEGER PRIMARY KEY)")
        try touch(linked)
        try cube.count(db, sign: -1)
        try db.execute(
            sql: """
                UPDATE dossier SET linkedFiles = 0, linkedResults = 0, linkedCodes = 0, linkedReuses = 0
                WHERE id IN (SELECT dossier FROM touchedRow)
                """)
        try cube.count(db, sign: 1)
        try db.execute(sql: "DROP TABLE touchedRow; DELETE FROM link; DELETE FROM ask; UPDATE reuse SET dossier = NULL")
    }

    // MARK: Documents

    private mutating func forget(_ document: DocumentID) throws {
        guard let id = try Int64.fetchOne(db, sql: "SELECT id FROM paper WHERE document = ?", arguments: [document.rawValue]) else {
            return
        }
        try keep(nil, of: id, counts: false)
        try db.execute(sql: "DELETE FROM paper WHERE id = ?", arguments: [id])
    }

    private mutating func link(_ papers: [Int64]) throws {
        let said = try db.cachedStatement(sql: "SELECT dossierKey, verdict FROM linkDecision WHERE document = ? ORDER BY at")
        let ask = try db.cachedStatement(sql: "INSERT OR IGNORE INTO ask VALUES (?, ?)")
        for id in papers {
            guard let paper = try PaperRows.read(db, id) else { continue }
            var (chosen, refused): (String?, Set<String>) = (nil, [])
            for row in try Row.fetchAll(said, arguments: [paper.document.rawValue]) {
                if row["verdict"] == LinkVerdict.link.rawValue { chosen = row["dossierKey"] } else { refused.insert(row["dossierKey"]) }
            }
            rows.forget()
            let found = try judge.judge(paper, chosen: chosen, refused: refused, among: rows)
            // What it asked when it was another paper only makes it be looked at once more.
            for hash in rows.asks { try ask.execute(arguments: [hash, id]) }
            try keep(found, of: id, counts: scheme.standings.contains(paper.standing))
        }
    }

    /// Writes the link of a paper, and notes what its old one and its new one mean for the rows.
    private mutating func keep(_ found: LinkFinding?, of paper: Int64, counts: Bool) throws {
        let old = try Row.fetchOne(try db.cachedStatement(sql: "SELECT * FROM link WHERE paper = ?"), arguments: [paper])
        let before: Int64? = old.flatMap { $0["isLink"] ? $0["dossier"] : nil }
        let after = found.flatMap { $0.isLink ? $0.row.id : nil }
        switch (before, after) {
        case (nil, .some): report.linked += 1
        case (.some, nil): report.unlinked += 1
        case (let a?, let b?) where a != b: report.moved += 1
        default: break
        }
        if let old, let before, old["counts"] { deltas[before, default: Delta()].add(old["isResult"] ? scheme.result : scheme.paper, -1) }
        if let found, let after, counts { deltas[after, default: Delta()].add(found.isResult ? scheme.result : scheme.paper, 1) }
        guard let found else {
            return try db.cachedStatement(sql: "DELETE FROM link WHERE paper = ?").execute(arguments: [paper])
        }
        try db.cachedStatement(sql: "INSERT OR REPLACE INTO link VALUES (?, ?, ?, ?, ?, ?, ?, ?)").execute(
            arguments: [
                paper, found.row.id, found.rule.rawValue, found.probability.hundredths, found.rivals, found.isResult, found.isLink,
                found.isLink && counts,
            ])
    }

    // MARK: Reuses

    private mutating func note(_ reuse: ReuseMark) throws {
        let key = DossierCode.key(reuse.dossier)
        try db.cachedStatement(sql: "INSERT OR IGNORE INTO reuse VALUES (?, ?, NULL)").execute(arguments: [key, reuse.document.rawValue])
        guard db.changesCount > 0 else { return }
        report.reuses += 1
        try find(key, reuse.document.rawValue)
    }

    /// After the register changed: those whose dossier it had not, or has now under the code's other form too.
    private mutating func findReused(_ those: String = "") throws {
        for row in try Row.fetchAll(db, sql: "SELECT dossierKey, document, dossier FROM reuse \(those)") {
            try find(row["dossierKey"], row["document"], of: row["dossier"])
        }
    }

    private mutating func find(_ key: String, _ document: String, of old: Int64? = nil) throws {
        guard let row = try finder.row(key: key), row.id != old else { return }
        try db.cachedStatement(sql: "UPDATE reuse SET dossier = ? WHERE dossierKey = ? AND document = ?").execute(
            arguments: [row.id, key, document])
        if let old { deltas[old, default: Delta()].add(scheme.reuse, -1) }
        deltas[row.id, default: Delta()].add(scheme.reuse, 1)
    }

    // MARK: Figures

    /// Changes the rows' columns, and the cube by exactly that.
    private mutating func apply() throws {
        let changed = deltas.filter { !$0.value.isNothing }
        deltas = [:]
        guard !changed.isEmpty else { return }
        try db.execute(sql: "CREATE TEMP TABLE IF NOT EXISTS touchedRow (dossier INTEGER PRIMARY KEY)")
        try touch(changed.keys)
        try cube.count(db, sign: -1)
        let update = try db.cachedStatement(
            sql: """
                UPDATE dossier SET linkedFiles = linkedFiles + ?, linkedResults = linkedResults + ?, linkedCodes = linkedCodes + ?,
                    linkedReuses = linkedReuses + ? WHERE id = ?
                """)
        for (id, delta) in changed { try update.execute(arguments: [delta.files, delta.results, delta.codes, delta.reuses, id]) }
        try cube.count(db, sign: 1)
        try db.execute(sql: "DROP TABLE touchedRow")
        report.rows += changed.count
    }

    private func touch(_ rows: some Sequence<Int64>) throws {
        let insert = try db.makeStatement(sql: "INSERT OR IGNORE INTO touchedRow VALUES (?)")
        for id in rows { try insert.execute(arguments: [id]) }
    }

    // MARK: Standing

    /// How things stand after all.
    mutating func summed() throws -> LinkReport {
        for row in try Row.fetchAll(db, sql: "SELECT rule, COUNT(*) AS n FROM link WHERE isLink GROUP BY rule") {
            report.byRule[row["rule"]] = row["n"]
        }
        report.likely = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM link WHERE NOT isLink") ?? 0
        let all = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM paper") ?? 0
        report.unmatched = all - report.likely - report.byRule.values.reduce(0, +)
        return report
    }
}
