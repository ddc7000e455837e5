/// Where a page of results ended, so that the next one begins behind it even when documents came or went meanwhile.
struct ResultCursor {
    var depth: Int
    var score: Double
    var document: UInt32

    init(depth: Int, score: Double, document: UInt32) {
        self.depth = depth
        self.score = score
        self.document = document
    }

    /// `nil` for a text that is no cursor.
    init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, let depth = Int(parts[0], radix: 36), let bits = UInt64(parts[1], radix: 36),
            let document = UInt32(parts[2], radix: 36), depth >= 0
        else { return nil }
        self.init(depth: depth, score: Double(bitPattern: bits), document: document)
    }

    var text: String {
        [String(depth, radix: 36), String(score.bitPattern, radix: 36), String(document, radix: 36)].joined(separator: "-")
    }

    /// Behind the document it ended with; where that is gone, behind all that score as much.
    func start(in ranked: [RankedCandidate]) -> Int {
        if let at = ranked.firstIndex(where: { $0.candidate.document == document }) { return at + 1 }
        return min(ranked.firstIndex { $0.score < score && !$0.judgement.isNear } ?? depth, max(depth, 0), ranked.count)
    }
}
