public import Documents
public import Foundation
import GRDB

extension RoomBook {
    /// Records that a document is used again for a dossier. A document is used for a dossier once, however often somebody says so and in either
    /// form of the dossier's code: `isNew` is false when it had been said, and the first record is returned. It is on disk, with its entry in the
    /// journal, when this returns. Without a unit it is the one in the dossier's code: `H13.18` of `H13.18-240515-0001`.
    ///
    /// Throws `.invalid` without a dossier, and `.forbidden` without an account.
    public func recordReuse(
        of document: DocumentID, for dossier: String, unit: String? = nil, purpose: String = "", by visitor: Visitor
    ) async throws(AccountError) -> (reuse: Reuse, isNew: Bool) {
        let named = dossier.trimmingCharacters(in: .whitespacesAndNewlines)
        guard (1...100).contains(named.count), purpose.count <= 1_000 else {
            throw .invalid(
                Bilingual("Thiếu mã hồ sơ, hoặc mã hay mục đích quá dài.", "There is no dossier, or its code or the purpose is too long."),
                Bilingual("Ghi mã hồ sơ đang giải quyết, như H13.18-240515-0001.", "Give the dossier's code, as H13.18-240515-0001."))
        }
        guard let login = visitor.login else {
            throw AccountError(
                .forbidden, fact: Bilingual("Phải đăng nhập để dùng lại tài liệu.", "Reusing a document takes an account."),
                remedy: Bilingual("Đăng nhập rồi thử lại.", "Log in, then try again."))
        }
        let key = DossierCode.key(named)
        let organ = DossierCode(named).map { String($0.normal.prefix { $0 != "-" }) }
        let at = now()
        return try await write { db in
            let known = "SELECT * FROM reuse WHERE document = ? AND dossierKey = ?"
            if let row = try Row.fetchOne(db, sql: known, arguments: [document.rawValue, key]) { return (Reuse(row: row), false) }
            let reuse = (unit: unit ?? organ, purpose: purpose.trimmingCharacters(in: .whitespacesAndNewlines))
            try db.execute(
                sql: "INSERT INTO reuse (at, login, document, dossier, dossierKey, unit, purpose) VALUES (?, ?, ?, ?, ?, ?, ?)",
                arguments: [at.timeIntervalSince1970, login, document.rawValue, named, key, reuse.unit, reuse.purpose])
            let id = db.lastInsertedRowID
            try UseChain.append(db, [(Use(.reuse, by: visitor, subject: document.rawValue, detail: named), at)])
            return (
                Reuse(id: id, at: at, login: login, document: document, dossier: named, unit: reuse.unit, purpose: reuse.purpose), true
            )
        }
    }

    /// For which dossiers a document was used, the newest first.
    public func reuses(of document: DocumentID) async throws(AccountError) -> [Reuse] {
        try await read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM reuse WHERE document = ? ORDER BY id DESC", arguments: [document.rawValue])
                .map(Reuse.init(row:))
        }
    }

    /// What was reused in a period, the oldest first, page by page: `after` is the last one's number.
    public func reuses(in period: Range<Date>, after last: Int64 = 0, limit: Int) async throws(AccountError) -> [Reuse] {
        try await read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM reuse WHERE at >= ? AND at < ? AND id > ? ORDER BY id LIMIT ?",
                arguments: [period.lowerBound.timeIntervalSince1970, period.upperBound.timeIntervalSince1970, last, limit]
            ).map(Reuse.init(row:))
        }
    }

    /// How much was reused in a period, by unit: all of them, or one.
    public func reuseCounts(in period: Range<Date>, unit: String? = nil) async throws(AccountError) -> [ReuseCount] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT unit, COUNT(*) AS reuses, COUNT(DISTINCT document) AS documents, COUNT(DISTINCT dossierKey) AS dossiers FROM reuse
                    WHERE at >= :from AND at < :to AND (:unit IS NULL OR unit = :unit) GROUP BY unit ORDER BY unit
                    """,
                arguments: [
                    "from": period.lowerBound.timeIntervalSince1970, "to": period.upperBound.timeIntervalSince1970, "unit": unit,
                ]
            ).map { ReuseCount(unit: $0["unit"], reuses: $0["reuses"], documents: $0["documents"], dossiers: $0["dossiers"]) }
        }
    }
}

extension Reuse {
    init(row: Row) {
        self.init(
            id: row["id"], at: Stored.date(row["at"]), login: row["login"], document: DocumentID(rawValue: row["document"]),
            dossier: row["dossier"], unit: row["unit"], purpose: row["purpose"])
    }
}
