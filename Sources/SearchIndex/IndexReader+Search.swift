import CXapian
public import Documents

extension IndexReader {
    /// Documents for a question, best first. A question without text lists what its filters leave, newest date first.
    /// When no document holds all that is asked, those that hold most of it are found and the result says so; so they are, behind those that
    /// hold all, for more words than a person gives to narrow a search down (`Ranking.mostRequired`).
    ///
    /// Throws `badQuery` for a question that cannot be understood.
    public func search(_ query: SearchQuery) throws(SearchFailure) -> SearchResults {
        let parsed = try ParsedQuery(query.text)
        let bounds = try QueryBounds(query, parsed, abbreviations)
        try refresh()
        let plan = QueryPlan(query: parsed, ranking: ranking, abbreviations: abbreviations)
        var results = try run(parsed, bounds, query, plan.isQuestion ? .loose : .strict)
        if plan.isQuestion {
            results.isRelaxed = try ask(bounds.tree(around: plan.strict, without: plan.excluded), CandidateRequest(window: 1)).candidates
                .isEmpty
        } else if results.total == 0, !parsed.alternatives.isEmpty {
            results = try run(parsed, bounds, query, .loose)
            results.isRelaxed = true
        }
        if results.total == 0, !parsed.phrases.isEmpty {
            results = try run(parsed.relaxed, bounds, query, .loose)
            results.isRelaxed = true
        }
        results.isRelaxed = results.isRelaxed && results.total > 0
        if results.isRelaxed || results.total == 0 { results.suggestion = try suggestion(for: parsed, in: query.scope) }
        results.decoded = parsed.decoded
        results.missingShards = missingShards
        return results
    }

    /// Documents that say much the same as one in the index, most alike first; empty when that one is not there or may not be seen.
    public func similar(to document: DocumentID, in scope: SearchScope, limit: Int = 10) throws(SearchFailure) -> [SearchHit] {
        try refresh()
        let identity = QueryTree.term(Term.identity(document.rawValue))
        let own = scope.tree.map { QueryTree.filtered(identity, by: $0) } ?? identity
        guard try !ask(own, CandidateRequest(window: 1)).candidates.isEmpty else { return [] }
        let documents = try count()
        let said = try terms(of: document).filter { $0.count > 1 && $0.count <= documents / 2 }.map { pair in
            (term: pair.term, points: Double(min(pair.weight, 3)) * ranking.weight(pair.count, of: documents), count: pair.count)
        }.sorted { ($1.points, $0.term) < ($0.points, $1.term) }.prefix(Self.mostSaid)
        guard let alike = QueryTree.any(of: said.map { .term($0.term) }) else { return [] }
        var tree = QueryTree.without(alike, identity)
        if let seen = scope.tree { tree = .filtered(tree, by: seen) }
        let found = try ask(tree, CandidateRequest(window: UInt32(clamping: min(max(limit, 0), Self.mostHits))))
        let maker = HitMaker(query: try ParsedQuery(""), weights: [:])
        return try hits(found.candidates.map { RankedCandidate(candidate: $0, judgement: .init(), score: $0.weight) }, maker)
    }

    private static let mostSaid = 25
    private static let mostHits = 1000
    private static let farthest = 1_000_000
    /// So many documents may come in before the place where a page of results ended.
    private static let slack = 50
    /// Matches looked at for facets.
    private static let mostCounted: UInt32 = 20_000

    private enum Manner {
        case strict
        case loose
    }

