import Accounts
import Archive
import Documents
import Hummingbird
import Indicators
import SearchIndex

/// What is behind the desk of links: rows without a document, a document looked for, and what persons said.
enum LinkLists {
    private static let most = 200
    private static let mostHits = 10

    // MARK: Rows

    static func rows(_ visit: Visit) async throws -> Response {
        let links = try LinkShelf(visit)
        var values = try await LinkPages.frame(links, here: LinkPages.place + "/rows", visit)
        guard let sight = try await visit.room.rates.sight(), let first = sight.state.extent.first, let last = sight.state.extent.last
        else {
            return visit.page("linkRows", values, place: "/review")
        }
        guard let period = visit.query["period"].map({ Period($0) }) ?? Period(.month, last, last) else {
            throw RoomError.invalid("Kỳ này không có.", "There is no such period.")
        }
        if let code = visit.query["dossier"] {
            values["row"] = code
            values["hits"] = try await hits(code, visit)
            if let words = visit.query["q"] { values["words"] = words }
        }
        let found = try await links.rows(
            UnmatchedQuestion(period: period, scope: Scope(), tree: sight.shelf.tree, units: links.shelf.guest.account.units, limit: most))
        values["months"] = (first.number...max(first.number, last.number)).reversed().map { number -> [String: Any] in
            let month = Month(number: number)
            return ["value": month.text, "name": visit.language(Period(.month, month, month).name), "isChosen": month.text == period.text]
        }
        values["period"] = period.text
        values["rows"] = found.rows.map { row($0, period, visit.language) }
        (values["total"], values["hasRows"]) = (visit.language.count(found.total), !found.rows.isEmpty)
        if found.total > found.rows.count { values["shown"] = visit.language.count(found.rows.count) }
        return visit.page("linkRows", values, place: "/review")
    }

    private static func row(_ row: UnmatchedRows.Row, _ period: Period, _ language: Language) -> [String: Any] {
        var values: [String: Any] = [
            "dossier": row.code, "unit": row.unitName, "procedure": row.procedure,
            "receivedOn": row.receivedOn.map { language.day($0.text) } ?? "–",
        ]
        if let likely = row.likely {
            values["title"] = likely.title.isEmpty ? likely.document.rawValue : likely.title
            values["probability"] = likely.match.probability.text(language)
            values["rule"] = language(likely.match.rule.name)
            values["address"] = desk(likely.document, nil)
        } else {
            var search = FormText()
            search.set("period", period.text)
            search.set("dossier", row.code)
            values["search"] = search.address(LinkPages.place + "/rows") + "#look"
        }
        return values
    }

    private static func desk(_ document: DocumentID, _ words: String?) -> String {
        var fields = FormText()
        fields.set("document", document.rawValue)
        if let words { fields.set("q", words) }
        return fields.address(LinkPages.place)
    }

    /// Documents that somebody looks for to put them beside a row.
    private static func hits(_ dossier: String, _ visit: Visit) async throws -> [[String: Any]] {
        guard let words = visit.query["q"] else { return [] }
        let guest = try visit.known
        var fields = FormText()
        fields.set("q", words)
        let query = Question(fields).query(in: guest.scope, limit: mostHits)
        let found = try await visit.room.search.ask { try $0.search(query) }
        try await visit.record(.search, subject: words, detail: "\(found.total)")
        return try await SearchPage.seen(found.hits, guest, visit).map { document in
            var values: [String: Any] = [
                "title": document.reference.title, "type": document.type, "address": desk(document.id, dossier), "source": document.source,
            ]
            if let code = document.reference.code { values["code"] = code }
            return values
        }
    }

    // MARK: Decisions

    static func decisions(_ visit: Visit) async throws -> Response {
        let links = try LinkShelf(visit)
        var values = try await LinkPages.frame(links, here: LinkPages.place + "/decisions", visit)
        let (items, _) = try await links.decisions(after: nil, limit: most)
        let titles = Dictionary(
            try await visit.room.store.heads(of: Array(Set(items.map(\.document)))).map { ($0.id, $0.reference.title) }
        ) { first, _ in first }
        values["items"] = items.map { item -> [String: Any] in
            [
                "document": item.document.rawValue, "title": titles[item.document] ?? item.document.rawValue, "dossier": item.dossier,
                "words": visit.language(item.verdict.words), "person": item.person, "at": DayText(visit.language).time(item.at),
                "address": desk(item.document, nil),
            ]
        }
        values["hasItems"] = !items.isEmpty
        return visit.page("linkDecisions", values, place: "/review")
    }
}
