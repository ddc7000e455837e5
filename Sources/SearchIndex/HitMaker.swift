import Documents

/// Makes what a list shows of the documents found.
struct HitMaker {
    private let matcher: WordMatcher

    /// `weights` by term.
    init(query: ParsedQuery, weights: [String: Double]) {
        let isMarked = query.isMarked
        matcher = WordMatcher(query) { weights[isMarked ? Term.exact($0) : Term.folded($0)] ?? 1 }
    }

    /// `nil` for a document that is gone meanwhile.
    func hit(_ ranked: RankedCandidate, _ data: PackedReader) -> SearchHit? {
        guard let stored = StoredDocument(data), !stored.id.isEmpty else { return nil }
        let best = ranked.judgement.pages.compactMap { stored.pages.indices.contains($0) ? stored.pages[$0] : nil }
        let pages = best.isEmpty ? Array(stored.pages.prefix(1)) : best
        let snippet = Snippet(page: pages.first?.text ?? "", matcher: matcher)
        var hit = SearchHit(
            document: stored.id, source: stored.source, title: stored.title, type: stored.typeName, typeCode: stored.typeCode,
            date: stored.date.isEmpty ? nil : stored.date, score: ranked.score, pages: pages.map(\.number), snippet: snippet.text,
            highlights: snippet.highlights, boxes: [])
        hit.isNear = ranked.judgement.isNear
        return hit
    }
}
