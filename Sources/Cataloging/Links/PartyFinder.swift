import Documents

/// Makes the people and organisations a document is about from its fields, as its type's rule file says: `parties:`.
struct PartyFinder {
    let rules: RuleSet

    func parties(of document: CatalogedDocument) -> [Party] {
        guard let rule = rule(of: document) else { return [] }
        return rule.parties.compactMap { party in
            guard let name = document.fields[party.name], let written = name.value, !written.isEmpty else { return nil }
            let others = [party.identity, party.taxCode, party.birth].map { $0.flatMap { document.fields[$0] } }
            return Party(
                role: party.role, name: written, identityNumber: others[0]?.value, taxCode: others[1]?.value, birthDate: others[2]?.value,
                review: name.review || others.contains { $0?.value != nil && $0?.review == true }, page: name.page, box: name.box)
        }
    }

    func rule(of document: CatalogedDocument) -> DocumentRule? {
        let form = document.fields[.formName]?.value
        return rules.types.first { $0.code == document.type.code && $0.form == form } ?? rules.rule(code: document.type.code)
    }
}
