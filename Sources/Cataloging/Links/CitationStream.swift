import Documents

/// A document's words row by row over all its pages, as a citation wraps over lines.
struct CitationStream {
    struct Spot {
        var placed: PlacedWord
        var page: Int
        /// The word in folded letters and digits.
        var key: String
        var beginsRow: Bool
        /// Its row is in capitals throughout.
        var isHeading: Bool
    }

    let spots: [Spot]

    init(_ pages: [PageLayout]) {
        var spots: [Spot] = []
        for page in pages where !page.isBlank {
            for row in page.rows {
                let isHeading = row.text.count(where: \.isLetter) > 5 && row.text.capitalShare > 0.9
                for (index, placed) in row.words.enumerated() {
                    let key = String(Folding.key(placed.text))
                    spots.append(Spot(placed: placed, page: page.number, key: key, beginsRow: index == 0, isHeading: isHeading))
                }
            }
        }
        self.spots = spots
    }

    var count: Int { spots.count }

    /// Up to so many words from here, on one page.
    func window(from start: Int, count: Int) -> [PlacedWord] {
        guard start < spots.count else { return [] }
        return spots[start..<min(spots.count, start + count)].prefix { $0.page == spots[start].page }.map(\.placed)
    }

    func text(_ range: Range<Int>) -> String { spots[range].map(\.placed.text).joined(separator: " ") }

    /// A sentence, an item of a list or a ground ends with this word.
    func endsClause(_ index: Int) -> Bool {
        let text = spots[index].placed.text
        guard let last = text.last, ".;".contains(last) else { return false }
        // `Điều 1.` and `2.` begin a clause, `TP.` and `Q.` are abbreviations.
        return text.count > 3 || !text.contains { $0.isUppercase }
    }
}
