import Documents

/// Finds what a document says of other documents: which it is based on, replaces, repeals, amends, answers or is attached to.
///
/// Only citations with a number are taken, and never the document's own: an annex names the decision it belongs to.
struct RelationFinder {
    private let citations: CitationReader

    init(rules: RuleSet, namer: OrganNamer, today: String) {
        citations = CitationReader(rules: rules, namer: namer, today: today)
    }

    /// The relations of a document's pages, in reading order; each document cited once for each kind.
    func relations(on pages: [PageLayout], of document: CatalogedDocument) -> [Relation] {
        let stream = CitationStream(pages)
        let found = citations.read(stream)
        var relations: [Relation] = []
        var previous: Relation.Kind?
        for (index, citation) in found.enumerated() {
            let clause = Clause(stream, around: citation, among: found, at: index)
            guard !isOwn(citation, of: document, isAttachment: clause.isAttachment) else { continue }
            previous = clause.kind(type: document.type.code, previous: previous)
            guard let kind = previous else { continue }
            let relation = citation.relation(kind)
            let known = relations.firstIndex { $0.kind == kind && Self.isSame($0.code, relation.code) }
            if let known {
                // Said again, perhaps with the day this time.
                relations[known].issuedDate = relations[known].issuedDate ?? relation.issuedDate
                relations[known].organName = relations[known].organName ?? relation.organName
            } else {
                relations.append(relation)
            }
        }
        return relations
    }

    private static func isSame(_ a: DocumentCode?, _ b: DocumentCode?) -> Bool {
        guard let a, let b, a.number == b.number, a.letters == b.letters else { return false }
        if let first = a.date, let second = b.date { return first == second }
        return a.year == nil || b.year == nil || a.year == b.year
    }

    /// Its own number, also where that is written by hand and could not be read: then letters and day tell it.
    private func isOwn(_ citation: Citation, of document: CatalogedDocument, isAttachment: Bool) -> Bool {
        guard let code = citation.relation(.basis).code else { return true }
        let notation = document.fields[.codeNotation]?.value
        let letters = DocumentCode(number: "1", notation: notation, date: nil)?.letters
        guard let letters, Folding.key(letters) == Folding.key(code.letters) else { return false }
        let date = document.fields[.issuedDate]?.value
        let sameDay = code.date == nil || date == nil || code.date == date
        let number = document.fields[.codeNumber]?.value.map { String($0.drop { $0 == "0" }) }
        if number == code.number { return sameDay || code.year == date.flatMap { Int($0.prefix(4)) } }
        let isRead = number != nil && document.fields[.codeNumber]?.review == false
        return !isRead && sameDay && (code.date != nil && date != nil || isAttachment)
    }
}