    private func run(_ parsed: ParsedQuery, _ bounds: QueryBounds, _ query: SearchQuery, _ manner: Manner) throws(SearchFailure)
        -> SearchResults
    {
        let plan = QueryPlan(query: parsed, ranking: ranking, abbreviations: abbreviations)
        let frequencies = try frequencies(of: plan.terms)
        let documents = try count()
        let weights = frequencies.mapValues { ranking.weight($0, of: documents) }
        let wanted = manner == .strict ? plan.strict : plan.loose(frequencies)
        let tree = bounds.tree(around: wanted, without: plan.excluded)
        let judge = CandidateJudge(parsed, ranking: ranking, weights: weights)

        let cursor = query.after.flatMap(ResultCursor.init)
        let skipped = min(max(cursor?.depth ?? query.offset, 0), Self.farthest)
        let limit = min(max(query.limit, 0), Self.mostHits)
        var request = CandidateRequest(window: UInt32(skipped + limit + Self.slack))
        request.counts = query.wantsFacets
        request.leastChecked = query.wantsFacets ? (judge.mustVerify ? Self.mostCounted / 10 : Self.mostCounted) : 0
        let byWeight = query.order == .relevance && wanted != nil
        if byWeight {
            request.window = max(request.window, UInt32(ranking.judged))
        } else {
            request.order = query.order == .oldest ? .oldest : .newest
        }
        request.judged = judge.mustVerify ? request.window : byWeight ? UInt32(ranking.judged) : request.window

        var found = try ask(tree, request)
        var ranked = rank(found.candidates, judge, byWeight: byWeight, isStrict: manner == .strict)
        // Wrong candidates leave room: look further until there are enough, or no more.
        while judge.mustVerify, ranked.count < skipped + limit, found.candidates.count == Int(request.window), request.window < 10_000 {
            request.window *= 4
            request.judged = request.window
            found = try ask(tree, request)
            ranked = rank(found.candidates, judge, byWeight: byWeight, isStrict: manner == .strict)
        }
        let wrong = found.candidates.count - ranked.count
        let isWhole = found.candidates.count < Int(request.window)
        let start = cursor?.start(in: ranked) ?? min(skipped, ranked.count)
        let shown = Array(ranked[start..<min(start + limit, ranked.count)])
        var results = SearchResults(
            total: max(Int(found.estimated) - wrong, ranked.count), isExact: isWhole || found.isExact && (!judge.mustVerify || wrong == 0),
            isRelaxed: false, hits: try hits(shown, HitMaker(query: parsed, weights: weights)))
        if start + shown.count < ranked.count, let last = shown.last {
            results.next = ResultCursor(depth: start + shown.count, score: last.score, document: last.candidate.document).text
        }
        results.facets = query.wantsFacets ? FacetValues.facets(found.counted) : []
        results.areFacetsComplete = found.isExact
        if query.wantsExplanation { try explain(&results.hits, shown, plan) }
        return results
    }

    private func rank(_ candidates: [Candidate], _ judge: CandidateJudge, byWeight: Bool, isStrict: Bool) -> [RankedCandidate] {
        let ranked = candidates.compactMap { candidate -> RankedCandidate? in
            guard let stream = candidate.stream else {
                return RankedCandidate(candidate: candidate, judgement: .init(), score: candidate.weight, block: 1)
            }
            let judgement = judge.judge(stream, isStrict: isStrict)
            guard judgement.isRight else { return nil }
            return RankedCandidate(candidate: candidate, judgement: judgement, score: judgement.score(candidate.weight, ranking))
        }
        guard byWeight else { return ranked }
        // Those behind the judged ones keep the index's order.
        let first = ranked.filter { $0.block == 0 }.sorted { $0.precedes($1) }
        return first + ranked.filter { $0.block > 0 }
    }

    private func hits(_ ranked: [RankedCandidate], _ maker: HitMaker) throws(SearchFailure) -> [SearchHit] {
        let documents = ranked.map(\.candidate.document)
        return try answer(path) {
            cx_reader_data(handle, documents, documents.count, &$0, &$1, $2)
        } read: { reader in
            ranked.compactMap { maker.hit($0, reader.part()) }
        }
    }

    private func terms(of document: DocumentID) throws(SearchFailure) -> [(term: String, weight: UInt32, count: UInt32)] {
        let first = CChar(bitPattern: UInt8(ascii: "G"))
        return try answer(path) {
            cx_reader_terms(handle, Term.identity(document.rawValue), first, &$0, &$1, $2)
        } read: { reader in
            var found: [(term: String, weight: UInt32, count: UInt32)] = []
            while !reader.isAtEnd, reader.isSound { found.append((reader.term(), reader.number(), reader.number())) }
            return found
        }
    }

    /// Fills in how the hits' scores came about: the same sums that the index made, and what looking word by word added.
    private func explain(_ hits: inout [SearchHit], _ ranked: [RankedCandidate], _ plan: QueryPlan) throws(SearchFailure) {
        let items = plan.query.alternatives.flatMap(plan.items)
        let terms = Self.packed(items.map(\.term))
        for (index, ranked) in ranked.enumerated() where index < hits.count {
            let shares = try answer(path) {
                cx_reader_share(handle, ranked.candidate.document, terms, terms.count, &$0, &$1, $2)
            } read: {
                ranking.shares(of: items, &$0)
            }
            hits[index].explanation = ranked.explained(shares, ranking)
        }
    }
}
