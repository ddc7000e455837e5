public import Archive
public import Documents
import GRDB

extension SQLiteArchive {
    /// What is looked at of an entry's documents to name it.
    private static let mostSpellings = 50

    public func parties(matching query: String, following last: String?, limit: Int) async throws(ArchiveError) -> [PartyEntry] {
        let digits = query.filter { !" .-".contains($0) }
        let isNumber = digits.count >= 9 && digits.allSatisfy { $0.isASCII && $0.isNumber }
        let name = query.nameKey
        guard isNumber || !name.isEmpty else { return [] }
        return try await read { db in
            let fits = isNumber ? "(identity = :sought OR taxCode = :sought)" : "instr(' ' || nameKey || ' ', ' ' || :sought || ' ') > 0"
            let keys = try String.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT party.key FROM party JOIN document ON document.id = party.document
                    WHERE \(fits) AND party.key > :last AND document.change IS NOT NULL ORDER BY party.key LIMIT :limit
                    """, arguments: ["sought": isNumber ? digits : name, "last": last ?? "", "limit": limit])
            return try keys.compactMap { try Self.entry(db, $0) }
        }
    }

    public func documents(
        ofParty key: String, following last: DocumentID?, limit: Int
    ) async throws(ArchiveError) -> [DocumentReference] {
        try await read { db in
            let ids = try String.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT party.document FROM party JOIN document ON document.id = party.document
                    WHERE party.key = ? AND party.document > ? AND document.change IS NOT NULL ORDER BY party.document LIMIT ?
                    """, arguments: [key, last?.rawValue ?? "", limit])
            return try DocumentHead.fetch(db, ids).map(\.reference)
        }
    }

    private static func entry(_ db: Database, _ key: String) throws -> PartyEntry? {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT document.content, party.place FROM party JOIN document ON document.id = party.document
                WHERE party.key = ? AND document.change IS NOT NULL ORDER BY party.document LIMIT ?
                """, arguments: [key, mostSpellings])
        let parties = try rows.compactMap { row -> Party? in
            let all = try Stored.value(CatalogedDocument.self, row["content"] as String).parties ?? []
            let place: Int = row["place"]
            return all.indices.contains(place) ? all[place] : nil
        }
        // The spelling that a person need not look at, where there is one.
        guard let best = parties.first(where: { !$0.review }) ?? parties.first else { return nil }
        let count = try Int.fetchOne(
            db,
            sql: """
                SELECT COUNT(DISTINCT party.document) FROM party JOIN document ON document.id = party.document
                WHERE party.key = ? AND document.change IS NOT NULL
                """, arguments: [key])
        var roles: [Party.Role] = []
        for party in parties where !roles.contains(party.role) { roles.append(party.role) }
        return PartyEntry(
            key: key, name: best.name, identityNumber: best.identityNumber, taxCode: parties.lazy.compactMap(\.taxCode).first,
            birthDate: parties.lazy.compactMap(\.birthDate).first, roles: roles, documents: count ?? 0)
    }
}
