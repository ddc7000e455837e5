import Documents
import Yams

/// Reads one rule file and says by line what is wrong with it.
struct RuleReader {
    let file: String
    let pairs: [(key: String, line: Int?, value: Node)]

    private static let typeKeys = [
        "code", "name", "form", "abbreviation", "family", "titles", "marks", "subjectHas", "startsDocument", "fields", "expects", "checks",
        "copies", "parties",
    ]
    private static let nameKeys = ["places", "names", "heads", "letters", "units"]
    private static let fieldKeys = [
        "name", "labels", "grammar", "lengths", "required", "values", "nth", "side", "after", "before", "below", "pattern", "onlySure",
    ]
    private static let sharedKeys = ["family", "fields"]
    private static let families = [
        "administrative", "civilStatus", "land", "finance", "health", "education", "agriculture", "labour", "other",
    ]

    init(file: String, text: String) throws(RuleFailure) {
        self.file = file
        let root: Node?
        do {
            root = try Yams.compose(yaml: text)
        } catch let error as YamlError {
            throw Self.unreadable(file, error)
        } catch {
            throw Self.fault(file, nil, "không đọc được.", "cannot be read.", "Xem lại cú pháp YAML.", "Check the YAML syntax.")
        }
        guard let mapping = root?.mapping else {
            throw Self.fault(
                file, 1, "tệp trống hoặc không phải là các cặp khóa: giá trị.", "the file is empty or not made of key: value pairs.",
                "Bắt đầu bằng code: và name:.", "Begin with code: and name:.")
        }
        pairs = mapping.map { ($0.key.string ?? "", $0.key.mark?.line, $0.value) }
    }

    func has(_ key: String) -> Bool { pairs.contains { $0.key == key } }

    func failure(_ key: String, _ vietnamese: String, _ english: String, _ remedy: String, _ remedyInEnglish: String) -> RuleFailure {
        Self.fault(file, pairs.first { $0.key == key }?.line, vietnamese, english, remedy, remedyInEnglish)
    }

    func documentRule() throws(RuleFailure) -> DocumentRule {
        try checkKeys(pairs.map { ($0.key, $0.line) }, among: Self.typeKeys)
        let code = try text("code")
        guard code.count == 2, let number = Int(code), (1...32).contains(number) else {
            throw failure(
                "code", "mã loại \"\(code)\" không phải là 01…32.", "type code \"\(code)\" is not one of 01…32.",
                "Ghi mã trong ngoặc kép, như code: \"02\".", "Write the code in quotes, as code: \"02\".")
        }
        let family = try family()
        var fields = try fieldRules()
        let checks = try crossChecks(known: fields)
        for case .areas(let text, _) in checks {
            for index in fields.indices where fields[index].name == text.rawValue { fields[index].namesAreas = true }
        }
        return DocumentRule(
            file: file, code: code, name: try text("name"), form: try optionalText("form"), abbreviation: try optionalText("abbreviation"),
            family: family, titles: try texts("titles"), marks: try texts("marks"), subjectHas: try texts("subjectHas"),
            startsDocument: try flag("startsDocument"),
            fields: fields, expects: try texts("expects").map { FieldName($0) }, checks: checks,
            copies: try copies(known: fields), parties: try parties(known: fields))
    }

    /// Fields that every type of a family has.
    func sharedFields() throws(RuleFailure) -> (family: String, fields: [FieldRule]) {
        try checkKeys(pairs.map { ($0.key, $0.line) }, among: Self.sharedKeys)
        return (
            try family(),
            try fieldRules().map { rule in
                var own = rule
                own.file = file
                return own
            }
        )
    }

    private func family() throws(RuleFailure) -> String {
        let family = try text("family")
        guard Self.families.contains(family) else {
            throw failure(
                "family", "không có nhóm \"\(family)\".", "there is no family \"\(family)\".",
                "Dùng một trong: \(Self.families.joined(separator: ", ")).", "Use one of: \(Self.families.joined(separator: ", ")).")
        }
        return family
    }

    private func fieldRules() throws(RuleFailure) -> [FieldRule] {
        guard let list = node("fields") else { return [] }
        guard let sequence = list.sequence else { throw notAList("fields") }
        var fields: [FieldRule] = []
        for item in sequence { fields.append(try fieldRule(item)) }
        return fields
    }

    func nameRule() throws(RuleFailure) -> NameRule {
        try checkKeys(pairs.map { ($0.key, $0.line) }, among: Self.nameKeys)
        var rule = NameRule(places: try texts("places"), names: try texts("names"), heads: try texts("heads"))
        if let letters = node("letters") {
            guard let mapping = letters.mapping else { throw notAList("letters") }
            for (key, value) in mapping { rule.letters.append((key.string ?? "", value.string ?? "")) }
        }
        rule.units = try units()
        return rule
    }

