import Documents
import Vietnamese

/// A person or organisation that a document names, with the fields that do it.
struct Mention {
    /// The document's place among those compared.
    var document: Int
    var role: Party.Role
    var name: FieldName
    var written: String
    /// Identity number and date of birth, where the type has fields for them and the document values.
    var identity: Value?
    var birth: Value?

    struct Value {
        var field: FieldName
        var value: String
    }

    init?(_ rule: PartyRule, of document: CatalogedDocument, at index: Int) {
        guard let written = document.fields[rule.name]?.value, !written.isEmpty else { return nil }
        func value(_ field: FieldName?) -> Value? {
            field.flatMap { field in document.fields[field]?.value.map { Value(field: field, value: $0) } }
        }
        self.document = index
        role = rule.role
        name = rule.name
        self.written = written
        identity = value(rule.identity).flatMap { $0.value.count >= 9 ? $0 : nil }
        birth = value(rule.birth).flatMap { $0.value.count == 10 ? $0 : nil }
    }

    /// The letters of the name without their marks, as an unsure reading keeps them best.
    var bare: [Character] { Folding.key(written) }

    /// The same name, but for what a reader may mistake.
    func isNear(_ other: Mention) -> Bool { Likeness.distance(bare, other.bare) <= 2 }

    func isSameName(_ other: Mention) -> Bool { Syllable.key(written) == Syllable.key(other.written) }
}
