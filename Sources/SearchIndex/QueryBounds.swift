/// What a question allows at all: its filters, its fields and what the viewer may see. Outside of them nothing is found, counted or told.
struct QueryBounds {
    private let inside: QueryTree?
    private let outside: [QueryTree]

    init(_ query: SearchQuery, _ parsed: ParsedQuery, _ abbreviations: Abbreviations) throws(SearchFailure) {
        let fields = try parsed.fieldTrees(abbreviations)
        inside = .all(of: try [query.scope.tree, query.filterTree(abbreviations)].compactMap(\.self) + fields.wanted)
        outside = fields.excluded
    }

    func tree(around wanted: QueryTree?, without excluded: [QueryTree]) -> QueryTree {
        var tree: QueryTree =
            switch (wanted, inside) {
            case (let wanted?, let inside?): .filtered(wanted, by: inside)
            case (let wanted?, nil): wanted
            case (nil, let inside?): .filtered(.all, by: inside)
            case (nil, nil): .all
            }
        if let not = QueryTree.any(of: outside + excluded) { tree = .without(tree, not) }
        return tree
    }
}