    private func fieldRule(_ item: Node) throws(RuleFailure) -> FieldRule {
        guard let mapping = item.mapping else { throw notAList("fields") }
        let line = item.mark?.line
        try checkKeys(mapping.map { ($0.key.string ?? "", $0.key.mark?.line) }, among: Self.fieldKeys)
        guard let name = mapping["name"]?.string, let labels = mapping["labels"]?.sequence?.compactMap(\.string), !labels.isEmpty else {
            throw Self.fault(
                file, line, "trường thiếu name hoặc labels.", "a field lacks name or labels.",
                "Thêm name: và labels: [\"Nhãn\"].", "Add name: and labels: [\"Label\"].")
        }
        let written = mapping["grammar"]?.string ?? "text"
        guard let grammar = ValueGrammar(rawValue: written) else {
            let known = ValueGrammar.allCases.map(\.rawValue).joined(separator: ", ")
            throw Self.fault(
                file, mapping["grammar"]?.mark?.line ?? line, "không có kiểu giá trị \"\(written)\".",
                "there is no grammar \"\(written)\".",
                "Dùng một trong: \(known).", "Use one of: \(known).")
        }
        let side = mapping["side"]?.string
        guard side == nil || side.flatMap(FieldRule.Side.init) != nil, mapping["nth"] == nil || mapping["nth"]?.int ?? 0 > 0 else {
            throw Self.fault(
                file, mapping["side"]?.mark?.line ?? mapping["nth"]?.mark?.line ?? line, "side phải là left hoặc right, nth là số từ 1.",
                "side must be left or right, nth a number from 1.", "Viết side: left, nth: 2.", "Write side: left, nth: 2.")
        }
        let pattern = mapping["pattern"]?.string
        guard pattern.map({ (try? Regex<AnyRegexOutput>($0)) != nil }) ?? true else {
            throw Self.fault(
                file, mapping["pattern"]?.mark?.line ?? line, "pattern không phải là biểu thức chính quy.",
                "pattern is no regular expression.", "Xem ngoặc và dấu gạch chéo ngược.", "Check brackets and backslashes.")
        }
        func texts(_ key: String) -> [String] { mapping[key]?.sequence?.compactMap(\.string) ?? [] }
        return FieldRule(
            name: name, labels: labels, grammar: grammar, lengths: mapping["lengths"]?.sequence?.compactMap(\.int) ?? [],
            required: mapping["required"]?.bool ?? false, values: texts("values"), nth: mapping["nth"]?.int ?? 1,
            side: side.flatMap(FieldRule.Side.init), after: texts("after"), before: texts("before"),
            isBelow: mapping["below"]?.bool ?? false, pattern: pattern, isOnlySure: mapping["onlySure"]?.bool ?? false)
    }

    func checkKeys(_ keys: [(String, Int?)], among known: [String]) throws(RuleFailure) {
        for (key, line) in keys where !known.contains(key) {
            let near = known.min { Likeness.distance(Array($0), Array(key)) < Likeness.distance(Array($1), Array(key)) } ?? ""
            throw Self.fault(
                file, line, "không có khóa \"\(key)\".", "there is no key \"\(key)\".",
                "Có lẽ là \"\(near)\"; các khóa: \(known.joined(separator: ", ")).",
                "Perhaps \"\(near)\"; the keys are \(known.joined(separator: ", ")).")
        }
    }

    func node(_ key: String) -> Node? { pairs.first { $0.key == key }?.value }

    private func text(_ key: String) throws(RuleFailure) -> String {
        guard let value = try optionalText(key), !value.isEmpty else {
            throw Self.fault(
                file, pairs.first?.line ?? 1, "thiếu khóa \"\(key)\".", "the key \"\(key)\" is missing.", "Thêm \(key): …", "Add \(key): …")
        }
        return value
    }

    private func optionalText(_ key: String) throws(RuleFailure) -> String? {
        guard let value = node(key) else { return nil }
        guard let text = value.scalar?.string else {
            throw failure(
                key, "\"\(key)\" phải là một giá trị đơn.", "\"\(key)\" must be a single value.", "Viết \(key): giá trị.",
                "Write \(key): value.")
        }
        return text
    }

    func texts(_ key: String) throws(RuleFailure) -> [String] {
        guard let value = node(key) else { return [] }
        guard let list = value.sequence else { throw notAList(key) }
        return list.compactMap { $0.scalar?.string }
    }

    private func flag(_ key: String) throws(RuleFailure) -> Bool {
        guard let value = node(key) else { return false }
        guard let flag = value.bool else {
            throw failure(
                key, "\"\(key)\" phải là true hoặc false.", "\"\(key)\" must be true or false.", "Viết true hoặc false.",
                "Write true or false.")
        }
        return flag
    }

    func notAList(_ key: String) -> RuleFailure {
        failure(
            key, "\"\(key)\" có dạng sai.", "\"\(key)\" has the wrong shape.", "Viết thành danh sách: [a, b].",
            "Write it as a list: [a, b].")
    }

    private static func unreadable(_ file: String, _ error: YamlError) -> RuleFailure {
        let (line, problem): (Int?, String) =
            switch error {
            case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
                (mark.line, problem)
            default: (nil, "\(error)")
            }
        return fault(
            file, line, "không phải là YAML: \(problem).", "is not YAML: \(problem).",
            "Xem thụt dòng, dấu hai chấm và ngoặc ở dòng này.", "Check indentation, colons and quotes at this line.")
    }

    static func fault(
        _ file: String, _ line: Int?, _ vietnamese: String, _ english: String, _ remedy: String, _ remedyInEnglish: String
    ) -> RuleFailure {
        RuleFailure(file: file, line: line, fact: Bilingual(vietnamese, english), remedy: Bilingual(remedy, remedyInEnglish))
    }
}
