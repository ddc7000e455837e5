/// Questions cut short: rare words choose who is looked at, and what is frequent is found out by looking (decision 14).
extension QueryPlan {
    /// What the index is asked for, and what is left to looking at the candidates.
    struct Asked {
        var tree: QueryTree
        var left: [Item] = []
        /// Words that must stand in a document and were not asked for.
        var verified: [Token] = []
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
}
