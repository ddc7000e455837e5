import Documents
import Foundation
import GRDB

extension RoomBook {
    /// So many searches an account may keep.
    public static let mostSavedSearches = 100

    /// The searches that an account keeps, by name.
    public func savedSearches(of account: Account) async throws(AccountError) -> [SavedSearch] {
        try await read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM savedSearch WHERE account = ? ORDER BY name, id", arguments: [account.id])
                .map(SavedSearch.init(row:))
        }
    }

    /// Keeps a search. Throws `.invalid`, `.taken`, and `.forbidden` when there are 100.
    @discardableResult
    public func saveSearch(named name: String, query: String, for account: Account) async throws(AccountError) -> SavedSearch {
        let name = try Self.checked(name)
        guard (1...2_000).contains(query.count) else {
            throw .invalid(
                Bilingual("Câu hỏi trống hoặc dài hơn 2.000 ký tự.", "The question is empty or has more than 2,000 characters."),
                Bilingual("Tìm trước, rồi lưu.", "Search first, then keep it."))
        }
        let at = now()
        return try await write { db in
            let count = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM savedSearch WHERE account = ?", arguments: [account.id]) ?? 0
            guard count < Self.mostSavedSearches else {
                throw AccountError(
                    .forbidden,
                    fact: Bilingual("Đã lưu đủ \(Self.mostSavedSearches) câu hỏi.", "\(Self.mostSavedSearches) searches are kept already."),
                    remedy: Bilingual("Xóa bớt câu hỏi không dùng.", "Delete some that you do not use."))
            }
            try Self.expectFree(name, of: account, db)
            try db.execute(
                sql: "INSERT INTO savedSearch (account, name, query, createdAt) VALUES (?, ?, ?, ?)",
                arguments: [account.id, name, query, at.timeIntervalSince1970])
            return SavedSearch(id: db.lastInsertedRowID, name: name, query: query, createdAt: at)
        }
    }

    /// Gives a search of the account another name. Throws `.notFound`, `.invalid` or `.taken`.
    public func renameSearch(_ id: Int64, to name: String, of account: Account) async throws(AccountError) {
        let name = try Self.checked(name)
        try await write { db in
            try Self.expectFree(name, of: account, db, but: id)
            try db.execute(sql: "UPDATE savedSearch SET name = ? WHERE id = ? AND account = ?", arguments: [name, id, account.id])
            guard db.changesCount > 0 else { throw Self.noSearch }
        }
    }

    /// Forgets a search of the account. Throws `.notFound`.
    public func deleteSearch(_ id: Int64, of account: Account) async throws(AccountError) {
        try await write { db in
            try db.execute(sql: "DELETE FROM savedSearch WHERE id = ? AND account = ?", arguments: [id, account.id])
            guard db.changesCount > 0 else { throw Self.noSearch }
        }
    }

    private static let noSearch = AccountError(
        .notFound, fact: Bilingual("Không có câu hỏi đã lưu này.", "There is no such saved search."),
        remedy: Bilingual("Tải lại danh sách.", "Load the list again."))

    private static func checked(_ name: String) throws(AccountError) -> String {
        let name = name.trimmingCharacters(in: .whitespacesAndNewlines)
        guard (1...100).contains(name.count) else {
            throw .invalid(
                Bilingual("Thiếu tên, hoặc tên dài hơn 100 ký tự.", "There is no name, or it has more than 100 characters."),
                Bilingual("Đặt một tên ngắn.", "Choose a short name."))
        }
        return name
    }

    private static func expectFree(_ name: String, of account: Account, _ db: Database, but id: Int64? = nil) throws {
        let holder = try Int64.fetchOne(
            db, sql: "SELECT id FROM savedSearch WHERE account = ? AND name = ?", arguments: [account.id, name])
        guard let holder, holder != id else { return }
        throw AccountError.taken(Bilingual("Tên “\(name)”", "The name “\(name)”"))
    }
}

extension SavedSearch {
    init(row: Row) {
        self.init(id: row["id"], name: row["name"], query: row["query"], createdAt: Stored.date(row["createdAt"]))
    }
}
