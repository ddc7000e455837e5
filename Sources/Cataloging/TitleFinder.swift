import Documents

/// Finds the printed title that names a document's type: in capitals, alone on its line.
struct TitleFinder {
    private let keys: [(key: [Character], rule: DocumentRule)]

    init(types: [DocumentRule]) {
        keys = types.flatMap { rule in rule.titles.map { (Folding.key($0), rule) } }
    }

    struct Title {
        var rule: DocumentRule
        /// What of the printed line is the title; the rest, if any, begins the subject.
        var words: [PlacedWord]
        var rest: [PlacedWord]
        /// Index of the last row it takes.
        var lastRow: Int
        var likeness: Double
        var confidence: Double

        var midX: Double { ((words.map(\.left).min() ?? 0) + (words.map(\.right).max() ?? 0)) / 2 }
    }

    /// The best title among rows; earlier rows win over later, longer titles over shorter.
    func find(in rows: [Row]) -> Title? {
        for index in rows.indices {
            if Self.endsSearch(rows[index]) { return nil }
            guard rows[index].words.prefix(2).map(\.text).joined().capitalShare > 0.7 else { continue }
            if let title = title(rows, at: index) { return title }
        }
        return nil
    }

    private func title(_ rows: [Row], at start: Int) -> Title? {
        var best: Title?
        var weight = 0.0
        var words: [PlacedWord] = []
        for row in start..<min(rows.count, start + 3) {
            if row > start {
                let gap = rows[row].midY - rows[row - 1].midY
                guard gap < 3.2 * max(rows[row].height, rows[row - 1].height), rows[row].text.capitalShare > 0.75 else { break }
            }
            let before = words.count
            words += rows[row].words
            for count in (before + 1)...max(before + 1, words.count) where count <= words.count {
                let lead = Array(words[..<count])
                let text = lead.map(\.text).joined(separator: " ")
                let key = Folding.key(text)
                guard key.count <= 90 else { break }
                guard text.capitalShare > 0.7 else { continue }
                for (title, rule) in keys where abs(title.count - key.count) <= max(1, title.count / 6) {
                    let errors = Likeness.distance(key, title)
                    guard errors <= max(title.count / 6, title.count >= 5 ? 1 : 0) else { continue }
                    let likeness = 1 - Double(errors) / Double(title.count)
                    guard Double(title.count) + likeness > weight else { continue }
                    weight = Double(title.count) + likeness
                    let rest = Array(rows[row].words.dropFirst(count - before))
                    best = Title(rule: rule, words: lead, rest: rest, lastRow: row, likeness: likeness, confidence: lead.meanConfidence)
                }
            }
        }
        return best
    }

    /// Where the body has begun there is no title any more.
    private static func endsSearch(_ row: Row) -> Bool {
        let key = String(row.key.prefix(9))
        return key.hasPrefix("kinhgui") || key.hasPrefix("cancu") && row.text.capitalShare < 0.5 || key.hasPrefix("noinhan")
    }
}
