public import Documents

/// The rules of cataloging, read from YAML: document types with their titles, letters and labels, and the names of bodies.
///
/// A rule file holds one type (`Config/document-types/*.yaml`), the fields that all types of a family have, the names (`Config/units.yaml`),
/// the procedures (`Config/procedures.yaml`) or the ages of laws (`Config/legal-ages.yaml`); which it is shows by its keys.
public struct RuleSet: Sendable {
    let types: [DocumentRule]
    let names: NameRule
    let procedures: ProcedureTable

    /// Reads the files in the order given. Two types may share a code; none may repeat the form of another.
    /// - Throws: the first fault, with file, line and what to do.
    public static func load(yamlFiles: [(name: String, text: String)]) throws(RuleFailure) -> RuleSet {
        var types: [DocumentRule] = []
        var names = NameRule()
        var shared: [String: [FieldRule]] = [:]
        var procedures = ProcedureTable()
        var ages: [LegalAge] = []
        for (name, text) in yamlFiles {
            let reader = try RuleReader(file: name, text: text)
            if reader.has("code") {
                let rule = try reader.documentRule()
                if let other = types.first(where: { $0.code == rule.code && $0.form == rule.form }) {
                    throw reader.failure(
                        "code", "loại \(rule.code) \(rule.form ?? rule.name) đã có trong \(other.file).",
                        "type \(rule.code) \(rule.form ?? rule.name) is already in \(other.file).",
                        "Bỏ một trong hai tệp, hoặc đặt form khác nhau.", "Remove one of the two files, or give them different forms.")
                }
                types.append(rule)
            } else if reader.has("family") {
                let (family, fields) = try reader.sharedFields()
                shared[family, default: []] += fields
            } else if reader.has("procedures") {
                procedures.add(try reader.procedureTable())
            } else if reader.has("ages") {
                ages += try reader.legalAges()
            } else {
                let more = try reader.nameRule()
                names.places += more.places
                names.names += more.names
                names.heads += more.heads
                names.letters += more.letters
                names.units += more.units
            }
        }
        for index in types.indices {
            let own = Set(types[index].fields.map(\.name))
            types[index].fields += (shared[types[index].family] ?? []).filter { !own.contains($0.name) }
            try types[index].take(ages)
        }
        try procedures.check(forms: Set(types.compactMap(\.form)))
        return RuleSet(types: types, names: names, procedures: procedures)
    }

    /// What is wrong with these files: the first fault of each, then what sound ones have against each other.
    public static func faults(yamlFiles: [(name: String, text: String)]) -> [RuleFailure] {
        func fault(of files: [(name: String, text: String)]) -> RuleFailure? {
            do throws(RuleFailure) {
                _ = try load(yamlFiles: files)
                return nil
            } catch {
                return error
            }
        }
        let alone = yamlFiles.map { (file: $0, fault: fault(of: [$0])) }
        let together = fault(of: alone.filter { $0.fault == nil }.map(\.file))
        return alone.compactMap(\.fault) + [together].compactMap(\.self)
    }

    /// The abbreviations that may stand in a ký hiệu.
    var abbreviations: [String] { types.compactMap(\.abbreviation) }

    /// Every field that some type has.
    public var fieldNames: Set<FieldName> {
        Set(types.flatMap { $0.fields.map { FieldName($0.name) } }).union(FieldName.administrative).union([.formName, .secrecy])
    }

    /// What forms call their fields: the first label of the first type that prints it.
    public var fieldLabels: [FieldName: String] {
        let labels = types.flatMap(\.fields).compactMap { field in field.labels.first.map { (FieldName(field.name), $0) } }
        return Dictionary(labels) { first, _ in first }
    }

    /// The names of the types by their codes: of those with forms of their own, the type's.
    public var typeNames: [String: String] { Dictionary(types.map { ($0.code, $0.name) }) { first, _ in first } }

    func rule(code: String) -> DocumentRule? { types.first { $0.code == code && $0.form == nil } }

    func rules(abbreviation: String) -> [DocumentRule] { types.filter { $0.abbreviation == abbreviation } }
}
