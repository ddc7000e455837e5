/// Words and pairs that the index was not asked for, because so many documents hold them that reading their lists costs more than counting
/// them in the few candidates that are looked at. They add what they would have added there.
struct LeftOut {
    private var words: [(number: Int, weight: Double)] = []
    /// By the first word's number × 1,024 + the second's.
    private var pairs: [(key: Int, weight: Double)] = []
    /// Numbers of words without which a document is a wrong one.
    var required: Set<Int> = []

    /// `numbers`: those of the question's words, one or two.
    mutating func add(_ numbers: [Int], weight: Double) {
        if numbers.count == 2 {
            pairs.append((numbers[0] * 1024 + numbers[1], weight))
        } else if let number = numbers.first {
            words.append((number, weight))
        }
    }

    /// `found`: the number of the question's word at each place of a stream, or -1.
    func stands(in found: [Int]) -> Bool { required.allSatisfy(found.contains) }

    /// The sum of what they add to a document's weight; words count as `IndexWriter` counts them, those of the title twice.
    func gain(_ found: [Int], _ stream: TokenStream, _ pages: [Range<Int>], length: Double, _ ranking: Ranking) -> Double {
        guard !words.isEmpty || !pairs.isEmpty else { return 0 }
        var counts: [Int: Double] = [:]
        var pairCounts: [Int: Double] = [:]
        func count(_ range: Range<Int>, _ weight: Double) {
            var previous = -1
            for number in found[range] {
                if number >= 0 {
                    counts[number, default: 0] += weight
                    if previous >= 0 { pairCounts[previous * 1024 + number, default: 0] += weight }
                }
                previous = number
            }
        }
        for (part, range) in stream.headingParts.enumerated() {
            count(range, Double(part == 0 ? IndexWriter.titleWeight : IndexWriter.headWeight))
        }
        for page in pages { count(page, 1) }
        return words.reduce(0) { $0 + $1.weight * ranking.gain(counts[$1.number] ?? 0, length: length) }
            + pairs.reduce(0) { $0 + $1.weight * ranking.gain(pairCounts[$1.key] ?? 0, length: length) }
    }
}
