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

    /// What the index is asked for, and what is left to looking at the candidates.
    struct Asked {
        var tree: QueryTree
        var left: [Item] = []
        /// Words that must stand in a document and were not asked for.
        var verified: [Token] = []
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

    /// The same without the long lists of frequent words, which are left to looking at the candidates; `nil` where nothing can be left.
    /// At a million pages this is the difference between a tenth of a second and a hundredth.
    func brief(_ frequencies: [String: UInt32], of documents: UInt32) -> Asked? {
        guard query.alternatives.count == 1, let side = query.alternatives.first, side.beginnings.isEmpty else { return nil }
        let required = requiredParts(side).sorted { count($0, frequencies) < count($1, frequencies) }
        guard let rarest = required.first, count(rarest, frequencies) > ranking.judgedForOthers else { return nil }
        let limit = max(Int(documents) / ranking.frequent, ranking.mostCandidates)
        let left = required.dropFirst().filter { !$0.item.words.isEmpty && count($0, frequencies) > limit }
        let terms = Set(left.map(\.item.term))
        guard let all = QueryTree.all(of: required.filter { !terms.contains($0.item.term) }.map(\.tree)) else { return nil }
        let (bonus, counted) = parted(byRarity(pairs(side), frequencies), frequencies)
        guard !left.isEmpty || !counted.isEmpty else { return nil }
        return Asked(tree: with(bonus, all), left: left.map(\.item) + counted, verified: left.flatMap(\.item.words))
    }

    /// Documents that hold one of the rarest words or pairs, of which those are right that hold all that is required: where even the rarest
    /// word stands in very many, those that hold two as they follow each other are the best of them anyway. `nil` where that gains nothing.
    func choosing(_ frequencies: [String: UInt32]) -> Asked? {
        guard query.alternatives.count == 1, let side = query.alternatives.first, side.beginnings.isEmpty, side.phrases.isEmpty
        else { return nil }
        let required = requiredParts(side)
        guard let rarest = required.map({ count($0, frequencies) }).min(), rarest > ranking.mostCandidates,
            required.allSatisfy({ !$0.item.words.isEmpty })
        else { return nil }
        let (chosen, others) = chosen(items(side), frequencies)
        guard let first = chosen.first, Int(frequencies[first.term] ?? 0) * 2 < rarest,
            let tree = QueryTree.any(of: chosen.map { scaled($0) })
        else { return nil }
        let (bonus, left) = parted(others, frequencies)
        return Asked(tree: with(bonus, tree), left: left, verified: required.flatMap(\.item.words))
    }

    /// Documents that hold the phrases and any of the words. Rare words choose who is looked at; the others only add to the score.
    func loose(_ frequencies: [String: UInt32]) -> Asked? {
        var left: [Item] = []
        let tree = QueryTree.any(
            of: query.alternatives.compactMap { side in
                let items = items(side)
                if let phrases = QueryTree.all(of: side.phrases.map(phrase) + side.beginnings.map(beginning)) {
                    return QueryTree.any(of: items.map { scaled($0) }).map { .bonus(phrases, $0) } ?? phrases
                }
                let (chosen, others) = chosen(items, frequencies)
                guard let choosing = QueryTree.any(of: chosen.map { scaled($0) }) else {
                    return QueryTree.any(of: items.map { scaled($0) })
                }
                guard query.alternatives.count == 1 else { return with(others, choosing) }
                let (bonus, counted) = parted(others, frequencies)
                left = counted
                return with(bonus, choosing)
            })
        return tree.map { Asked(tree: $0, left: left) }
    }

    /// The rarest, as many as choose enough and not too many documents; and the others that occur at all, the rarest first.
    private func chosen(_ items: [Item], _ frequencies: [String: UInt32]) -> (chosen: [Item], others: [Item]) {
        let items = byRarity(items, frequencies)
        var seen = 0
        var taken = 0
        for item in items {
            let count = Int(frequencies[item.term] ?? 0)
            guard seen < ranking.fewestCandidates || seen + count <= ranking.mostCandidates else { break }
            seen += count
            taken += 1
        }
        return (Array(items.prefix(taken)), Array(items.dropFirst(taken)))
    }

    private func byRarity(_ items: [Item], _ frequencies: [String: UInt32]) -> [Item] {
        items.map { (item: $0, count: frequencies[$0.term] ?? 0) }.filter { $0.count > 0 }.sorted { $0.count < $1.count }.map(\.item)
    }

    /// Of what only adds to scores: what the index is asked for all the same, lest those who hold more of it are not among the first; and
    /// what is left. The index leaves long lists alone, too, where they cannot lift a document among the first any more.
    private func parted(_ others: [Item], _ frequencies: [String: UInt32]) -> (asked: [Item], left: [Item]) {
        let isLong = { (item: Item) in !item.words.isEmpty && Int(frequencies[item.term] ?? 0) > ranking.mostCandidates }
        let long = others.filter(isLong)
        return (others.filter { !isLong($0) } + long.prefix(ranking.longLists), Array(long.dropFirst(ranking.longLists)))
    }

    private func with(_ bonus: [Item], _ tree: QueryTree) -> QueryTree {
        QueryTree.any(of: bonus.map { scaled($0) }).map { .bonus(tree, $0) } ?? tree
    }

    /// A part of what a document must hold, with the term that tells how many do.
    private struct Part {
        var tree: QueryTree
        var item: Item
    }

    private func count(_ part: Part, _ frequencies: [String: UInt32]) -> Int { Int(frequencies[part.item.term] ?? 0) }

    /// What `required` asks for, each word and each pair of a phrase apart.
    private func requiredParts(_ side: ParsedQuery.Alternative) -> [Part] {
        var seen: Set<String> = []
        var words = side.runs.flatMap(wanted)
        if words.contains(where: { !$0.isFunction }) || !side.phrases.isEmpty { words.removeAll(where: \.isFunction) }
        let parts = words.compactMap { word in word.items.first.map { Part(tree: word.tree, item: word.isPlain ? $0 : uncounted($0)) } }
        let phrases = side.phrases.flatMap { phrase in
            let syllables = phrase.filter { !$0.isCompound }
            let pairs = zip(syllables, syllables.dropFirst()).map(pair)
            let own = query.isMarked || pairs.isEmpty ? syllables.map { item($0, factor: 1) } : []
            return (own + pairs).map { found in
                var once = found
                once.factor = 1
                return Part(tree: .term(found.term), item: once)
            }
        }
        return (phrases + parts).filter { seen.insert($0.item.term).inserted }
    }

    private func uncounted(_ item: Item) -> Item {
        var item = item
        item.words = []
        return item
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
    private struct Wanted {
        var tree: QueryTree
        var items: [Item]
        var isFunction: Bool
        /// One syllable that stands for itself alone.
        var isPlain = false
    }

    /// The words of a run; a code, a date and a name with an abbreviation are one.
    private func wanted(_ run: [Token]) -> [Wanted] {
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
    private func item(_ token: Token, factor: Double) -> Item {
        let term = word(token, exactly: query.isMarked)
        var tree = QueryTree.term(term)
        if !token.isCompound, ranking.near > 0 { tree = .anyOf([tree, .scaled(.term(Term.unsure(token.folded)), ranking.near)]) }
        return Item(
            tree: tree, term: term, factor: factor, label: query.isMarked ? token.canonical : token.folded,
            words: token.isCompound ? [] : [token])
    }

    private func pairs(_ side: ParsedQuery.Alternative) -> [Item] {
        var seen: Set<String> = []
        return (side.runs + side.phrases).flatMap { run in
            let syllables = run.filter { !$0.isCompound }
            return zip(syllables, syllables.dropFirst()).map(pair)
        }.filter { seen.insert($0.term).inserted }
    }

    private func pair(_ a: Token, _ b: Token) -> Item {
        Item(tree: .term(Term.pair(a, b)), term: Term.pair(a, b), factor: ranking.pair, label: "\(a.folded) \(b.folded)", words: [a, b])
    }

    /// The pairs cut the candidates down; what holds them apart from each other is found out by `CandidateJudge`.
    private func phrase(_ tokens: [Token]) -> QueryTree {
        let syllables = tokens.filter { !$0.isCompound }
        let words = unique(syllables.map { word($0, exactly: query.isMarked) }).map(QueryTree.term)
        let pairs = unique(zip(syllables, syllables.dropFirst()).map { Term.pair($0, $1) }).map(QueryTree.term)
        let isTold = !query.isMarked && !pairs.isEmpty
        return .all(of: isTold ? pairs : words + pairs) ?? .all
    }

    private func beginning(_ token: Token) -> QueryTree { .beginning(word(token, exactly: query.isMarked)) }

    private func word(_ token: Token, exactly: Bool) -> String {
        exactly ? Term.exact(token.canonical) : Term.folded(token.folded)
    }

    private func scaled(_ item: Item) -> QueryTree { item.factor == 1 ? item.tree : .scaled(item.tree, item.factor) }

    private func unique(_ terms: [String]) -> [String] {
        var seen: Set<String> = []
        return terms.filter { seen.insert($0).inserted }
    }
}
