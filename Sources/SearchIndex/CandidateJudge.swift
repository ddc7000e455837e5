/// Looks at a candidate word by word: whether it holds the phrases, which pages are best, what stands in its heading.
struct CandidateJudge {
    /// What was found out about a candidate.
    struct Judgement {
        /// Whether the phrases asked for stand in it, and none of those excluded.
        var isRight = true
        /// A word asked for stands in it only as a reading that is not sure.
        var isNear = false
        var heading = 0.0
        /// The share of the question's weight that stands on the best page, 0…1.
        var coverage = 0.0
        var year = 0
        /// Indices of the pages with matches, best first.
        var pages: [Int] = []

        /// The final score of a candidate that the index gave this weight.
        func score(_ weight: Double, _ ranking: Ranking) -> Double {
            let age = Double(min(max(year - 1925, 0), 200)) / 100
            return (weight + ranking.heading * heading) * (1 + ranking.coverage * coverage) * (1 + ranking.recency * age)
        }
    }

    private struct Word {
        var key: TokenStream.Key
        var weight: Double
        /// The next word with the same letters.
        var alike: Int?
        var isFunction: Bool
    }

    private let isMarked: Bool
    private let ranking: Ranking
    private var words: [Word] = []
    /// One more than the word's number, by its letters; 0 for letters that no word has.
    private var byLetters = [UInt16](repeating: 0, count: 1 << 16)
    /// Weights of pairs, by the first word's number × 1,024 + the second's.
    private var pairs: [Int: Double] = [:]
    private var phrases: [[[TokenStream.Key]]] = []
    private var excluded: [(keys: [TokenStream.Key], exactly: Bool)] = []

    /// `weights` by term.
    init(_ query: ParsedQuery, ranking: Ranking, weights: [String: Double]) {
        isMarked = query.isMarked
        self.ranking = ranking
        for run in query.runs + query.phrases {
            let syllables = run.filter { !$0.isCompound }
            let numbers = syllables.map { add($0, weights) }
            for (i, (a, b)) in zip(syllables, syllables.dropFirst()).enumerated() {
                pairs[numbers[i] * 1024 + numbers[i + 1]] = (weights[Term.pair(a, b)] ?? 0) * ranking.pair
            }
        }
        phrases = query.alternatives.map { side in side.phrases.map { $0.filter { !$0.isCompound }.map(TokenStream.Key.init) } }
        excluded = query.excluded.map { tokens in
            (tokens.filter { !$0.isCompound }.map(TokenStream.Key.init), query.isMarked || tokens.contains(where: \.isMarked))
        }
    }

    /// Whether some candidates may be wrong ones, which only looking tells.
    var mustVerify: Bool {
        excluded.contains { $0.keys.count > 1 } || phrases.contains { $0.contains { $0.count > 2 || isMarked && $0.count > 1 } }
    }

    private mutating func add(_ token: Token, _ weights: [String: Double]) -> Int {
        let key = TokenStream.Key(token)
        if let known = words.firstIndex(where: { isMarked ? $0.key == key : $0.key.letters == key.letters }) { return known }
        let term = isMarked ? Term.exact(token.canonical) : Term.folded(token.folded)
        let first = Int(byLetters[Int(key.letters)])
        words.append(
            Word(
                key: key, weight: weights[term] ?? 0, alike: first > 0 ? first - 1 : nil,
                isFunction: FunctionWords.contains(isMarked ? token.canonical : token.folded, folded: !isMarked)))
        byLetters[Int(key.letters)] = UInt16(words.count)
        return words.count - 1
    }

