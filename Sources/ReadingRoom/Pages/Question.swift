import Documents
import SearchIndex

/// What a search page was asked, as it stands in its address. Filters of one kind may come several times.
struct Question: Sendable {
    /// Only what a search knows, in a settled order: for links, saved searches and the journal.
    let fields: FormText

    static let filters = ["type", "organ", "year", "sector", "unit", "dossier", "access", "standing"]

    init(_ query: FormText) {
        var fields = FormText()
        for name in ["q", "like"] + Self.filters + ["from", "to", "order"] {
            for value in query.values(name).prefix(20) { fields.add(name, String(value.prefix(500))) }
        }
        self.fields = fields
        after = query["after"]
    }

    /// Nobody turns five hundred pages; whoever writes such an address would keep a searcher busy for long.
    private static let farthest = 10_000

    /// Where the page begins; it is no part of what is saved.
    let after: String?

    var text: String { fields["q"] ?? "" }
    /// The document that others shall be like.
    var like: String? { fields["like"] }
    var order: SearchOrder { fields["order"].flatMap(SearchOrder.init(rawValue:)) ?? .relevance }
    /// Whether nothing at all is asked.
    var isEmpty: Bool { fields.fields.allSatisfy { $0.name == "order" } }

    func query(in scope: SearchScope, limit: Int) -> SearchQuery {
        var query = SearchQuery(text: text, limit: limit)
        query.typeCodes = fields.values("type")
        query.organ = fields["organ"]
        query.sector = fields["sector"]
        query.dossier = fields["dossier"]
        query.standing = fields["standing"].flatMap(Standing.init(rawValue:))
        query.dateFrom = fields["from"] ?? fields.values("year").min()
        query.dateTo = fields["to"] ?? fields.values("year").max()
        query.order = order
        query.after = after
        query.farthest = Self.farthest
        query.scope = narrowed(scope)
        return query
    }

    /// What the guest may see, and of that only what was chosen.
    private func narrowed(_ scope: SearchScope) -> SearchScope {
        var scope = scope
        let modes = Set(fields.values("access").compactMap(AccessMode.init(rawValue:)))
        if !modes.isEmpty { scope.modes.formIntersection(modes) }
        let units = fields.values("unit")
        if !units.isEmpty {
            // A unit below one that the guest sees is seen too.
            scope.units = Set(
                units.filter { unit in
                    scope.units.map { !$0.isDisjoint(with: DossierPlace.withAncestors(unit)) } ?? true
                })
        }
        return scope
    }

    /// The same question with one more filter.
    func adding(_ name: String, _ value: String) -> String {
        var fields = fields
        // Years are a range and types a choice; of the others there is one.
        if name != "type" { fields.set(name, nil) }
        fields.add(name, value)
        return fields.address("/search")
    }

    func removing(_ name: String, _ value: String) -> String {
        var fields = fields
        fields.remove(name, value)
        return fields.address("/search")
    }

    func ordered(_ order: SearchOrder) -> String {
        var fields = fields
        fields.set("order", order == .relevance ? nil : order.rawValue)
        return fields.address("/search")
    }

    func following(_ cursor: String) -> String {
        var fields = fields
        fields.set("after", cursor)
        return fields.address("/search")
    }

    var export: String { fields.address("/search.csv") }
}
