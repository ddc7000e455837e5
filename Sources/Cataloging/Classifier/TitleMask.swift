/// Takes from a text what names its type outright, the printed title and the letters of the ký hiệu, so that the rest has to speak for itself.
struct TitleMask {
    private let titles: [[String]]
    private let letters: [String]

    /// A title stands in the heading: among so many syllables from the beginning.
    private static let reach = 120

    /// The names by which this type goes; a variant that is told by its subject goes by those of its type.
    init(_ rule: DocumentRule, in rules: RuleSet) {
        let general = rules.rule(code: rule.code)
        let printed = rule.titles.isEmpty && rule.code != "32" ? general?.titles ?? [] : rule.titles
        titles = printed.map { TextTerms.syllables($0) }.filter { !$0.isEmpty }.sorted { $0.count > $1.count }
        letters = TextTerms.syllables((rule.abbreviation ?? (rule.code == "32" ? nil : general?.abbreviation)) ?? "")
    }

    /// The syllables without the first printed title and without the type's letters behind a number.
    func masked(_ syllables: [String]) -> [String] {
        var rest = syllables
        for title in titles {
            if let at = Self.find(title, in: rest) {
                rest.removeSubrange(at..<at + title.count)
                break
            }
        }
        if !letters.isEmpty, let at = Self.find([TextTerms.number] + letters, in: rest) {
            rest.removeSubrange(at + 1..<at + 1 + letters.count)
        }
        return rest
    }

    private static func find(_ part: [String], in syllables: [String]) -> Int? {
        let last = min(reach, syllables.count) - part.count
        guard last >= 0 else { return nil }
        return (0...last).first { start in part.indices.allSatisfy { syllables[start + $0] == part[$0] } }
    }
}
