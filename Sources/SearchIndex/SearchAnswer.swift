import Documents

/// Turns Xapian's answer into results: pages by positions, a snippet from the best page.
struct SearchAnswer {
    let query: ParsedQuery
    let places: [(term: String, key: String)]
    let frequencies: [UInt32]
    let documents: UInt32
    let isRelaxed: Bool

    func results(from reader: PackedReader) -> SearchResults {
        var reader = reader
        let total = Int(reader.number(UInt32.self))
        let isExact = reader.number(UInt8.self) != 0
        let weights = frequencies.map { log2(Double(documents + 1) / (Double($0) + 0.5)) }
        let byKey = Dictionary(zip(places.map(\.key), weights), uniquingKeysWith: max)
        let matcher = WordMatcher(query) { byKey[$0] ?? 1 }
        let finder = PageFinder(weights: weights, followers: followers())
        var hits: [SearchHit] = []
        for _ in 0..<reader.number(UInt32.self) where reader.isSound {
            let score = reader.double()
            let stored = StoredDocument(reader.part())
            let positions = (0..<Int(reader.number(UInt32.self))).map { _ in
                (term: Int(reader.number(UInt32.self)), position: Int(reader.number(UInt32.self)))
            }
            guard let stored else { continue }
            hits.append(hit(stored, score, finder.pages(positions, of: stored), matcher))
        }
        return SearchResults(total: total, isExact: isExact, isRelaxed: isRelaxed, hits: hits)
    }

    private func hit(
        _ stored: StoredDocument, _ score: Double, _ found: [StoredDocument.Page], _ matcher: WordMatcher
    ) -> SearchHit {
        let pages = found.isEmpty ? Array(stored.pages.prefix(1)) : found
        let snippet = Snippet(page: pages.first?.text ?? "", matcher: matcher)
        return SearchHit(
            document: stored.id, source: stored.source, title: stored.title, type: stored.typeName, typeCode: stored.typeCode,
            date: stored.date.isEmpty ? nil : stored.date, score: score, pages: pages.map(\.number), snippet: snippet.text,
            highlights: snippet.highlights, boxes: [])
    }

    private func followers() -> [Set<Int>] {
        let index = Dictionary(zip(places.map(\.term), places.indices), uniquingKeysWith: { first, _ in first })
        var followers = [Set<Int>](repeating: [], count: places.count)
        for run in query.runs + query.phrases {
            let syllables = run.filter { !$0.isCompound }
            for (a, b) in zip(syllables, syllables.dropFirst()) {
                let pairs = [(Term.exact(a.canonical), Term.exact(b.canonical)), (Term.folded(a.folded), Term.folded(b.folded))]
                for (x, y) in pairs {
                    if let i = index[x], let j = index[y] { followers[i].insert(j) }
                }
            }
        }
        return followers
    }

    /// The binary logarithm to three digits, without a mathematics library: weights only order pages and snippets.
    private func log2(_ value: Double) -> Double {
        value <= 1 ? 0.1 : Double(value.exponent) + (value.significand - 1) + 0.1
    }
}
