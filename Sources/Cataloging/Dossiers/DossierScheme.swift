public import Documents
import Yams

/// What Thông tư 05/2025/TT-BNV asks of each field of a dossier's description, read from `Config/dossier-fields.yaml`: it is dated
/// reference data, and another circular is another file.
public struct DossierScheme: Sendable {
    public let legalBasis: String
    /// `yyyy-MM-dd`.
    public let validFrom: String
    /// One for every `DossierField`, in the file's order.
    public let rules: [Rule]
    /// Of an inventory that calls its columns otherwise: heading, folded → field.
    private var headings: [[Character]: DossierField] = [:]
    /// Families of documents with sensitive data about persons.
    let conditionalFamilies: Set<String>

    /// What is asked of one field.
    public struct Rule: Sendable, Decodable {
        public var field: DossierField
        /// As an inventory's column is called.
        public var name: String
        /// Other names of the column.
        var columns: [String]?
        /// The most characters.
        var length: Int?
        var kind: Kind?
        var required: Bool?
        /// Required where the named field has this value.
        var requiredWhen: [String: String]?
        /// Several codes may stand together.
        var several: Bool?
        /// Code → what it means.
        public var values: [String: String]?

        enum Kind: String, Decodable { case date, number }
    }

    private struct File: Decodable {
        var legalBasis: String
        var validFrom: String
        var fields: [Rule]
        var conditionalFamilies: [String]
    }

    /// Throws what is wrong with the file.
    public init(yaml: String, file: String = "dossier-fields.yaml") throws(RuleFailure) {
        let read: File
        do {
            read = try YAMLDecoder().decode(File.self, from: yaml)
        } catch {
            throw Self.fault(file, "không hiểu nội dung: \(error)", "cannot be understood: \(error)")
        }
        let missing = DossierField.allCases.filter { field in !read.fields.contains { $0.field == field } }
        guard missing.isEmpty, read.fields.count == DossierField.allCases.count else {
            let names = missing.map(\.rawValue).joined(separator: ", ")
            throw Self.fault(file, "thiếu hoặc lặp trường: \(names)", "fields missing or repeated: \(names)")
        }
        (legalBasis, validFrom, rules) = (read.legalBasis, read.validFrom, read.fields)
        conditionalFamilies = Set(read.conditionalFamilies)
    }

    private static func fault(_ file: String, _ vietnamese: String, _ english: String) -> RuleFailure {
        RuleFailure(
            file: file, line: nil, fact: Bilingual(vietnamese, english),
            remedy: Bilingual("Lấy lại tệp trong bộ cài.", "Take the file of the installation again."))
    }

    public func rule(_ field: DossierField) -> Rule? { rules.first { $0.field == field } }

    func isRequired(_ field: DossierField, given values: (DossierField) -> String?) -> Bool {
        guard let rule = rule(field) else { return false }
        if rule.required == true { return true }
        return rule.requiredWhen?.contains { name, value in DossierField(rawValue: name).map { values($0) == value } ?? false } ?? false
    }

    /// The column of that heading: a field's own name or one of its Vietnamese names, marks and case set aside.
    public func field(named heading: String) -> DossierField? {
        let key = Folding.key(heading)
        guard !key.isEmpty else { return nil }
        if let mapped = headings[key] { return mapped }
        return rules.first { rule in ([rule.field.rawValue, rule.name] + (rule.columns ?? [])).contains { Folding.key($0) == key } }?.field
    }
}

extension DossierScheme {
    /// With the headings of another inventory: a file with `columns: {fileCode: [Hộp số – hồ sơ số], …}`. They stand before those of the
    /// installation. Throws what is wrong with the file.
    public func mapped(by yaml: String, file: String) throws(RuleFailure) -> DossierScheme {
        struct Mapping: Decodable { var columns: [String: [String]] }
        let mapping: Mapping
        do {
            mapping = try YAMLDecoder().decode(Mapping.self, from: yaml)
        } catch {
            throw Self.fault(file, "không hiểu nội dung: \(error)", "cannot be understood: \(error)")
        }
        if let strange = mapping.columns.keys.sorted().first(where: { DossierField(rawValue: $0) == nil }) {
            throw RuleFailure(
                file: file, line: nil, fact: Bilingual("không có trường \(strange).", "there is no field \(strange)."),
                remedy: Bilingual(
                    "Các trường: \(DossierField.allCases.map(\.rawValue).joined(separator: ", ")).",
                    "The fields are \(DossierField.allCases.map(\.rawValue).joined(separator: ", "))."))
        }
        var scheme = self
        for (name, headings) in mapping.columns {
            for heading in headings { scheme.headings[Folding.key(heading)] = DossierField(rawValue: name) }
        }
        return scheme
    }
}

extension DossierScheme.Rule {
    var isDate: Bool { kind == .date }

    /// A written value as it is kept: codes for their meanings, dates with day, month and year in that order. Throws what is wrong with it.
    public func kept(_ written: String) throws(DossierFault) -> String {
        if let length, written.count > length { throw .tooLong(limit: length) }
        if let values {
            let parts = several == true ? written.split { ",;+".contains($0) }.map(String.init) : [written]
            var codes: [String] = []
            for part in parts {
                guard let code = code(part.trimmed(of: " "), in: values) else { throw .noSuchValue(values) }
                codes.append(code)
            }
            return codes.joined(separator: ",")
        }
        switch kind {
        case .number:
            guard let number = Int(written.replacing(".", with: "")), number >= 0 else { throw .noNumber }
            return String(number)
        case .date:
            guard let date = DossierDay(written) else { throw .noDate }
            return date.text
        case nil: return written
        }
    }

    private func code(_ written: String, in values: [String: String]) -> String? {
        if values[written] != nil { return written }
        let key = Folding.key(written)
        if let found = values.first(where: { Folding.key($0.value) == key }) { return found.key }
        return Int(written).flatMap { number in values.keys.first { Int($0) == number } }
    }
}
