public import Archive
public import Documents
import GRDB

extension SQLiteArchive {
    public func queue(
        _ question: QueueQuestion, admits: @escaping @Sendable (AccessMode, DossierPlace) -> Bool
    ) async throws(ArchiveError) -> [WaitingEntry] {
        try await read { db in
            // The rows come in the order of an index, and no more are looked at than it takes: what a person has put off is passed by
            // without a look at its document.
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT document, aspect, doubt, weight, seconds FROM waiting
                    WHERE document \(question.only == nil ? "NOT IN" : "IN") (SELECT value FROM json_each(:documents))
                        \(Self.keyedAlready(question))
                    ORDER BY documentGain DESC, document, gain DESC
                    """, arguments: try Self.arguments(question))
            let whose = try db.cachedStatement(
                sql: "SELECT dossierKey, isSecret, \(Document.mode) AS mode FROM document WHERE id = ? AND change IS NOT NULL")
            var entries: [WaitingEntry] = []
            var seen: [String: Bool] = [:]
            while entries.count < question.limit, let item = try rows.next() {
                guard let aspect = Aspect(rawValue: item["aspect"]) else {
                    throw DatabaseError(message: "waiting item of an unknown aspect")
                }
                let document = DocumentID(rawValue: item["document"])
                guard !question.skipping.contains(.init(document: document, aspect: aspect)),
                    let row = try Row.fetchOne(whose, arguments: [document.rawValue])
                else { continue }
                let key: String = row["dossierKey"] ?? ""
                let mode: String? = row["mode"]
                let access = (row["isSecret"] as Bool) ? .secret : AccessMode(stored: mode) ?? .open
                let name = access.rawValue + key
                let isAdmitted = seen[name] ?? admits(access, DossierPlace(key))
                seen[name] = isAdmitted
                guard isAdmitted else { continue }
                entries.append(
                    WaitingEntry(
                        document: document,
                        item: WaitingItem(aspect: aspect, doubt: item["doubt"], weight: item["weight"], seconds: item["seconds"])))
            }
            return entries
        }
    }

    /// Without what the person's own live word stands on: there another one is asked. A doubt that came later asks everybody again.
    private static func keyedAlready(_ question: QueueQuestion) -> String {
        guard question.only == nil, !question.doubleKeyed.isEmpty else { return "" }
        return """
            AND NOT (waiting.aspect IN (SELECT value FROM json_each(:keyed)) AND EXISTS (
                SELECT 1 FROM correction AS own
                WHERE own.document = waiting.document AND own.aspect = waiting.aspect AND own.person = :person
                    AND own.verdict NOT LIKE '{"questioned"%' AND own.verdict NOT LIKE '{"withdrawn"%'
                    AND NOT EXISTS (
                        SELECT 1 FROM correction AS later
                        WHERE later.document = own.document AND later.aspect = own.aspect AND later.id > own.id
                            AND (later.verdict LIKE '{"questioned"%' OR later.verdict LIKE '{"withdrawn"%'))))
            """
    }

    private static func arguments(_ question: QueueQuestion) throws -> StatementArguments {
        var arguments: StatementArguments = [
            "documents": try Stored.text((question.only ?? question.taken).map(\.rawValue).sorted())
        ]
        if question.only == nil, !question.doubleKeyed.isEmpty {
            arguments += ["keyed": try Stored.text(question.doubleKeyed.map(\.rawValue).sorted()), "person": question.person]
        }
        return arguments
    }
}
