import Documents

/// Values that take more than the line of their label: parts of a form, cells of a table, lists.
extension LabelFinder {
    /// The rows from the one that bears a label of `after` to the one before a label of `before`; none where the first is missing.
    static func section(of rows: [Row], for rule: FieldRule) -> [Row] {
        func holds(_ labels: [String]) -> (Row) -> Bool {
            let keys = labels.map { Folding.key($0) }
            return { row in keys.contains { behind($0, in: row) != nil } }
        }
        var rows = rows[...]
        if !rule.after.isEmpty {
            guard let first = rows.firstIndex(where: holds(rule.after)) else { return [] }
            rows = rows[first...]
        }
        if !rule.before.isEmpty, let last = rows.dropFirst().firstIndex(where: holds(rule.before)) { rows = rows[..<last] }
        return Array(rows)
    }

    /// The words of the next row that stand under the label.
    static func below(_ label: [Character], at index: Int, in rows: [Row], on page: PageLayout) -> [PlacedWord] {
        let words = rows[index].words
        for start in words.indices {
            var key: [Character] = []
            for end in start..<words.count {
                key += Folding.key(words[end].text)
                guard key == label else { continue }
                // A cell ends half-way to the next head.
                let margin = 0.02 * page.width
                let left =
                    start == 0
                    ? words[start].left - margin : max(words[start].left - margin, (words[start - 1].right + words[start].left) / 2)
                let next = end + 1 < words.count ? (words[end].right + words[end + 1].left) / 2 : .infinity
                let right = min(words[end].right + margin, next)
                let under = rows[(index + 1)...].prefix { $0.midY - rows[index].midY < 3 * page.pitch }
                return under.lazy.map { $0.words.filter { $0.midX > left && $0.midX < right } }.first { !$0.isEmpty } ?? []
            }
        }
        return []
    }

    /// A name in capitals goes on under its label where the column was too narrow: `Họ và tên vợ: NGUYỄN THỊ HỒNG` / `NHIÊN`.
    static func wholeName(_ words: [PlacedWord], from left: Double, into next: Row, on page: PageLayout) -> [PlacedWord] {
        let name = upToNextLabel(words, .personName)
        let column = next.words.drop { $0.left < left - 0.02 * page.width }
        var more: [PlacedWord] = []
        for word in column {
            if let last = more.last, word.left - last.right > 2.6 * max(last.height, 1) { break }
            more.append(word)
        }
        guard name.last?.right == words.last?.right || next.words.count > more.count, let first = more.first, let last = name.last,
            abs(first.left - left) < 0.02 * page.width, next.midY - last.midY < 1.6 * page.pitch, name.count + more.count <= 5,
            (name + more).allSatisfy({ $0.text.allSatisfy(\.isLetter) && $0.text.capitalShare == 1 })
        else { return words }
        return name + more
    }

    /// A serial number whose letters are one edit from the only beginning they can be meant for: `CHÍ 05170` is CH 05170, and for a person.
    /// So is one that fits its pattern when a letter is taken for the digit it looks like, or the other way round: `IC23TCL` is 1C23TCL.
    static func serial(_ value: String, beginning known: [String], like pattern: Regex<AnyRegexOutput>?) -> (String, Bool) {
        if let pattern, value.wholeMatch(of: pattern) == nil {
            let variants = value.indices.flatMap { index -> [String] in
                (looksLike[value[index]] ?? []).map { String(value[..<index]) + String($0) + String(value[value.index(after: index)...]) }
            }
            let fitting = variants.filter { $0.wholeMatch(of: pattern) != nil }
            if fitting.count == 1, let meant = fitting.first { return (meant, true) }
        }
        let letters = value.prefix { $0.isLetter }
        guard !letters.isEmpty, !known.isEmpty, !known.contains(String(letters)) else { return (value, false) }
        let key = Folding.key(letters)
        let near = known.filter { Likeness.distance(Folding.key($0), key) <= 1 }
        guard near.count == 1, let meant = near.first else { return (value, false) }
        return (meant + value.dropFirst(letters.count), true)
    }

    private static let looksLike: [Character: [Character]] = [
        "I": ["1"], "l": ["1"], "O": ["0"], "S": ["5"], "B": ["8"], "Z": ["2"], "0": ["O"], "1": ["I"], "5": ["S"], "8": ["B"],
    ]

    /// A list behind its label or under it: `Kính gửi: Ủy ban nhân dân tỉnh`, `Nơi nhận:` and lines that begin with a dash.
    func list(_ behind: [PlacedWord], at index: Int, in rows: [Row], on page: PageLayout, as rule: String) -> Reading? {
        var items: [[PlacedWord]] = Self.hasLetters(behind) ? [behind] : []
        var last = rows[index]
        for row in rows[(index + 1)...] {
            let isItem = row.words.first.map { "-–—•+".contains($0.text.first ?? " ") } ?? false
            let isEnded = items.last?.last?.text.last.map { ".;:".contains($0) } ?? false
            // Only a line that is not at its end goes on without a dash, and not further left than the list.
            let goesOn = !isItem && !isEnded && !items.isEmpty && row.left > rows[index].left + 0.01 * page.width
            guard row.midY - last.midY < 1.7 * page.pitch, isItem || goesOn, items.count < Self.mostItems else { break }
            if isItem { items.append(row.words) } else { items[items.count - 1] += row.words }
            last = row
        }
        let texts = items.map { $0.map(\.text).joined(separator: " ").trimmed(of: " -–—•+;.,:/") }.filter { !$0.isEmpty }
        guard !texts.isEmpty else { return nil }
        let words = items.flatMap(\.self)
        var reading = Reading(
            value: texts.joined(separator: "; "), raw: items.map { $0.map(\.text).joined(separator: " ") }.joined(separator: "\n"),
            words: words, page: page.number, rule: rule, confidence: words.meanConfidence)
        if words.contains(where: { $0.word.confidence < 0.5 && $0.text.count > 1 }) { reading.doubts.append("unsure") }
        return reading
    }

    /// More lines than any list of recipients has are no list.
    private static let mostItems = 30

    private static func hasLetters(_ words: [PlacedWord]) -> Bool { words.contains { $0.text.contains(where: \.isLetter) } }
}
