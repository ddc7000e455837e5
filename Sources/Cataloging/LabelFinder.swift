import Documents

/// Finds the fields of a form by their labels: the value stands behind the label on its line, or begins the next one.
struct LabelFinder {
    let today: String

    /// Below this a name in capitals waits for a person; the second where it bears two marks upon one letter, of which one is easily
    /// mistaken: HIỂN is read HIẾN.
    private static let surelyInCapitals = (plain: 0.88, stacked: 0.97)

    func fields(_ rules: [FieldRule], on pages: [PageLayout], file: String) -> [FieldName: Field] {
        var found: [FieldName: Field] = [:]
        for rule in rules {
            if let field = pages.lazy.compactMap({ self.reading(rule, on: $0, file: rule.file ?? file) }).first?.field {
                if !rule.isOnlySure || !field.review { found[FieldName(rule.name)] = field }
            } else if rule.required {
                found[FieldName(rule.name)] = Reading.missing("\(file)#\(rule.name)")
            }
        }
        return found
    }

    private func reading(_ rule: FieldRule, on page: PageLayout, file: String) -> Reading? {
        let rows = Self.section(of: rows(of: page, for: rule), for: rule)
        let labels = rule.labels.sorted { $0.count > $1.count }.map { Folding.key($0) }
        func value(_ label: [Character], _ index: Int) -> Reading? { reading(rule, label, at: index, in: rows, on: page, file: file) }
        if rule.nth == 1 {
            return labels.lazy.compactMap { label in rows.indices.lazy.compactMap { value(label, $0) }.first }.first
        }
        let found = rows.indices.lazy.compactMap { index in labels.lazy.compactMap { value($0, index) }.first }
        return found.dropFirst(rule.nth - 1).first
    }

    private func rows(of page: PageLayout, for rule: FieldRule) -> [Row] {
        switch rule.side {
        case .left: page.rows { $0.midX < page.width / 2 }
        case .right: page.rows { $0.midX >= page.width / 2 }
        case nil: page.rows
        }
    }

    /// The value behind a label in one row.
    private func reading(_ rule: FieldRule, _ label: [Character], at index: Int, in rows: [Row], on page: PageLayout, file: String)
        -> Reading?
    {
        let row = rows[index]
        guard let (start, value) = Self.find(label, in: row) else { return nil }
        if rule.isBelow { return read(rule, Self.below(label, at: index, in: rows, on: page), page: page.number, file: file) }
        if rule.grammar == .list { return list(value, at: index, in: rows, on: page, as: "\(file)#\(rule.name)") }
        var words = value
        if index + 1 < rows.count {
            if words.isEmpty {
                words = rows[index + 1].words
            } else if rule.grammar == .personName {
                words = Self.wholeName(words, from: row.words[start].left, into: rows[index + 1], on: page)
            } else if rule.grammar == .text, Self.goesOn(row, into: rows[index + 1], on: page) {
                // The next line lies further left, so its words cannot end the value by a hole.
                let kept = Self.upToNextLabel(words, rule.grammar, areas: rule.namesAreas)
                if kept.last?.right == words.last?.right,
                    let reading = read(rule, words, and: rows[index + 1].words, page: page.number, file: file)
                {
                    return reading
                }
            }
        }
        return read(rule, words, page: page.number, file: file)
    }

    /// The words behind the label; `nil` when the row does not hold it. A label stands at the line's beginning, or behind a number
    /// or letter of a list, or after a wide hole.
    static func behind(_ label: [Character], in row: Row) -> [PlacedWord]? { find(label, in: row)?.rest }

