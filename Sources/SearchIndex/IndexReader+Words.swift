import Vietnamese

extension IndexReader {
    /// How a question may go on: the last word, or the last two, completed from the archive's own words, most frequent first, each the
    /// whole question. Empty for fewer than two letters. What the viewer may not see lends no word.
    public func completions(of text: String, in scope: SearchScope, limit: Int = 8) throws(SearchFailure) -> [String] {
        guard text.utf8.count <= ParsedQuery.longestText, text.last?.isWhitespace == false else { return [] }
        let tokens = VietnameseAnalysis.tokens(of: text).filter { !$0.isCompound }
        guard let last = tokens.last, last.folded.count > 1 || tokens.count > 1 else { return [] }
        try refresh()
        let start = text.utf8.index(text.startIndex, offsetBy: last.range.lowerBound)
        let before = tokens.dropLast().last
        let found: [(word: String, count: UInt32)]
        if let before {
            let beginning = Term.pair(before, last)
            found = try vocabulary(beginning, most: Self.mostWords).map {
                (String($0.term.dropFirst(beginning.count - last.folded.count)), $0.count)
            }
        } else {
            let beginning = Term.folded(last.folded)
            found = try vocabulary(beginning, most: Self.mostWords).map { (String($0.term.dropFirst()), $0.count) }
        }
        let spellings = found.sorted { ($1.count, $0.word) < ($0.count, $1.word) }.prefix(limit * 2)
        var completions: [String] = []
        for spelling in spellings where completions.count < limit {
            let needed =
                before.map { QueryTree.term(Term.pair($0, VietnameseAnalysis.token(spelling.word))) }
                ?? .term(Term.folded(spelling.word))
            guard try stands(needed, in: scope) else { continue }
            let word = try spelled(spelling.word, like: last, in: scope)
            completions.append(String(text[..<start]) + word)
        }
        return completions
    }

    /// Another question, of words that the archive has; `nil` when there is none better.
    func suggestion(for query: ParsedQuery, in scope: SearchScope) throws(SearchFailure) -> String? {
        var changed = false
        var said: [String] = []
        for run in query.runs + query.phrases {
            let syllables = run.filter { !$0.isCompound }
            for (at, token) in syllables.enumerated() {
                let neighbours = (at > 0 ? syllables[at - 1] : nil, at + 1 < syllables.count ? syllables[at + 1] : nil)
                let better = try betterWord(for: token, neighbours, isMarked: query.isMarked, in: scope)
                changed = changed || better != nil
                said.append(better ?? token.canonical)
            }
        }
        return changed ? said.joined(separator: " ") : nil
    }

    private static let mostWords = 3000

    /// A word that fits better where the archive has hardly any of this one, and none beside its neighbours.
    private func betterWord(
        for token: Token, _ neighbours: (Token?, Token?), isMarked: Bool, in scope: SearchScope
    ) throws(SearchFailure) -> String? {
        guard token.folded.unicodeScalars.allSatisfy({ $0.properties.isAlphabetic }), (2...8).contains(token.folded.count) else {
            return nil
        }
        let own = isMarked ? Term.exact(token.canonical) : Term.folded(token.folded)
        guard try !stands(.term(own), in: scope) else { return nil }
        let marked = isMarked ? Spellings.variants(of: token.folded).filter { $0 != token.canonical } : []
        let candidates = try frequencies(of: marked.map(Term.exact)).filter { $0.value > 0 }
        if let best = try mostFitting(candidates, neighbours, in: scope) { return String(best.dropFirst()) }
        let near = try frequencies(of: Spellings.oneEditAway(from: token.folded).map(Term.folded)).filter { $0.value > 0 }
        guard let best = try mostFitting(near, neighbours, in: scope) else { return nil }
        return try spelled(String(best.dropFirst()), like: token, in: scope)
    }

    /// The term that stands beside the neighbours most often, else the most frequent one, among those the viewer may see.
    private func mostFitting(
        _ candidates: [String: UInt32], _ neighbours: (Token?, Token?), in scope: SearchScope
    ) throws(SearchFailure) -> String? {
        var pairs: [String: [String]] = [:]
        for term in candidates.keys {
            let word = VietnameseAnalysis.token(String(term.dropFirst()))
            pairs[term] = [neighbours.0.map { Term.pair($0, word) }, neighbours.1.map { Term.pair(word, $0) }].compactMap(\.self)
        }
        let counts = try frequencies(of: pairs.values.flatMap(\.self))
        let sorted = candidates.map { term, count in
            (term: term, together: (pairs[term] ?? []).reduce(UInt32(0)) { $0 &+ (counts[$1] ?? 0) }, count: count)
        }.sorted { ($1.together, $1.count, $0.term) < ($0.together, $0.count, $1.term) }
        for candidate in sorted.prefix(5) where try stands(.term(candidate.term), in: scope) { return candidate.term }
        return nil
    }

    /// How the archive mostly spells these letters, with marks.
    private func spelled(_ folded: String, like token: Token, in scope: SearchScope) throws(SearchFailure) -> String {
        let variants = Spellings.variants(of: folded)
        let counts = try frequencies(of: variants.map(Term.exact)).filter { $0.value > 0 }.sorted {
            ($1.value, $0.key) < ($0.value, $1.key)
        }
        for (term, _) in counts.prefix(3) where try stands(.term(term), in: scope) { return String(term.dropFirst()) }
        return folded
    }

    /// Whether any document that may be seen has it.
    private func stands(_ tree: QueryTree, in scope: SearchScope) throws(SearchFailure) -> Bool {
        let seen = scope.tree.map { QueryTree.filtered(tree, by: $0) } ?? tree
        return try !ask(.scaled(seen, 0), CandidateRequest(window: 1)).candidates.isEmpty
    }
}

extension VietnameseAnalysis {
    /// One word as a token.
    static func token(_ word: String) -> Token {
        tokens(of: word).first ?? Token(canonical: word, folded: word, position: 0, range: 0..<word.utf8.count, span: 1)
    }
}
