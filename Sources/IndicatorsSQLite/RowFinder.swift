import Documents
import Foundation
import GRDB
import Indicators

/// Rows of the register by what a document says, from a database whose statements stay prepared.
struct RowFinder {
    private let db: Database
    /// More rows of one owner, or of one number, tell nothing.
    private static let most = 50

    init(_ db: Database) { self.db = db }

    private static let select = """
        SELECT dossier.id, dossier.code, unit.code AS unit, unit.name AS unitName, procedure.code AS procedure, receivedOn, finishedOn,
            returnedOn, resultCode
        FROM dossier JOIN unit ON unit.id = dossier.unit JOIN procedure ON procedure.id = dossier.procedure
        """

    /// What a dossier's code may be in the register: the older form, and the key itself.
    static func codes(for key: String) -> [String] { [DossierCode(key)?.older ?? key, key] }

    /// All but a code's last part: `H13.18-240515-`; `nil` without a dash.
    static func head(of key: String) -> String? { key.lastIndex(of: "-").map { String(key[...$0]) } }

    func row(key: String) throws -> LinkRow? {
        let statement = try db.cachedStatement(sql: "\(Self.select) WHERE dossier.code IN (?, ?) ORDER BY dossier.code = ? DESC LIMIT 1")
        return try Row.fetchOne(statement, arguments: StatementArguments(Self.codes(for: key) + [key])).map(LinkRow.init(row:))
    }

    func row(number: Int64) throws -> LinkRow? {
        try Row.fetchOne(try db.cachedStatement(sql: "\(Self.select) WHERE dossier.id = ?"), arguments: [number]).map(LinkRow.init(row:))
    }

    /// The numbers of rows that a person looks for: by the whole code, by its beginning or the beginning of the result's number, then by a part of
    /// the code, which reads the index of all codes.
    func numbers(searching words: String, limit: Int) throws -> [Int64] {
        let word = words.trimmingCharacters(in: .whitespaces)
        guard !word.isEmpty else { return [] }
        let (first, last) = (word.uppercased(), word.uppercased() + "\u{10FFFF}")
        var found = try row(key: DossierCode.key(word)).map { [$0.id] } ?? []
        func add(_ condition: String, _ arguments: StatementArguments) throws {
            guard found.count < limit else { return }
            let sql = "SELECT id FROM dossier WHERE \(condition) LIMIT \(limit)"
            for id in try Int64.fetchAll(db, sql: sql, arguments: arguments) where !found.contains(id) { found.append(id) }
        }
        try add("code >= ? AND code < ? ORDER BY code", [first, last])
        try add("resultCode >= ? AND resultCode < ? AND resultCode <> '' ORDER BY resultCode", [first, last])
        if word.count >= Self.leastPart { try add("instr(code, ?) > 0 ORDER BY code", [first]) }
        return Array(found.prefix(limit))
    }

    /// Shorter parts are those of too many codes.
    private static let leastPart = 4

    func rows(results: [String]) throws -> [LinkRow] { try rows("resultCode", results) }

    func rows(owners: [String]) throws -> [LinkRow] { try rows("ownerIdentity", owners) }

    /// The codes come from their index alone; only those that are near enough are looked up.
    func codes(near key: String, _ isNear: (String) -> Bool) throws -> [String] {
        guard let head = Self.head(of: key) else { return [] }
        let statement = try db.cachedStatement(
            sql: "SELECT code FROM dossier WHERE code >= ? AND code < ? AND length(code) BETWEEN ? AND ? LIMIT 5000")
        let codes = try String.fetchAll(statement, arguments: [head, head.dropLast() + ".", key.count - 1, key.count + 1])
        return Array(codes.filter(isNear).prefix(Self.most))
    }

    /// The condition on blanks is that of the index.
    private func rows(_ column: String, _ values: [String]) throws -> [LinkRow] {
        let marks = values.map { _ in "?" }.joined(separator: ",")
        let statement = try db.cachedStatement(
            sql: "\(Self.select) WHERE \(column) IN (\(marks)) AND \(column) <> '' ORDER BY dossier.id LIMIT \(Self.most)")
        return try Row.fetchAll(statement, arguments: StatementArguments(values)).map(LinkRow.init(row:))
    }
}

extension LinkRow {
    fileprivate init(row: Row) {
        func day(_ column: String) -> Day? {
            let number: Int? = row[column]
            return number.flatMap(Day.init(number:))
        }
        self.init(
            id: row["id"], code: row["code"], unit: row["unit"], unitName: row["unitName"], procedure: row["procedure"],
            receivedOn: day("receivedOn"), finishedOn: day("finishedOn"), returnedOn: day("returnedOn"), resultCode: row["resultCode"])
    }
}
