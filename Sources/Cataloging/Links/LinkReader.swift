public import Documents

/// What ties a document to others: the documents it cites, the people and organisations it is about, and the unit that issued it.
struct LinkReader: Sendable {
    private let relations: RelationFinder
    private let parties: PartyFinder
    private let units: UnitRegister

    init(rules: RuleSet, namer: OrganNamer, today: String) {
        relations = RelationFinder(rules: rules, namer: namer, today: today)
        parties = PartyFinder(rules: rules)
        units = UnitRegister(rules.names.units, today: today)
    }

    /// Sets what the fields and the words give, and takes away what they no longer give.
    func link(_ document: inout CatalogedDocument, pages: [PageLayout]) {
        let found = relations.relations(on: pages, of: document)
        document.relations = found.isEmpty ? nil : found
        relink(&document)
    }

    /// The same after fields changed, where the words did not.
    func relink(_ document: inout CatalogedDocument) {
        let found = parties.parties(of: document)
        document.parties = found.isEmpty ? nil : found
        document.issuer = document.fields[.organName]?.value.flatMap { units.resolve($0, at: document.fields[.issuedDate]?.value) }
    }
}

extension Cataloger {
    /// Reads anew what ties a document to others, after a person changed its type or fields. `pages` are all pages of its file; without
    /// them the citations stay as they are.
    public func relink(_ document: inout CatalogedDocument, pages: [PageText]? = nil) {
        guard let pages else { return links.relink(&document) }
        let own = document.pages.compactMap { number in pages.first { $0.number == number } }
        links.link(&document, pages: own.map(PageLayout.init))
    }
}
