/// Tells a form by the lines that only it has, when its title could not be read: red print on a coloured ground is often lost.
struct FormMarks {
    private let forms: [(rule: DocumentRule, marks: [[Character]])]

    init(types: [DocumentRule]) {
        forms = types.filter { $0.marks.count >= Self.enough }.map { rule in (rule, rule.marks.map { Folding.key($0) }) }
    }

    /// One line may be quoted in another document; two together are not.
    static let enough = 2

    /// The form most of whose marks stand at the beginnings of lines; `nil` below `enough`.
    func find(on pages: [PageLayout]) -> DocumentRule? {
        let keys = pages.flatMap(\.rows).map { $0.key }
        let counted = forms.map { form in (form.rule, form.marks.count { mark in keys.contains { Self.begins($0, with: mark) } }) }
        guard let best = counted.max(by: { $0.1 < $1.1 }), best.1 >= Self.enough else { return nil }
        return best.0
    }

    /// A number or a letter of a list may stand before the mark.
    private static func begins(_ key: [Character], with mark: [Character]) -> Bool {
        guard key.count >= mark.count - 2 else { return false }
        return Likeness.find(mark, in: Array(key.prefix(mark.count + 4)), errors: mark.count / 8).map { $0.range.lowerBound <= 3 } ?? false
    }
}
