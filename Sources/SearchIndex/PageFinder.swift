import Documents

/// Tells from positions on which pages of a document a question's words stand, best first.
struct PageFinder {
    /// By the number of the term: how much it says, and which terms follow it in the question.
    let weights: [Double]
    let followers: [Set<Int>]

    func pages(_ places: [(term: Int, position: Int)], of document: StoredDocument) -> [StoredDocument.Page] {
        let sorted = places.sorted { $0.position < $1.position }
        var scored: [(page: StoredDocument.Page, score: Double)] = []
        var at = 0
        for page in document.pages {
            while at < sorted.count, sorted[at].position < page.firstPosition { at += 1 }
            let start = at
            while at < sorted.count, sorted[at].position < page.firstPosition + page.count { at += 1 }
            let here = sorted[start..<at]
            guard !here.isEmpty else { continue }
            scored.append((page, score(here)))
        }
        return scored.enumerated().sorted { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) }.map(\.element.page)
    }

    private func score(_ places: ArraySlice<(term: Int, position: Int)>) -> Double {
        var counts: [Int: Double] = [:]
        var pairs: Set<Int> = []
        var score = 0.0
        for (i, place) in zip(places.indices, places) {
            counts[place.term, default: 0] += 1
            var j = i + 1
            while j < places.endIndex, places[j].position <= place.position + 1 {
                if places[j].position == place.position + 1, followers[place.term].contains(places[j].term),
                    pairs.insert(place.term * weights.count + places[j].term).inserted
                {
                    score += weights[place.term] + weights[places[j].term]
                }
                j += 1
            }
        }
        for (term, count) in counts { score += weights[term] * count * 2.2 / (count + 1.2) }
        return score
    }
}