    /// The same with the place of the label's first word.
    private static func find(_ label: [Character], in row: Row) -> (start: Int, rest: [PlacedWord])? {
        // Labels of one form may differ in a word: "người được khai sinh", "người đi khai sinh".
        let limit = label.count >= 6 ? max(1, label.count / 10) : 0
        var best: (errors: Int, start: Int, rest: [PlacedWord])?
        for start in row.words.indices {
            // In the middle of a line a label shows only by its colon: `Giới tính: Nam Cân nặng: 3.200 g`.
            let isWithin = !begins(start, row)
            if isWithin, row.words[start].text.first?.isUppercase != true { continue }
            var key: [Character] = []
            for end in start..<min(row.words.count, start + 14) {
                let parts = row.words[end].text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
                key += parts.count == 1 ? row.keys[end] : Folding.key(parts[0])
                if key.count > label.count + limit { break }
                if isWithin, parts.count == 1 || end == start || key != label {
                    if parts.count == 2 { break }
                    continue
                }
                // Shorter than any reading of the label: more words must come.
                if key.count + limit < label.count, parts.count == 1 { continue }
                let errors = Likeness.distance(key, label)
                var rest = Array(row.words[(end + 1)...])
                let goesOn = parts.count == 1 && rest.first?.text.first?.isLowercase == true
                guard errors <= limit, errors < best?.errors ?? .max, !goesOn else {
                    if parts.count == 2 { break }
                    continue
                }
                if rest.first?.text.hasPrefix("(") == true, parts.count == 1,
                    let end = rest.prefix(5).firstIndex(where: { $0.text.hasSuffix("):") || $0.text.hasSuffix(")") })
                {
                    // The same label in English, as `Chủ tàu (Owner):`.
                    rest.removeSubrange(...end)
                }
                while let first = rest.first, first.text.allSatisfy({ !$0.isLetter && !$0.isNumber }) { rest.removeFirst() }
                if parts.count == 2, parts[1].contains(where: { $0.isLetter || $0.isNumber }) {
                    let placed = row.words[end]
                    var word = placed.word
                    word.text = String(parts[1])
                    rest.insert(
                        PlacedWord(word: word, left: placed.left, right: placed.right, top: placed.top, bottom: placed.bottom), at: 0)
                }
                best = (errors, start, rest)
                if parts.count == 2 { break }
            }
        }
        return best.map { ($0.start, $0.rest) }
    }

    private static func begins(_ index: Int, _ row: Row) -> Bool {
        guard index > 0 else { return true }
        let before = row.words[index - 1]
        if row.words[index].left - before.right > 1.2 * row.height { return true }
        let mark = before.text.last
        return row.words[index].text.first?.isUppercase == true && (mark.map { ".);:,-".contains($0) } ?? false || before.text.count <= 2)
            || mark == ";" || mark == ","
    }

