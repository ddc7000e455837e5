/// Looks at a candidate word by word: whether it holds the phrases, which pages are best, what stands in its heading.
struct CandidateJudge {
    /// What was found out about a candidate.
    struct Judgement {
        /// Whether the phrases asked for stand in it, and none of those excluded.
        var isRight = true
        /// A word asked for stands in it only as a reading that is not sure.
        var isNear = false
        /// What the words and pairs that the index was not asked for add to its weight.
        var added = 0.0
        /// All that is asked stands in it, surely read.
        var holdsAll = false
        var heading = 0.0
        /// The share of the question's weight that stands on the best page, 0…1.
        var coverage = 0.0
        var year = 0
        /// Indices of the pages with matches, best first.
        var pages: [Int] = []

        /// The final score of a candidate that the index gave this weight.
        func score(_ weight: Double, _ ranking: Ranking) -> Double {
            let age = Double(min(max(year - 1925, 0), 200)) / 100
            return (weight + added + ranking.heading * heading) * (1 + ranking.coverage * coverage) * (1 + ranking.recency * age)
        }
    }

    struct Word {
        var key: TokenStream.Key
        var weight: Double
        /// The next word with the same letters.
        var alike: Int?
        var isFunction: Bool
    }

    private let isMarked: Bool
    let ranking: Ranking
    private(set) var words: [Word] = []
    /// One more than the word's number, by its letters; 0 for letters that no word has.
    private var byLetters = [UInt16](repeating: 0, count: 1 << 16)
    /// Weights of pairs, by the first word's number × 1,024 + the second's.
    private var pairs: [Int: Double] = [:]
    private var phrases: [[[TokenStream.Key]]] = []
    private var excluded: [(keys: [TokenStream.Key], exactly: Bool)] = []
    /// What the index was not asked for.
    private var left = LeftOut()

    /// `weights` by term; `asked` tells what was left to looking.
    init(_ query: ParsedQuery, ranking: Ranking, weights: [String: Double], asked: QueryPlan.Asked?) {
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
        for item in asked?.left ?? [] { left.add(item.words.map { add($0, weights) }, weight: item.factor * (weights[item.term] ?? 0)) }
        left.required = Set((asked?.verified ?? []).map { add($0, weights) })
    }

    /// Whether some candidates may be wrong ones, which only looking tells.
    var mustVerify: Bool {
        !left.required.isEmpty || excluded.contains { $0.keys.count > 1 }
            || phrases.contains { $0.contains { $0.count > 2 || isMarked && $0.count > 1 } }
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
    func judge(_ stream: TokenStream, length: Double, isStrict: Bool) -> Judgement {
        var judgement = Judgement()
        judgement.year = stream.year
        let found = stream.words.map(number)
        let ranges = stream.pageRanges
        judgement.isRight = left.stands(in: found) && holdsPhrases(stream, ranges) && !holdsExcluded(stream, ranges)
        guard judgement.isRight else { return judgement }
        judgement.added = left.gain(found, stream, ranges, length: length, ranking)
        judgement.holdsAll = words.indices.allSatisfy { words[$0].isFunction || found.contains($0) }
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

    /// Words of a page about as long as a snippet.
    private static let stretch = 48

    /// The words of a page, by their number on it, among which most of what is asked stands; `nil` when none of it does.
    func bestStretch(of page: Int, in stream: TokenStream) -> Range<Int>? {
        let ranges = stream.pageRanges
        guard ranges.indices.contains(page) else { return nil }
        let found = stream.words[ranges[page]].map(number)
        var counts: [Int: Int] = [:]
        var (score, best, end) = (0.0, 0.0, 0)
        // Each word and each pair counts once, however often it stands there.
        func change(_ key: Int, _ weight: Double, by step: Int) {
            let count = counts[key, default: 0] + step
            counts[key] = count
            if count == (step > 0 ? 1 : 0) { score += Double(step) * weight }
        }
        func move(_ index: Int, _ next: Int, by step: Int) {
            guard found.indices.contains(index), case let word = found[index], word >= 0 else { return }
            change(word, words[word].isFunction ? 0 : words[word].weight, by: step)
            guard found.indices.contains(next), case let other = found[next], other >= 0 else { return }
            let pair = step > 0 ? other * 1024 + word : word * 1024 + other
            if let weight = pairs[pair] { change(-1 - pair, weight, by: step) }
        }
        for index in found.indices {
            move(index, index - 1, by: 1)
            move(index - Self.stretch, index - Self.stretch + 1, by: -1)
            if score > best + 1e-9 { (best, end) = (score, index + 1) }
        }
        return best > 0 ? max(0, end - Self.stretch)..<end : nil
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
