public import Documents

extension DocumentRule {
    /// The stem of its file: `document-types/02-quyet-dinh.yaml` is `02-quyet-dinh`.
    var label: String {
        let name = file.split(separator: "/").last.map(String.init) ?? file
        return name.hasSuffix(".yaml") ? String(name.dropLast(5)) : name
    }
}

extension RuleSet {
    /// What a classifier calls the types: the stems of their files, in alphabetical order. "Other" is no type to learn.
    public var labels: [String] { types.filter { $0.code != "32" || $0.form != nil }.map(\.label).sorted() }

    /// The rule of a label; `nil` when the rule is gone.
    func rule(label: String) -> DocumentRule? { types.first { $0.label == label } }

    /// The label of a document of the archive: its form, else its type; `nil` for "other" and for types whose rule is gone.
    public func label(of document: CatalogedDocument) -> String? {
        let form = document.fields[.formName]?.value
        let ofForm = form.flatMap { name in types.first { $0.code == document.type.code && $0.form == name } }
        guard let rule = ofForm ?? rule(code: document.type.code), rule.code != "32" || rule.form != nil else { return nil }
        return rule.label
    }
}