    private func read(
        _ rule: FieldRule, _ words: [PlacedWord], and more: [PlacedWord] = [], page: Int, file: String
    ) -> Reading? {
        let words = Self.withoutSpecks(Self.upToNextLabel(words, rule.grammar, areas: rule.namesAreas)) + Self.withoutSpecks(more)
        let raw = words.map(\.text).joined(separator: " ")
        let dotless = raw.replacing(#/[.…_]{3,}/#, with: " ")
        guard let (taken, used) = take(rule, dotless, words) else { return nil }
        let pattern = rule.pattern.flatMap { try? Regex<AnyRegexOutput>($0) }
        let (value, isMended) = rule.grammar == .serial ? Self.serial(taken, beginning: rule.values, like: pattern) : (taken, false)
        let sure = used.map(\.word.confidence).min() ?? 0
        var reading = Reading(
            value: value, raw: raw, words: used, page: page, rule: "\(file)#\(rule.name)", confidence: used.meanConfidence)
        if isMended { reading.doubts.append("letters") }
        if rule.grammar == .serial {
            if !rule.values.isEmpty, !rule.values.contains(where: value.hasPrefix) { reading.doubts.append("values") }
        } else if !rule.values.isEmpty {
            if !rule.values.contains(value) { reading.doubts.append("values") }
            if sure >= 0.6 { reading.confidence = max(reading.confidence, 0.85) }
        }
        if sure < 0.7, rule.values.isEmpty || sure < 0.6 { reading.doubts.append("unsure") }
        if rule.grammar == .personName, let name = PersonName(used.map(\.text)) {
            if !name.isWellFormed || !name.hasKnownFamilyName { reading.doubts.append("spelling") }
            if name.isRepaired { reading.doubts.append("repaired") }
            // A last part that was overlooked leaves a name that looks whole: TRẦN GIA of TRẦN GIA PHƯỢNG.
            if used.count < 3 { reading.doubts.append("short") }
        }
        if rule.grammar == .personName, used.map(\.text).joined().capitalShare > 0.9 {
            let isStacked = value.contains { "ấẩếểốổắẳớởứử".contains($0) }
            if sure < (isStacked ? Self.surelyInCapitals.stacked : Self.surelyInCapitals.plain) { reading.doubts.append("capitals") }
        }
        if let pattern, value.wholeMatch(of: pattern) == nil { reading.doubts.append("pattern") }
        if rule.grammar == .serial, value.contains(where: { $0.isLetter && !$0.isASCII && $0 != "Đ" }) { reading.doubts.append("letters") }
        if rule.grammar == .date, value > today { reading.doubts.append("implausible") }
        if rule.grammar == .digits, !rule.lengths.isEmpty, !rule.lengths.contains(value.count) { reading.doubts.append("length") }
        return reading
    }

    /// A line that fills its column and is followed, at the column's left edge, by one that begins nothing of its own.
    private static func goesOn(_ row: Row, into next: Row, on page: PageLayout) -> Bool {
        let edge = page.rows.map(\.right).sorted().suffix(max(1, page.rows.count / 8)).first ?? page.width
        guard row.right > edge - 0.08 * page.width, abs(next.left - row.left) < 0.02 * page.width,
            next.midY - row.midY < 1.3 * page.pitch, let first = next.words.first
        else { return false }
        let begins = first.text.first.map { !$0.isLetter } ?? true
        return !begins && !next.text.contains(":") && !(first.text.count <= 2 && first.text.last.map { ".)".contains($0) } ?? false)
    }

    /// A wide hole or a following `Nhãn:` ends a value; with `areas` not `Đất ở:` before a number.
    static func upToNextLabel(_ words: [PlacedWord], _ grammar: ValueGrammar, areas: Bool = false) -> [PlacedWord] {
        var kept: [PlacedWord] = []
        for word in words {
            if let last = kept.last, word.left - last.right > 2.6 * max(last.height, 1), grammar != .money { break }
            kept.append(word)
        }
        let colons = kept.indices.dropFirst().filter { index in
            kept[index].text.hasSuffix(":") && !(areas && index + 1 < kept.count && kept[index + 1].text.first?.isNumber == true)
        }
        if let colon = colons.first, grammar != .date {
            var start = colon
            while start > 1, kept[start].text.first?.isUppercase != true, kept[start - 1].text.last.map({ !";,.".contains($0) }) ?? true {
                start -= 1
            }
            kept = Array(kept[..<start])
        }
        return kept
    }

    /// Without marks at the end of a line that belong to no word.
    private static func withoutSpecks(_ words: [PlacedWord]) -> [PlacedWord] {
        let last = words.lastIndex { $0.text.contains { $0.isLetter || $0.isNumber || ")%".contains($0) } }
        return last.map { Array(words[...$0]) } ?? words
    }

    private func take(_ rule: FieldRule, _ text: String, _ words: [PlacedWord]) -> (String, [PlacedWord])? {
        switch rule.grammar {
        case .text, .list:
            let value = text.split(whereSeparator: \.isWhitespace).joined(separator: " ").trimmed(of: ",;:_-*|.")
            return value.isEmpty ? nil : (value, words)
        case .personName:
            for length in stride(from: min(5, words.count), through: 2, by: -1) {
                guard let name = PersonName(words.prefix(length).map(\.text)) else { continue }
                return name.hasJoinedParts ? nil : (name.text, Array(words.prefix(length)))
            }
            return nil
        case .date:
            return DateGrammar.numeric(text).map { ($0, words) }
        case .digits:
            let run = words.prefix { $0.text.contains(where: \.isNumber) }
            let digits = run.map(\.text).joined().filter { $0.isASCII && $0.isNumber }
            return digits.isEmpty ? nil : (digits, Array(run))
        case .serial:
            let run = words.prefix { word in word.text.contains { $0.isNumber } || word.text.capitalShare == 1 && word.text.count <= 4 }
            let value = run.map(\.text).joined(separator: " ").trimmed(of: ",;:.")
            return value.contains(where: \.isNumber) ? (value, Array(run)) : nil
        case .icd10:
            guard let word = words.last(where: { Self.diagnosisCode($0.text) != nil }), let code = Self.diagnosisCode(word.text) else {
                return nil
            }
            return (code, [word])
        case .money, .area:
            guard let first = words.firstIndex(where: { $0.text.first?.isNumber == true }) else { return nil }
            let digits = words[first...].prefix { $0.text.first?.isNumber == true }
            // What follows decimals is another number.
            let run = digits.prefix((digits.firstIndex { $0.text.contains(",") } ?? digits.endIndex - 1) - first + 1)
            let value = Self.plainNumber(run.map(\.text).joined())
            return value.isEmpty ? nil : (value, Array(run))
        }
    }

    /// `(K29.1)` is K29.1: a code of the international classification of diseases.
    private static func diagnosisCode(_ text: String) -> String? {
        let code = text.trimmed(of: "().,;:[]")
        return code.wholeMatch(of: #/[A-Z]\d{2}(\.\d)?/#) == nil ? nil : code
    }

    /// `1.250.000 đồng` is 1250000, `125,5 m²` is 125.5: dots part thousands, the comma is decimal.
    static func plainNumber(_ text: String) -> String {
        let number = text.prefix { $0.isNumber || ".,".contains($0) }.filter { $0.isASCII }
        let parts = String(number).trimmed(of: ".,").split(separator: ",", omittingEmptySubsequences: false)
        guard let whole = parts.first else { return "" }
        let dotted = whole.split(separator: ".")
        if parts.count == 1, dotted.count == 2, let last = dotted.last, last.count != 3 { return String(whole) }
        if parts.count == 2, parts[1].count != 3 { return whole.filter(\.isNumber) + "." + parts[1].filter(\.isNumber) }
        return parts.joined().filter(\.isNumber)
    }
}
