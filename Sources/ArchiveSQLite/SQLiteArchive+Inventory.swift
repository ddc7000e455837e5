public import Archive
import Documents
import GRDB

extension SQLiteArchive {
    public func inventory() async throws(ArchiveError) -> [InventoriedDossier] {
        try await read { db in
            // What a person said stands before the inventory.
            func value(_ field: DossierField) -> String {
                "(SELECT value FROM dossierValue WHERE dossier = dossier.key AND field = '\(field.rawValue)' ORDER BY origin DESC LIMIT 1)"
            }
            let sql = """
                SELECT code, \(value(.title)) AS title, \(value(.numberOfPaper)) AS sheets, \(Self.isDigitized) AS isDigitized
                FROM dossier WHERE isInventoried ORDER BY key
                """
            return try Row.fetchAll(db, sql: sql).map { row in
                let sheets: String? = row["sheets"]
                return InventoriedDossier(
                    code: row["code"], title: row["title"], sheets: sheets.flatMap { Int($0) }, isDigitized: row["isDigitized"])
            }
        }
    }

    public func inventoryCount() async throws(ArchiveError) -> InventoryCount {
        try await read { db in
            let row = try Row.fetchOne(
                db, sql: "SELECT COUNT(*), COUNT(*) FILTER (WHERE \(Self.isDigitized)) FROM dossier WHERE isInventoried")
            return InventoryCount(dossiers: row?[0] ?? 0, digitized: row?[1] ?? 0)
        }
    }

    private static let isDigitized =
        "EXISTS (SELECT 1 FROM document WHERE document.dossierKey = dossier.key AND document.change IS NOT NULL)"
}
