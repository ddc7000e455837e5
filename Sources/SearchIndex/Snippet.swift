/// A stretch of a page around its densest matches.
struct Snippet {
    var text: String
    var highlights: [SearchHit.Highlight]

    static let longest = 240

    init(page text: String, matcher: WordMatcher) {
        let tokens = VietnameseAnalysis.tokens(of: text)
        let matches = matcher.matches(in: tokens)
        let matched = tokens.indices.filter { matches[$0] != nil && !tokens[$0].isCompound }
        let bytes = Array(text.utf8)

        // Scalars up to each byte, so that lengths are what a reader counts.
        var scalars = [Int](repeating: 0, count: bytes.count + 1)
        for i in bytes.indices { scalars[i + 1] = scalars[i] + (bytes[i] & 0xC0 == 0x80 ? 0 : 1) }
        func length(_ a: Int, _ b: Int) -> Int { scalars[b] - scalars[a] }

        // The window of matches that says most: each word's weight once, repetitions a little.
        var best = matched.first.map { tokens[$0].range } ?? 0..<0
        var bestScore = 0.0
        var score = 0.0
        var counts: [Int: Int] = [:]
        var first = 0
        for index in matched {
            guard let match = matches[index] else { continue }
            score += match.weight * (counts[match.word, default: 0] == 0 ? 1 : 0.1)
            counts[match.word, default: 0] += 1
            while length(tokens[matched[first]].range.lowerBound, tokens[index].range.upperBound) > Self.longest - 40,
                matched[first] < index, let left = matches[matched[first]]
            {
                let count = counts[left.word, default: 1] - 1
                counts[left.word] = count
                score -= left.weight * (count == 0 ? 1 : 0.1)
                first += 1
            }
            if score > bestScore + 1e-9 {
                bestScore = score
                best = tokens[matched[first]].range.lowerBound..<tokens[index].range.upperBound
            }
        }

        // Grow over whole words on both sides, more behind than before.
        var low = best.lowerBound
        var high = best.upperBound
        let isSpace = { (i: Int) in bytes[i] == 0x20 || bytes[i] == 0x0A }
        func wordBefore(_ at: Int) -> Int {
            var i = at
            while i > 0, isSpace(i - 1) { i -= 1 }
            while i > 0, !isSpace(i - 1) { i -= 1 }
            return i
        }
        func wordBehind(_ at: Int) -> Int {
            var i = at
            while i < bytes.count, isSpace(i) { i += 1 }
            while i < bytes.count, !isSpace(i) { i += 1 }
            return i
        }
        if low > 0, !isSpace(low - 1) {
            let whole = wordBefore(low)
            if length(whole, high) <= Self.longest { low = whole }
        }
        if high < bytes.count, !isSpace(high) {
            let whole = wordBehind(high)
            if length(low, whole) <= Self.longest { high = whole }
        }
        var before = 60
        while low > 0, case let next = wordBefore(low), length(next, high) <= Self.longest, length(next, low) <= before {
            before -= length(next, low)
            low = next
        }
        while high < bytes.count, case let next = wordBehind(high), length(low, next) <= Self.longest { high = next }
        while low > 0, case let next = wordBefore(low), length(next, high) <= Self.longest { low = next }
        // A single word longer than a snippet is cut.
        while length(low, high) > Self.longest {
            high -= 1
            while high > low, high < bytes.count, bytes[high] & 0xC0 == 0x80 { high -= 1 }
        }
        while high > low, isSpace(high - 1) { high -= 1 }
        while low < high, isSpace(low) { low += 1 }

        self.text = String(decoding: bytes[low..<high], as: UTF8.self)
        highlights = matched.filter { tokens[$0].range.lowerBound >= low && tokens[$0].range.upperBound <= high }.map {
            SearchHit.Highlight(
                start: length(low, tokens[$0].range.lowerBound),
                length: length(tokens[$0].range.lowerBound, tokens[$0].range.upperBound))
        }
    }
}
