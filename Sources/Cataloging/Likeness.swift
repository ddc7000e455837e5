/// How alike two spellings are when a reader may have mistaken, lost or added letters.
enum Likeness {
    /// Edits (put in, leave out, exchange) that turn one into the other.
    static func distance(_ a: [Character], _ b: [Character]) -> Int {
        if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
        var row = Array(0...b.count)
        for (i, letter) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, other) in b.enumerated() {
                let cost = min(diagonal + (letter == other ? 0 : 1), row[j] + 1, row[j + 1] + 1)
                diagonal = row[j + 1]
                row[j + 1] = cost
            }
        }
        return row[b.count]
    }

    /// 1 for the same, 0 for nothing in common.
    static func similarity(_ a: [Character], _ b: [Character]) -> Double {
        let longest = max(a.count, b.count)
        return longest == 0 ? 1 : 1 - Double(distance(a, b)) / Double(longest)
    }

    /// Where the text comes nearest to the pattern, with at most `errors` edits; the earliest of the best. Sellers' algorithm.
    static func find(
        _ pattern: [Character], in text: [Character], from start: Int = 0, errors limit: Int
    ) -> (range: Range<Int>, errors: Int)? {
        guard !pattern.isEmpty, start < text.count else { return nil }
        var costs = Array(0...pattern.count)
        var origins = [Int](repeating: start, count: pattern.count + 1)
        var best: (range: Range<Int>, errors: Int)?
        for end in start..<text.count {
            var diagonalCost = costs[0]
            var diagonalOrigin = origins[0]
            costs[0] = 0
            origins[0] = end + 1
            diagonalOrigin = end
            for i in 1...pattern.count {
                let exchange = diagonalCost + (pattern[i - 1] == text[end] ? 0 : 1)
                let extra = costs[i] + 1
                let missing = costs[i - 1] + 1
                diagonalCost = costs[i]
                let kept = origins[i]
                if exchange <= extra && exchange <= missing {
                    (costs[i], origins[i]) = (exchange, diagonalOrigin)
                } else if extra <= missing {
                    costs[i] = extra
                } else {
                    (costs[i], origins[i]) = (missing, origins[i - 1])
                }
                diagonalOrigin = kept
            }
            let cost = costs[pattern.count]
            if cost <= limit, cost < best?.errors ?? .max, origins[pattern.count] <= end {
                best = (origins[pattern.count]..<end + 1, cost)
            }
        }
        return best
    }
}
