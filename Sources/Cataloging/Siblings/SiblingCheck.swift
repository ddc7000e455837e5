import Documents

/// Holds documents of one dossier against each other, where they tell of the same person or the same paper. They were read apart from each
/// other: where they agree both are a little surer, where they contradict each other a person looks at both. No value is changed.
struct SiblingCheck: Sendable {
    let parties: PartyFinder

    init(rules: RuleSet) { parties = PartyFinder(rules: rules) }

    /// What another document says of what stands in a field.
    struct Finding {
        /// Places among the documents compared.
        var document: Int
        var field: FieldName
        var other: Int
        var said: String
        var agrees: Bool
    }

    /// One finding a field; a contradiction outweighs what agrees.
    func findings(among documents: [CatalogedDocument]) -> [Finding] {
        guard documents.count > 1 else { return [] }
        var findings = Findings()
        // What a secret document says must not stand in another.
        let rules = documents.map { $0.isSecret ? nil : parties.rule(of: $0) }
        let mentions = documents.indices.flatMap { index in
            (rules[index]?.parties ?? []).compactMap { Mention($0, of: documents[index], at: index) }
        }
        compare(mentions, &findings)
        compareCopies(documents, rules, &findings)
        compareCitations(documents, &findings)
        return findings.all
    }

    /// Raises and lowers what the findings are about; gives the places of the documents that changed.
    func settle(_ documents: inout [CatalogedDocument]) -> Set<Int> {
        var touched: Set<Int> = []
        for finding in findings(among: documents) {
            guard var field = documents[finding.document].fields[finding.field] else { continue }
            if finding.agrees {
                // Two papers may be misread alike: what waits for a person goes on waiting.
                field.confidence = max(field.confidence, min(Self.agreed, field.confidence + Self.rise))
            } else {
                field.contradict(SiblingDoubt(page: documents[finding.other].pages.first ?? 0, said: finding.said).text)
            }
            documents[finding.document].fields[finding.field] = field
            touched.insert(finding.document)
        }
        return touched
    }

    private static let rise = 0.1
    private static let agreed = 0.95

    /// Findings by field.
    struct Findings {
        private var byField: [Place: Finding] = [:]

        private struct Place: Hashable {
            var document: Int
            var field: FieldName
        }

        mutating func add(_ finding: Finding) {
            let place = Place(document: finding.document, field: finding.field)
            if let known = byField[place], !known.agrees || finding.agrees { return }
            byField[place] = finding
        }

        /// In the order of documents and fields.
        var all: [Finding] { byField.values.sorted { ($0.document, $0.field) < ($1.document, $1.field) } }
    }

    // MARK: Persons

    /// Who has the same identity number, or the same day of birth and the same letters of the name, is one person.
    private func compare(_ mentions: [Mention], _ findings: inout Findings) {
        for same in groups(mentions, by: { $0.identity?.value }) {
            compare(same, \.writtenName, &findings) { $0.isSameName($1) }
            compare(same, \.birth, &findings) { $0.birth?.value == $1.birth?.value }
            // A name that is another altogether: the number may be the wrong one.
            compare(same, \.identity, &findings) { $0.isSameName($1) || $0.isNear($1) }
        }
        let born = groups(mentions) { mention in mention.birth.map { $0.value + String(mention.bare) } }
        for same in born {
            compare(same, \.writtenName, &findings) { $0.isSameName($1) }
            compare(same, \.birth, &findings) { _, _ in true }
            // An old number of nine digits and a new one of twelve are both right.
            for length in Set(same.compactMap { $0.identity?.value.count }) {
                let numbered = same.filter { $0.identity?.value.count == length }
                compare(numbered, \.identity, &findings) { $0.identity?.value == $1.identity?.value }
            }
        }
        compareParents(mentions, born + groups(mentions, by: { $0.identity?.value }), &findings)
    }

    /// A child has one mother and one father. Names that are others altogether may be right: a paper may say less or later.
    private func compareParents(_ mentions: [Mention], _ people: [[Mention]], _ findings: inout Findings) {
        let byDocument = Dictionary(grouping: mentions.filter { $0.role == .mother || $0.role == .father }, by: \.document)
        for person in people {
            let families = person.filter { $0.role == .child }.flatMap { byDocument[$0.document] ?? [] }
            for role in [Party.Role.mother, .father] {
                let parents = families.filter { $0.role == role }
                for parent in parents {
                    compare(parents.filter { $0.isNear(parent) }, \.writtenName, &findings) { $0.isSameName($1) }
                }
            }
        }
    }

    private func groups(_ mentions: [Mention], by key: (Mention) -> String?) -> [[Mention]] {
        Dictionary(grouping: mentions.filter { key($0) != nil }, by: key).values.filter { group in
            group.contains { $0.document != group[0].document }
        }
    }

    /// Each value against those of other documents.
    private func compare(
        _ group: [Mention], _ value: (Mention) -> Mention.Value?, _ findings: inout Findings, agree: (Mention, Mention) -> Bool
    ) {
        let known = group.filter { value($0) != nil }
        for mention in known {
            guard let own = value(mention) else { continue }
            let others = known.filter { $0.document != mention.document }
            guard let other = others.first(where: { !agree(mention, $0) }) ?? others.first, let said = value(other) else { continue }
            findings.add(
                Finding(
                    document: mention.document, field: own.field, other: other.document, said: said.value, agrees: agree(mention, other)))
        }
    }
}

extension Mention {
    fileprivate var writtenName: Value? { Value(field: name, value: written) }
}
