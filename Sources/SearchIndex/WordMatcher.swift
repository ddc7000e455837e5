/// Which tokens of a text a question means: for snippets and for boxes on the page image.
struct WordMatcher {
    /// A token that matches: which word of the question, and how much it says.
    struct Match {
        var word: Int
        var weight: Double
    }

    private let isMarked: Bool
    private let exact: Words
    private let near: Words

    /// `weight` tells how much a syllable or code says, by its key; 1 for all when there is no index to ask.
    init(_ query: ParsedQuery, weight: (String) -> Double = { _ in 1 }) {
        isMarked = query.isMarked
        exact = Words(query, folding: !query.isMarked, weight: weight)
        near = query.isMarked ? Words(query, folding: true) { _ in 1 } : exact
    }

    /// One value for each token, `nil` for those that do not match. A syllable that stands next to its neighbour of the question
    /// somewhere in the text matches only there, and a common one (của, và…) never matches alone.
    /// When nothing matches as spelled, the same letters under other marks do.
    func matches(in tokens: [Token]) -> [Match?] {
        let found = exact.matches(in: tokens)
        return isMarked && !found.contains { $0 != nil } ? near.matches(in: tokens) : found
    }
}

/// The words of a question by number, under one kind of key.
private struct Words {
    private let folding: Bool
    private var numbers: [String: Int] = [:]
    private var weights: [Double] = []
    /// Outside phrases: whether it may match alone.
    private var isLoose: [Bool] = []
    private var isCommon: [Bool] = []
    private var pairs: Set<[Int]> = []
    private var phrases: [[Int]] = []
    private var onlyCommon = true

    init(_ query: ParsedQuery, folding: Bool, weight: (String) -> Double) {
        self.folding = folding
        for run in query.runs {
            let words = run.map { add($0, loose: true, weight) }
            for (word, token) in zip(words, run) where !isCommon[word] || token.isCompound { onlyCommon = false }
            let syllables = zip(words, run).filter { !$1.isCompound }.map(\.0)
            for (a, b) in zip(syllables, syllables.dropFirst()) { pairs.insert([a, b]) }
        }
        for phrase in query.phrases {
            onlyCommon = false
            phrases.append(phrase.filter { !$0.isCompound }.map { add($0, loose: false, weight) })
        }
    }

    private func key(_ token: Token) -> String { folding ? token.folded : token.canonical }

    private mutating func add(_ token: Token, loose: Bool, _ weight: (String) -> Double) -> Int {
        if let word = numbers[key(token)] {
            isLoose[word] = isLoose[word] || loose
            return word
        }
        numbers[key(token)] = weights.count
        weights.append(weight(key(token)))
        isLoose.append(loose)
        isCommon.append(FunctionWords.contains(key(token), folded: folding))
        return weights.count - 1
    }

    func matches(in tokens: [Token]) -> [WordMatcher.Match?] {
        var found = [WordMatcher.Match?](repeating: nil, count: tokens.count)
        let words = tokens.map { numbers[key($0)] }
        let syllables = tokens.indices.filter { !tokens[$0].isCompound }
        func mark(_ index: Int, _ word: Int, share: Int = 1) {
            found[index] = WordMatcher.Match(word: word, weight: weights[word] / Double(share))
        }

        var isPaired = [Bool](repeating: false, count: weights.count)
        for (i, j) in zip(syllables, syllables.dropFirst()) {
            guard let a = words[i], let b = words[j], pairs.contains([a, b]) else { continue }
            mark(i, a)
            mark(j, b)
            isPaired[a] = true
            isPaired[b] = true
        }
        for i in syllables {
            guard let word = words[i], isLoose[word], !isPaired[word], onlyCommon || !isCommon[word] else { continue }
            mark(i, word)
        }
        for phrase in phrases where !phrase.isEmpty && phrase.count <= syllables.count {
            for start in 0...(syllables.count - phrase.count)
            where phrase.indices.allSatisfy({ words[syllables[start + $0]] == phrase[$0] }) {
                for offset in phrase.indices { mark(syllables[start + offset], phrase[offset]) }
            }
        }
        for (i, token) in tokens.enumerated() where token.isCompound {
            guard let word = words[i], isLoose[word] else { continue }
            // Its parts stand before it: walk back over them.
            var part = i - 1
            while part >= 0, tokens[part].position >= token.position {
                if !tokens[part].isCompound { mark(part, word, share: token.span) }
                part -= 1
            }
        }
        return found
    }
}
