import Documents
import GRDB
import Indicators

/// What is kept of the archive's documents.
enum PaperRows {
    private static let columns = [
        "document", "change", "standing", "written", "source", "place", "number", "letters", "year", "issuedOn", "isSure", "organCode",
        "organName", "procedure", "resultCode", "owners", "type", "title",
    ]

    /// Writes it and gives its number.
    static func write(_ db: Database, _ paper: ArchivedPaper) throws -> Int64 {
        let marks = columns.map { _ in "?" }.joined(separator: ",")
        let changes = columns.dropFirst().map { "\($0) = excluded.\($0)" }.joined(separator: ", ")
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO paper (\(columns.joined(separator: ", "))) VALUES (\(marks))
                ON CONFLICT (document) DO UPDATE SET \(changes) RETURNING id
                """)
        let id = try Int64.fetchOne(
            statement,
            arguments: [
                paper.document.rawValue, paper.change, paper.standing.rawValue, paper.written, paper.source, paper.place, paper.number,
                paper.letters, paper.year, paper.issuedOn?.number, paper.isSure, paper.organCode, paper.organName, paper.procedure,
                paper.resultCode, paper.owners.joined(separator: " "), paper.type, paper.title,
            ])
        guard let id else { throw DatabaseError(message: "paper vanished") }
        return id
    }

    static func read(_ db: Database, _ id: Int64) throws -> ArchivedPaper? {
        let statement = try db.cachedStatement(sql: "SELECT * FROM paper WHERE id = ?")
        return try Row.fetchOne(statement, arguments: [id]).map(paper)
    }

    private static func paper(_ row: Row) -> ArchivedPaper {
        let issued: Int? = row["issuedOn"]
        let owners: String = row["owners"]
        return ArchivedPaper(
            document: DocumentID(rawValue: row["document"]), change: row["change"],
            standing: Standing(rawValue: row["standing"]) ?? .inReview,
            written: row["written"], source: row["source"], place: row["place"], number: row["number"], letters: row["letters"],
            year: row["year"], issuedOn: issued.flatMap(Day.init(number:)), isSure: row["isSure"], organCode: row["organCode"],
            organName: row["organName"], procedure: row["procedure"], resultCode: row["resultCode"],
            owners: owners.split(separator: " ").map(String.init), type: row["type"], title: row["title"])
    }
}