    /// With `isStrict` every word asked for is known to stand in it, in whatever reading.
    func judge(_ stream: TokenStream, isStrict: Bool) -> Judgement {
        var judgement = Judgement()
        judgement.year = stream.year
        let found = stream.words.map(number)
        let ranges = stream.pageRanges
        judgement.isRight = holdsPhrases(stream, ranges) && !holdsExcluded(stream, ranges)
        let firstWords = stream.heading..<min(stream.heading + ranking.firstWords, ranges.first?.upperBound ?? stream.heading)
        judgement.heading = weight(of: found[0..<stream.heading]) + weight(of: found[firstWords])

        let whole = words.reduce(0) { $0 + ($1.isFunction ? 0 : $1.weight) }
        var scored: [(page: Int, score: Double)] = []
        for (page, range) in ranges.enumerated() {
            let (score, covered) = pageScore(found[range])
            if score > 0 { scored.append((page, score)) }
            if whole > 0 { judgement.coverage = max(judgement.coverage, covered / whole) }
        }
        judgement.pages = scored.sorted { ($1.score, $0.page) < ($0.score, $1.page) }.map(\.page)
        judgement.isNear = isMarked && isNear(stream, found, isStrict)
        return judgement
    }

    /// The question's word at a place, or -1.
    private func number(_ word: UInt32) -> Int {
        var next = Int(byLetters[Int(word & 0xFFFF)]) - 1
        guard isMarked else { return word == 0 ? -1 : next }
        while next >= 0, words[next].key.bits != word { next = words[next].alike ?? -1 }
        return next
    }

    private func weight(of found: ArraySlice<Int>) -> Double {
        var counts: [Int: Double] = [:]
        var previous = -1
        for number in found {
            if number >= 0 {
                if !words[number].isFunction { counts[number, default: 0] += 1 }
                if previous >= 0, pairs[previous * 1024 + number] != nil { counts[-2 - previous * 1024 - number, default: 0] += 1 }
            }
            previous = number
        }
        return counts.keys.sorted().reduce(0) { sum, key in
            let count = counts[key] ?? 0
            let weight = key >= 0 ? words[key].weight : pairs[-2 - key] ?? 0
            return sum + weight * count * (ranking.k1 + 1) / (count + ranking.k1)
        }
    }

    private func pageScore(_ found: ArraySlice<Int>) -> (score: Double, covered: Double) {
        let score = weight(of: found)
        guard score > 0 || found.contains(where: { $0 >= 0 }) else { return (0, 0) }
        var covered = 0.0
        for (number, word) in words.enumerated() where !word.isFunction && found.contains(number) { covered += word.weight }
        return (max(score, 0.001), covered)
    }

    /// Some word asked for stands in it only by its letters; where not all need to stand in it, all of them.
    private func isNear(_ stream: TokenStream, _ found: [Int], _ isStrict: Bool) -> Bool {
        let asked = words.indices.filter { !words[$0].isFunction }
        let missing = asked.filter { !found.contains($0) }
        guard !missing.isEmpty, isStrict || missing.count == asked.count else { return false }
        let letters = Set(missing.map { words[$0].key.letters })
        return stream.words.contains { $0 != 0 && letters.contains($0 & 0xFFFF) }
    }

    private func holdsPhrases(_ stream: TokenStream, _ pages: [Range<Int>]) -> Bool {
        guard phrases.contains(where: { !$0.isEmpty }) else { return true }
        return phrases.contains { side in side.allSatisfy { stands($0, exactly: isMarked, in: stream, pages) } }
    }

    private func holdsExcluded(_ stream: TokenStream, _ pages: [Range<Int>]) -> Bool {
        excluded.contains { $0.keys.count > 1 && stands($0.keys, exactly: $0.exactly, in: stream, pages) }
    }

    private func stands(_ phrase: [TokenStream.Key], exactly: Bool, in stream: TokenStream, _ pages: [Range<Int>]) -> Bool {
        guard let first = phrase.first else { return true }
        func matches(_ word: UInt32, _ key: TokenStream.Key) -> Bool {
            exactly ? word == key.bits : word != 0 && word & 0xFFFF == key.letters
        }
        return ([0..<stream.heading] + pages).contains { range in
            guard range.count >= phrase.count else { return false }
            return (range.lowerBound...(range.upperBound - phrase.count)).contains { start in
                matches(stream.words[start], first) && phrase.indices.allSatisfy { matches(stream.words[start + $0], phrase[$0]) }
            }
        }
    }
}
