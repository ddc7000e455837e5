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
        let question = try Question(query, parsed, bounds, self)
        var results: SearchResults
        if question.plan.isQuestion {
            let answer = try run(question, .loose)
            results = answer.results
            if !answer.holdsAll { results.isRelaxed = try !isAnyWhole(question) }
        } else {
            results = try strict(question)
            if results.total == 0, !parsed.alternatives.isEmpty {
                results = try run(question, .loose).results
                results.isRelaxed = true
            }
        }
        if results.total == 0, !parsed.phrases.isEmpty {
            results = try run(Question(query, parsed.relaxed, bounds, self), .loose).results
            results.isRelaxed = true
        }
        if query.wantsFacets, results.total > 0 { try countFacets(of: question, for: &results) }
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
        let maker = HitMaker(query: try ParsedQuery(""), weights: [:], judge: nil)
        return try hits(found.candidates.map { RankedCandidate(candidate: $0, judgement: .init(), score: $0.weight) }, maker)
    }

    private static let mostSaid = 25
    private static let mostHits = 1000
    /// So many documents may come in before the place where a page of results ended.
    private static let slack = 50
    /// Matches looked at for facets.
    private static let mostCounted: UInt32 = 10_000

    private enum Manner {
        /// The whole tree.
        case strict
        /// Without the long lists, see `QueryPlan`.
        case choosing
        case brief
        case loose
    }

    private typealias Answer = (results: SearchResults, holdsAll: Bool)

    /// A question with what the index knows of its words.
    private struct Question {
        let query: SearchQuery
        let parsed: ParsedQuery
        let bounds: QueryBounds
        let plan: QueryPlan
        let frequencies: [String: UInt32]
        let documents: UInt32
        let weights: [String: Double]

        init(_ query: SearchQuery, _ parsed: ParsedQuery, _ bounds: QueryBounds, _ index: IndexReader) throws(SearchFailure) {
            self.query = query
            self.parsed = parsed
            self.bounds = bounds
            plan = QueryPlan(query: parsed, ranking: index.ranking, abbreviations: index.abbreviations)
            frequencies = try index.frequencies(of: plan.terms)
            let documents = try index.count()
            self.documents = documents
            weights = frequencies.mapValues { index.ranking.weight($0, of: documents) }
        }

        /// What is asked of the index in this manner; `nil` without words, or where a manner gains nothing.
        func asked(_ manner: Manner) -> QueryPlan.Asked? {
            switch manner {
            case .strict: plan.strict.map { QueryPlan.Asked(tree: $0) }
            case .choosing: plan.choosing(frequencies)
            case .brief: plan.brief(frequencies, of: documents)
            case .loose: plan.loose(frequencies)
            }
        }

        func tree(_ wanted: QueryTree?) -> QueryTree { bounds.tree(around: wanted, without: plan.excluded) }
    }

    /// Documents that hold all that is asked, by the cheapest way that finds enough.
    private func strict(_ question: Question) throws(SearchFailure) -> SearchResults {
        if question.query.order == .relevance {
            for manner in [Manner.choosing, .brief] {
                guard let asked = question.asked(manner) else { continue }
                if let answer = try answered(question, asked, manner) { return answer.results }
            }
        }
        return try run(question, .strict).results
    }

    /// Whether some document holds all that is asked. Without weights the index stops at the first.
    private func isAnyWhole(_ question: Question) throws(SearchFailure) -> Bool {
        guard let strict = question.plan.strict else { return true }
        return try !ask(question.tree(.scaled(strict, 0)), CandidateRequest(window: 1)).candidates.isEmpty
    }

    /// Counts over the first matches; without weights the index stops when it has seen enough.
    private func countFacets(of question: Question, for results: inout SearchResults) throws(SearchFailure) {
        let isLoose = results.isRelaxed || question.plan.isQuestion
        let wanted = isLoose ? question.plan.loose(question.frequencies)?.tree : question.plan.strict
        var request = CandidateRequest(window: 0)
        request.leastChecked = Self.mostCounted
        let tree = question.tree(wanted.map { .scaled($0, 0) })
        var found = CandidateAnswer()
        if let table = try facets?.table(self) {
            request.lists = true
            found = try ask(tree, request)
            if found.commit == table.commit { found.facets = table.facets(of: found.listed) }
            request.lists = false
        }
        if found.facets.isEmpty {
            request.counts = true
            found = try ask(tree, request)
        }
        results.facets = found.facets
        results.areFacetsComplete = found.isExact
    }

    private func run(_ question: Question, _ manner: Manner) throws(SearchFailure) -> Answer {
        guard let answer = try answered(question, question.asked(manner), manner) else { throw IndexVersion.unknown(path) }
        return answer
    }

    /// `nil` when a short manner found too few of what there is.
    private func answered(_ question: Question, _ asked: QueryPlan.Asked?, _ manner: Manner) throws(SearchFailure) -> Answer? {
        let (query, plan) = (question.query, question.plan)
        let isShort = manner == .choosing || manner == .brief
        let wanted = asked?.tree
        let tree = question.tree(wanted)
        let judge = CandidateJudge(question.parsed, ranking: ranking, weights: question.weights, asked: asked)
        let judged = UInt32(asked?.left.isEmpty == false ? ranking.judgedForOthers : ranking.judged)

        let cursor = query.after.flatMap(ResultCursor.init)
        let skipped = min(max(cursor?.depth ?? query.offset, 0), max(query.farthest, 0))
        let limit = min(max(query.limit, 0), Self.mostHits)
        var request = CandidateRequest(window: UInt32(skipped + limit + Self.slack))
        let byWeight = query.order == .relevance && wanted != nil
        if byWeight {
            request.window = max(request.window, judged)
        } else {
            request.order = query.order == .oldest ? .oldest : .newest
        }
        request.judged = judge.mustVerify || isShort ? request.window : byWeight ? judged : request.window

        var found = try ask(tree, request)
        var ranked = rank(found.candidates, judge, byWeight: byWeight, isStrict: manner != .loose)
        // Wrong candidates leave room: look further until there are enough, or no more.
        while judge.mustVerify, ranked.count < skipped + limit, found.candidates.count == Int(request.window), request.window < 10_000 {
            request.window *= 4
            request.judged = request.window
            found = try ask(tree, request)
            ranked = rank(found.candidates, judge, byWeight: byWeight, isStrict: manner != .loose)
        }
        let isExhausted = found.candidates.count < Int(request.window)
        if isShort, ranked.count < skipped + limit { return nil }
        if isShort, manner == .choosing || !isExhausted, let whole = plan.strict {
            // Only the whole tree tells how many there are; asking for none of them costs no more than an estimate.
            let estimate = try ask(question.tree(whole), CandidateRequest(window: 0))
            (found.least, found.estimated, found.most) = (0, estimate.estimated, estimate.most)
        }
        let wrong = found.candidates.count - ranked.count
        // A short question may have left out documents that hold a word in an unsure reading only.
        let isWhole = isExhausted && !isShort
        let start = cursor?.start(in: ranked) ?? min(skipped, ranked.count)
        let shown = Array(ranked[start..<min(start + limit, ranked.count)])
        var results = SearchResults(
            total: max(Int(found.estimated) - wrong, ranked.count), isExact: isWhole || found.isExact && (!judge.mustVerify || wrong == 0),
            isRelaxed: false, hits: try hits(shown, HitMaker(query: question.parsed, weights: question.weights, judge: judge)))
        if start + shown.count < min(ranked.count, query.farthest), let last = shown.last {
            results.next = ResultCursor(depth: start + shown.count, score: last.score, document: last.candidate.document).text
        }
        if query.wantsExplanation { try explain(&results.hits, shown, plan) }
        return (results, ranked.contains { $0.judgement.holdsAll })
    }

    private func rank(_ candidates: [Candidate], _ judge: CandidateJudge, byWeight: Bool, isStrict: Bool) -> [RankedCandidate] {
        let ranked = candidates.compactMap { candidate -> RankedCandidate? in
            guard let stream = candidate.stream else {
                return RankedCandidate(candidate: candidate, judgement: .init(), score: candidate.weight, block: 1)
            }
            let judgement = judge.judge(stream, length: candidate.length, isStrict: isStrict)
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
