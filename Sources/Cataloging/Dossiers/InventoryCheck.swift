import Documents
import Vietnamese

/// What a row of the inventory says of a dossier's documents: their days lie within its period, and the numbers, days and names in its title
/// are theirs, as in `Quyết định số 15/QĐ-UBND ngày 05/01/2024 giao đất cho ông Trần Văn Mẫu`. A row is evidence and never decides.
struct InventoryCheck: Sendable {
    typealias Contradiction = (field: FieldName, said: String)

    private let citations: CitationReader
    private let parties: PartyFinder

    init(rules: RuleSet) {
        // An inventory may tell of any day.
        citations = CitationReader(rules: rules, namer: OrganNamer(rules.names), today: "9999-12-31")
        parties = PartyFinder(rules: rules)
    }

    /// What the entry says that a document contradicts; what a person wrote of the dossier stands above its row.
    func contradictions(_ entry: DossierEntry, _ documents: [CatalogedDocument]) -> [[Contradiction]] {
        func said(_ field: DossierField) -> String? { entry.person[field] ?? entry.inventory[field] }
        let (first, last) = (said(.startDate).flatMap(DossierDay.init), said(.endDate).flatMap(DossierDay.init))
        var found = documents.map { document in outside(first, last, document) }
        guard let title = said(.title) else { return found }
        let cited = Cited(documents)
        for relation in citations.read(CitationStream([Self.layout(title)])).map({ $0.relation(.basis) }) {
            for (index, field, said, agrees) in cited.findings(relation) where !agrees { found[index].append((field, said)) }
        }
        let words = title.split { $0.isWhitespace || ",;:.()\"“”".contains($0) }.map(String.init)
        for index in documents.indices { found[index] += names(of: documents[index], in: words) }
        return found
    }

    private func outside(_ first: DossierDay?, _ last: DossierDay?, _ document: CatalogedDocument) -> [Contradiction] {
        guard let day = document.fields[.issuedDate]?.value.flatMap(DossierDay.init), first != nil || last != nil else { return [] }
        let isOutside = first.map { day < $0 } ?? false || last.map { $0.end < day } ?? false
        return isOutside ? [(.issuedDate, "\(first?.text ?? "…") – \(last?.text ?? "…")")] : []
    }

    /// Names of persons that stand in the title with other marks.
    private func names(of document: CatalogedDocument, in title: [String]) -> [Contradiction] {
        let keys = title.map { Folding.key($0) }
        return (parties.rule(of: document)?.parties ?? []).compactMap { rule in
            guard let name = document.fields[rule.name]?.value, name.syllables.count > 1 else { return nil }
            let own = name.syllables.map { Folding.key($0) }
            let runs = keys.indices.filter { keys[$0...].starts(with: own) }.map { title[$0..<$0 + own.count].joined(separator: " ") }
            guard let other = runs.first, !runs.contains(where: { Syllable.key($0) == Syllable.key(name) }) else { return nil }
            return (rule.name, other)
        }
    }

    /// A title as a page of one line.
    private static func layout(_ title: String) -> PageLayout {
        var left = 0
        let words = title.split(whereSeparator: \.isWhitespace).map { word in
            defer { left += 25 * word.count + 18 }
            return Word(text: String(word), box: Box(left: left, top: 0, right: left + 25 * word.count, bottom: 36), confidence: 1)
        }
        return PageLayout(
            PageText(
                number: 1, width: max(1, left), height: 36, dpi: 300, kind: .content, origin: .textLayer, turn: .none,
                blocks: [Block(lines: [Line(words: words)])]))
    }
}
