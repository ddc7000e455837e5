/// From an understood question to trees with weights.
struct QueryPlan {
    /// Something a document is scored by.
    struct Item {
        var tree: QueryTree
        /// The term that tells how rare it is.
        var term: String
        var factor: Double
        /// What an explanation calls it.
        var label: String
        /// The words that can be counted in a `TokenStream` in its place; none for codes and abbreviations.
        var words: [Token] = []
    }

    let query: ParsedQuery
    let ranking: Ranking
    let abbreviations: Abbreviations

    /// All terms whose frequency says how much they tell.
    var terms: [String] { unique(query.alternatives.flatMap(items).map(\.term)) }

    /// More than a few words are wanted, as in a sentence.
    var isQuestion: Bool {
        query.alternatives.contains { side in side.runs.flatMap(wanted).count(where: { !$0.isFunction }) > ranking.mostRequired }
    }

    /// Documents that hold all that is asked, on one side of each `OR` at least; `nil` when only filters are asked.
    var strict: QueryTree? {
        .any(
            of: query.alternatives.compactMap { side in
                let required = required(side)
                guard let all = QueryTree.all(of: required) else { return nil }
                let bonus = pairs(side).map { scaled($0) }
                return QueryTree.any(of: bonus).map { .bonus(all, $0) } ?? all
            })
    }

    /// Words that no document may hold, as far as terms can tell; phrases of which they cannot are left to `CandidateJudge`.
    var excluded: [QueryTree] {
        query.excluded.compactMap { tokens in
            let syllables = tokens.filter { !$0.isCompound }
            let isExact = query.isMarked || tokens.contains(where: \.isMarked)
            if let whole = tokens.first(where: { $0.span == syllables.count }) { return .term(word(whole, exactly: isExact)) }
            return syllables.count == 2 && !isExact ? .term(Term.pair(syllables[0], syllables[1])) : nil
        }
    }

    /// Everything that adds to a score, each once.
    func items(_ side: ParsedQuery.Alternative) -> [Item] {
        var seen: Set<String> = []
        let words = (side.runs + side.phrases).flatMap { wanted($0).flatMap(\.items) }
        return (words + pairs(side)).filter { seen.insert($0.term).inserted }
    }

    private func required(_ side: ParsedQuery.Alternative) -> [QueryTree] {
        var seen: Set<String> = []
        var all = side.runs.flatMap(wanted)
        if all.contains(where: { !$0.isFunction }) || !side.phrases.isEmpty || !side.beginnings.isEmpty {
            all.removeAll(where: \.isFunction)
        }
        return side.phrases.map(phrase) + side.beginnings.map(beginning)
            + all.filter { seen.insert($0.items.first?.term ?? "").inserted }.map(\.tree)
    }

    /// One thing that a document should hold.
    struct Wanted {
        var tree: QueryTree
        var items: [Item]
        var isFunction: Bool
        /// One syllable that stands for itself alone.
        var isPlain = false
    }

    /// The words of a run; a code, a date and a name with an abbreviation are one.
    func wanted(_ run: [Token]) -> [Wanted] {
        let syllables = run.filter { !$0.isCompound }
        var found: [Wanted] = []
        var at = 0
        while at < syllables.count {
            let rest = syllables[at...]
            if let whole = run.filter({ $0.isCompound && $0.position == syllables[at].position }).max(by: { $0.span < $1.span }) {
                found.append(wanted(whole))
                at += whole.span
            } else if let name = abbreviations.name(at: rest, exactly: query.isMarked) {
                let words = rest.prefix(name.count).map(wanted)
                let short = item(name.short, factor: ranking.abbreviation * Double(name.count))
                found.append(
                    Wanted(
                        tree: .anyOf([.allOf(words.map(\.tree)), scaled(short)]), items: words.flatMap(\.items) + [short], isFunction: false
                    ))
                at += name.count
            } else {
                found.append(wanted(syllables[at]))
                at += 1
            }
        }
        let hasContent = found.contains { !$0.isFunction }
        return hasContent ? found.map { $0.isFunction ? Wanted(tree: $0.tree, items: [], isFunction: true) : $0 } : found
    }

    private func wanted(_ token: Token) -> Wanted {
        let own = item(token, factor: 1)
        var trees = [own.tree]
        for meaning in abbreviations.meanings(of: token, exactly: query.isMarked) {
            let pairs = zip(meaning, meaning.dropFirst()).map { QueryTree.term(Term.pair($0, $1)) }
            if let name = QueryTree.all(of: pairs) { trees.append(.scaled(name, ranking.abbreviation / Double(pairs.count))) }
        }
        return Wanted(
            tree: QueryTree.any(of: trees) ?? own.tree, items: [own],
            isFunction: FunctionWords.contains(query.isMarked ? token.canonical : token.folded, folded: !query.isMarked),
            isPlain: trees.count == 1 && !token.isCompound)
    }

    /// A word as it is asked for, or a reading that may be it.
    func item(_ token: Token, factor: Double) -> Item {
        let term = word(token, exactly: query.isMarked)
        var tree = QueryTree.term(term)
        if !token.isCompound, ranking.near > 0 { tree = .anyOf([tree, .scaled(.term(Term.unsure(token.folded)), ranking.near)]) }
        return Item(
            tree: tree, term: term, factor: factor, label: query.isMarked ? token.canonical : token.folded,
            words: token.isCompound ? [] : [token])
    }

    func pairs(_ side: ParsedQuery.Alternative) -> [Item] {
        var seen: Set<String> = []
        return (side.runs + side.phrases).flatMap { run in
            let syllables = run.filter { !$0.isCompound }
            return zip(syllables, syllables.dropFirst()).map(pair)
        }.filter { seen.insert($0.term).inserted }
    }

    func pair(_ a: Token, _ b: Token) -> Item {
        Item(tree: .term(Term.pair(a, b)), term: Term.pair(a, b), factor: ranking.pair, label: "\(a.folded) \(b.folded)", words: [a, b])
    }

    /// The pairs cut the candidates down; what holds them apart from each other is found out by `CandidateJudge`.
    func phrase(_ tokens: [Token]) -> QueryTree {
        let syllables = tokens.filter { !$0.isCompound }
        let words = unique(syllables.map { word($0, exactly: query.isMarked) }).map(QueryTree.term)
        let pairs = unique(zip(syllables, syllables.dropFirst()).map { Term.pair($0, $1) }).map(QueryTree.term)
        let isTold = !query.isMarked && !pairs.isEmpty
        return .all(of: isTold ? pairs : words + pairs) ?? .all
    }

    func beginning(_ token: Token) -> QueryTree { .beginning(word(token, exactly: query.isMarked)) }

    private func word(_ token: Token, exactly: Bool) -> String {
        exactly ? Term.exact(token.canonical) : Term.folded(token.folded)
    }

    func scaled(_ item: Item) -> QueryTree { item.factor == 1 ? item.tree : .scaled(item.tree, item.factor) }

    private func unique(_ terms: [String]) -> [String] {
        var seen: Set<String> = []
        return terms.filter { seen.insert($0).inserted }
    }
}
