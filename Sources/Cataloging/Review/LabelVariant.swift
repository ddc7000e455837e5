public import Documents

/// A label that stood before a value which a person typed in because the machine found none: a candidate for the rule file.
public struct LabelVariant: Hashable, Sendable, Codable {
    /// The label of the type: the stem of its rule file.
    public var type: String
    public var field: FieldName
    /// As printed, without its colon.
    public var label: String
}

extension RuleSet {
    /// What stands before a person's value on the pages of a document, where the rule of the field does not know it; `nil` when the value is
    /// not printed, or stands behind a known label or behind none.
    public func newLabel(
        before value: String, of field: FieldName, in document: CatalogedDocument, pages: [PageText]
    ) -> LabelVariant? {
        guard let name = label(of: document), let rule = rule(label: name) else { return nil }
        let known = Set(rule.fields.filter { $0.name == field.rawValue }.flatMap { $0.labels.map { Folding.key($0) } })
        for page in pages.map(PageLayout.init) {
            for (index, row) in page.rows.enumerated() {
                guard let start = Self.start(of: value, in: row.words) else { continue }
                let before = start > 0 ? Self.label(Array(row.words[..<start])) : index > 0 ? Self.label(page.rows[index - 1].words) : nil
                guard let before, !known.contains(Folding.key(before)) else { continue }
                return LabelVariant(type: name, field: field, label: before)
            }
        }
        return nil
    }

    /// Where the value begins among the words of a row: letter by letter without marks, or as the same date.
    private static func start(of value: String, in words: [PlacedWord]) -> Int? {
        let key = Folding.key(value)
        guard key.count >= 2 else { return nil }
        return words.indices.first { start in
            var read: [Character] = []
            for word in words[start...] where read.count < key.count { read += Folding.key(word.text) }
            if read == key { return true }
            guard words[start].text.first?.isNumber == true else { return false }
            return DateGrammar.numeric(words[start...].prefix(7).map(\.text).joined(separator: " ")) == value
        }
    }

    /// The words of a label: up to six behind the last mark that ends something, ending with a colon.
    private static func label(_ words: [PlacedWord]) -> String? {
        guard let last = words.last, last.text.hasSuffix(":") else { return nil }
        var label = [last]
        for word in words.dropLast().reversed() {
            guard label.count < 6, let next = label.first, let mark = word.text.last, !".;:".contains(mark),
                next.left - word.right < 2.6 * max(word.height, 1)
            else { break }
            label.insert(word, at: 0)
        }
        let text = label.map(\.text).joined(separator: " ").trimmed(of: ":-. ")
        return text.contains(where: \.isLetter) ? text : nil
    }
}
