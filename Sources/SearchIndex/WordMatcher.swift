/// Which tokens of a text a question means: for snippets and for boxes on the page image.
struct WordMatcher {
    private let isMarked: Bool
    private var words: [String: Double] = [:]
    private var nearWords: Set<String> = []
    private var pairs: Set<[String]> = []
    private var nearPairs: Set<[String]> = []
    private var phrases: [[String]] = []
    private var onlyCommon = true

    /// `weight` tells how much a syllable or code says, by its key; 1 for all when there is no index to ask.
    init(_ query: ParsedQuery, weight: (String) -> Double = { _ in 1 }) {
        isMarked = query.isMarked
        for run in query.runs {
            for token in run {
                let key = query.isMarked ? token.canonical : token.folded
                words[key] = weight(key)
                nearWords.insert(token.folded)
                if !CommonSyllables.contains(token, marked: query.isMarked) { onlyCommon = false }
            }
            let syllables = run.filter { !$0.isCompound }
            for (a, b) in zip(syllables, syllables.dropFirst()) {
                pairs.insert(query.isMarked ? [a.canonical, b.canonical] : [a.folded, b.folded])
                nearPairs.insert([a.folded, b.folded])
            }
        }
        for phrase in query.phrases {
            let keys = phrase.filter { !$0.isCompound }.map { query.isMarked ? $0.canonical : $0.folded }
            phrases.append(keys)
            onlyCommon = false
            for key in keys where words[key] == nil { phraseWeights[key] = weight(key) }
        }
    }

    private var phraseWeights: [String: Double] = [:]

    /// One value for each token: its weight when it matches, else `nil`. A common syllable (của, và…) matches only next to
    /// the syllable it stands by in the question. When nothing matches as spelled, the same letters under other marks do.
    func matches(in tokens: [Token]) -> [Double?] {
        let exact = matches(in: tokens, near: false)
        return isMarked && !exact.contains { $0 != nil } ? matches(in: tokens, near: true) : exact
    }

    private func matches(in tokens: [Token], near: Bool) -> [Double?] {
        var found = [Double?](repeating: nil, count: tokens.count)
        let exactly = isMarked && !near
        let keys = tokens.map { exactly ? $0.canonical : $0.folded }
        let syllables = tokens.indices.filter { !tokens[$0].isCompound }
        func isWord(_ key: String) -> Bool { near ? nearWords.contains(key) : words[key] != nil }

        for (i, token) in tokens.enumerated() where isWord(keys[i]) {
            let weight = words[keys[i]] ?? 1
            if token.isCompound {
                for j in syllables where (token.position..<token.position + token.span).contains(tokens[j].position) {
                    found[j] = max(found[j] ?? 0, weight / Double(token.span))
                }
            } else if onlyCommon || !CommonSyllables.contains(token, marked: exactly) {
                found[i] = weight
            }
        }
        for (i, j) in zip(syllables, syllables.dropFirst()) where isWord(keys[i]) && isWord(keys[j]) {
            guard (near ? nearPairs : pairs).contains([keys[i], keys[j]]) else { continue }
            found[i] = words[keys[i]] ?? 1
            found[j] = words[keys[j]] ?? 1
        }
        for phrase in phrases where !phrase.isEmpty && phrase.count <= syllables.count && !near {
            for start in 0...(syllables.count - phrase.count)
            where phrase.indices.allSatisfy({ keys[syllables[start + $0]] == phrase[$0] }) {
                for offset in phrase.indices { found[syllables[start + offset]] = phraseWeights[phrase[offset]] ?? 1 }
            }
        }
        return found
    }
}

/// Syllables that stand on every page: they help in ranking by their rarity alone, and are marked only where they belong to a pair.
enum CommonSyllables {
    private static let marked: Set<String> = Set(
        ("của và các những là có được cho trong với tại về theo từ đến này đó khi để bị do thì mà cũng đã đang sẽ không một hoặc "
            + "nào gì hay việc người").split(separator: " ").map { VietnameseAnalysis.canonical(String($0)) })
    private static let folded: Set<String> = Set(marked.map(VietnameseAnalysis.folded))

    static func contains(_ token: Token, marked isMarked: Bool) -> Bool {
        isMarked ? marked.contains(token.canonical) : folded.contains(token.folded)
    }
}
