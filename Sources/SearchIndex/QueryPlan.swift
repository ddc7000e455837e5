/// From an understood question to a tree with weights.
struct QueryPlan {
    let query: ParsedQuery
    let ranking: Ranking

    /// `nil` when nothing is looked for but filters.
    var wanted: QueryTree? {
        var must: [QueryTree] = query.phrases.map { phrase($0, exactly: query.isMarked) }
        let weighed = (query.runs + query.phrases).flatMap(weights)
        var tree: QueryTree?
        if must.isEmpty {
            tree = weighed.isEmpty ? nil : .anyOf(weighed)
        } else {
            let first = must.count == 1 ? must.removeFirst() : .allOf(must)
            tree = weighed.isEmpty ? first : .bonus(.scaled(first, 0), .anyOf(weighed))
        }
        guard !query.excluded.isEmpty else { return tree }
        let excluded = query.excluded.map { phrase($0, exactly: query.isMarked || $0.contains(where: \.isMarked)) }
        return .without(tree ?? .all, .anyOf(excluded))
    }

    /// The terms of the question's syllables and codes whose positions tell the page, by key.
    var places: [(term: String, key: String)] {
        var seen: Set<String> = []
        return (query.runs + query.phrases).flatMap(\.self).flatMap { token in
            let exact = (Term.exact(token.canonical), token.canonical)
            let folded = (Term.folded(token.folded), token.folded)
            return query.isMarked ? [exact, folded] : [folded]
        }.filter { seen.insert($0.0).inserted }.map { (term: $0.0, key: $0.1) }
    }

    private func weights(_ tokens: [Token]) -> [QueryTree] {
        var trees: [QueryTree] = []
        func add(_ exact: String, _ folded: String, _ weight: Double) {
            if query.isMarked {
                trees.append(weight == 1 ? .term(exact) : .scaled(.term(exact), weight))
                if ranking.near > 0 { trees.append(.scaled(.term(folded), weight * ranking.near)) }
            } else {
                trees.append(weight == 1 ? .term(folded) : .scaled(.term(folded), weight))
            }
        }
        for token in tokens {
            add(Term.exact(token.canonical), Term.folded(token.folded), 1)
        }
        if ranking.pair > 0 {
            let syllables = tokens.filter { !$0.isCompound }
            for (a, b) in zip(syllables, syllables.dropFirst()) {
                add(Term.exactPair(a, b), Term.foldedPair(a, b), ranking.pair)
            }
        }
        return trees
    }

    /// The pairs cut the candidates down before positions are compared.
    private func phrase(_ tokens: [Token], exactly: Bool) -> QueryTree {
        let syllables = tokens.filter { !$0.isCompound }
        let terms = syllables.map { exactly ? Term.exact($0.canonical) : Term.folded($0.folded) }
        guard terms.count > 1 else { return .term(terms.first ?? "") }
        let pairs = zip(syllables, syllables.dropFirst()).map { a, b in
            QueryTree.term(exactly ? Term.exactPair(a, b) : Term.foldedPair(a, b))
        }
        return pairs.count == 1 ? pairs[0] : .filtered(.phrase(terms), by: .allOf(pairs))
    }
}
