public import Documents

extension CatalogedDocument {
    /// Takes what the file came with: its values stand, with the place where the same was read. Where the paper surely says otherwise a person has
    /// to look.
    public mutating func take(_ given: GivenFacts) {
        for (name, fact) in given.fields {
            let read = fields[name]
            var field = Field(
                value: fact.value, confidence: 1, review: fact.review, raw: fact.value, rule: Field.headerRule + fact.element)
            if let read, let value = read.value {
                if Self.key(value, name) == Self.key(fact.value, name) {
                    (field.page, field.box, field.raw) = (read.page, read.box, read.raw)
                } else if !read.review, Self.mayContradict.contains(name) {
                    (field.page, field.box, field.raw) = (read.page, read.box, read.raw)
                    field.contradict("header")
                }
            }
            fields[name] = field
        }
        if let relation = given.relation, !(relations ?? []).contains(where: { $0.kind == .attachedTo }) {
            relations = (relations ?? []) + [relation]
        }
    }

    /// What the paper itself says in one way only. Names of bodies and subjects are shortened and worded anew in headers.
    private static let mayContradict: Set<FieldName> = [.codeNumber, .codeNotation, .issuedDate]

    private static func key(_ text: String, _ name: FieldName) -> String {
        let plain = String(Folding.key(text).filter { $0.isLetter || $0.isNumber })
        return name == .codeNumber ? String(plain.drop { $0 == "0" }) : plain
    }
}

extension GivenFacts {
    /// To the document that it is attached to, by that one's number and day.
    fileprivate var relation: Relation? {
        let parts = (attachedTo ?? "").split(separator: "/", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        return Relation(
            kind: .attachedTo, codeNumber: parts[0], codeNotation: parts[1], issuedDate: attachedOn, page: 0, raw: attachedTo ?? "",
            confidence: 1)
    }
}
