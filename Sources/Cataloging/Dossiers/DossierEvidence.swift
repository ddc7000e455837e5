import Documents

/// Where the documents of a dossier contradict each other, also those of other files, or the inventory. Nothing is changed in them.
struct DossierEvidence: Sendable {
    private let siblings: SiblingCheck
    private let inventory: InventoryCheck

    init(rules: RuleSet) {
        siblings = SiblingCheck(rules: rules)
        inventory = InventoryCheck(rules: rules)
    }

    /// In the order of documents and fields. What a person said of a field is not asked again.
    func mismatches(_ entry: DossierEntry?, _ documents: [Document]) -> [DossierMismatch] {
        let between = siblings.findings(among: documents.map(\.content)).filter { !$0.agrees }.map {
            mismatch(documents[$0.document], $0.field, other: documents[$0.other].id, said: $0.said)
        }
        let listed = entry.map { inventory.contradictions($0, documents.map(\.content)) } ?? []
        let written = zip(documents, listed).flatMap { document, said in
            said.map { mismatch(document, $0.field, other: nil, said: $0.said) }
        }
        let open = Set(
            documents.flatMap { document in
                document.content.fields.filter { !$0.value.isPersonsWord }.map { Place(document: document.id, field: $0.key) }
            })
        return (between + written).filter { open.contains(Place(document: $0.document, field: $0.field)) }
    }

    private struct Place: Hashable {
        var document: DocumentID
        var field: FieldName
    }

    private func mismatch(_ document: Document, _ field: FieldName, other: DocumentID?, said: String) -> DossierMismatch {
        DossierMismatch(document: document.id, field: field, value: document.content.fields[field]?.value, other: other, said: said)
    }
}
