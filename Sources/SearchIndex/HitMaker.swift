import Documents

/// Makes what a list shows of the documents found.
struct HitMaker {
    private let matcher: WordMatcher
    private let judge: CandidateJudge?

    /// `weights` by term. `judge` knows where on a page to look; without one the whole of it is looked at.
    init(query: ParsedQuery, weights: [String: Double], judge: CandidateJudge?) {
        let isMarked = query.isMarked
        self.judge = judge
        matcher = WordMatcher(query) { weights[isMarked ? Term.exact($0) : Term.folded($0)] ?? 1 }
    }

    /// `nil` for a document that is gone meanwhile.
    func hit(_ ranked: RankedCandidate, _ data: PackedReader) -> SearchHit? {
        let shown = ranked.judgement.pages.first ?? 0
        guard let stored = StoredDocument(data, textOf: shown), !stored.id.isEmpty else { return nil }
        let best = ranked.judgement.pages.compactMap { stored.pages.indices.contains($0) ? stored.pages[$0] : nil }
        let pages = best.isEmpty ? Array(stored.pages.prefix(1)) : best
        let snippet = Snippet(page: passage(of: shown, pages.first?.text ?? "", ranked.candidate.stream), matcher: matcher)
        var hit = SearchHit(
            document: stored.id, source: stored.source, title: stored.title, type: stored.typeName, typeCode: stored.typeCode,
            date: stored.date.isEmpty ? nil : stored.date, score: ranked.score, pages: pages.map(\.number), snippet: snippet.text,
            highlights: snippet.highlights, boxes: [])
        hit.isNear = ranked.judgement.isNear
        return hit
    }

    /// What stands on a page around most of what is asked: with room on both sides for the snippet to grow.
    private func passage(of page: Int, _ text: String, _ stream: TokenStream?) -> String {
        guard let stream, let words = judge?.bestStretch(of: page, in: stream),
            let bytes = VietnameseAnalysis.bytes(ofSyllables: max(0, words.lowerBound - 16)..<words.upperBound + 64, in: text)
        else { return text }
        return String(decoding: Array(text.utf8)[bytes], as: UTF8.self)
    }
}
