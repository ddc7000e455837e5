import Documents

/// The top of a document's first page: the national or Party heading at the right, the issuer at the left.
struct Heading {
    enum Style { case state, party }

    let style: Style
    /// Where the right column begins, in pixels of the upright page.
    let divider: Double
    let top: Double
    /// The motto stands in the middle of the page, as on forms, with no column beside it.
    let isCentred: Bool
    /// The rows left of the divider from the heading's first line down to the body, and those right of it.
    let left: [Row]
    let right: [Row]

    private static let mottos: [(key: [Character], style: Style)] = [
        (Folding.key("cong hoa xa hoi chu nghia viet nam"), .state), (Folding.key("viet nam dan chu cong hoa"), .state),
        (Folding.key("cong hoa mien nam viet nam"), .state), (Folding.key("dang cong san viet nam"), .party),
    ]
    private static let second = Folding.key("doc lap tu do hanh phuc")

    /// Looks in the top two fifths of a page. A heading quoted in running text is none: above the real one there is at most
    /// a stamp, a page number or a draft mark.
    init?(_ page: PageLayout) {
        var found: (style: Style, left: Double, row: Row, certain: Bool)?
        var linesAbove = 0
        for row in page.rows where row.midY < page.height * 0.4 {
            if found?.certain == true { break }
            let tape = Tape(row.words.filter { $0.text.contains(where: \.isLetter) })
            for (key, style) in Self.mottos {
                let letters = Tape.lettersOnly(tape)
                guard let hit = Likeness.find(key, in: letters.folded, errors: key.count / 4) else { continue }
                let words = letters.words(hit.range)
                guard let first = words.first, letters.text(hit.range).capitalShare > 0.7 else { continue }
                guard style == .state || first.left > page.width * 0.4 else { continue }
                found = (style, first.left, row, true)
                break
            }
            if found == nil {
                let letters = Tape.lettersOnly(tape)
                if let hit = Likeness.find(Self.second, in: letters.folded, errors: 4), let first = letters.words(hit.range).first,
                    letters.printed[hit.range.lowerBound].isUppercase
                {
                    found = (.state, first.left - page.width * 0.08, row, false)
                } else if row.words.count >= 8, row.right - row.left > page.width * 0.55, row.text.capitalShare < 0.5 {
                    linesAbove += 1
                }
            }
        }
        guard let found, linesAbove <= 2 else { return nil }
        style = found.style
        top = found.row.midY - (found.certain ? 1.2 : 2.2) * page.pitch
        isCentred = found.left < page.width * 0.4
        if isCentred {
            // One column: only what stands above the motto can name an issuer.
            divider = 0
            let motto = found.row.top
            left = page.rows.filter { $0.bottom < motto && $0.midX < page.width * 0.5 }
            right = []
            return
        }
        divider = found.left - page.width * 0.006
        let edge = divider
        let limit = (top, found.row.midY + 11 * page.pitch)
        left = page.rows { $0.midX < edge && $0.right < edge + page.width * 0.05 && $0.midY > limit.0 && $0.midY < limit.1 }
        right = page.rows { $0.midX >= edge && $0.midY > limit.0 && $0.midY < limit.1 }
    }
}

extension Tape {
    /// The same words with nothing but letters.
    static func lettersOnly(_ tape: Tape) -> Tape {
        Tape(
            tape.words.compactMap { placed in
                let letters = placed.text.filter(\.isLetter)
                guard !letters.isEmpty else { return nil }
                var word = placed.word
                word.text = letters
                return PlacedWord(word: word, left: placed.left, right: placed.right, top: placed.top, bottom: placed.bottom)
            })
    }
}
