import Documents
import Yams

/// Reads what fields of a type must have to do with each other, and the ages that laws ask for.
extension RuleReader {
    /// `checks: [{words: [total, totalInWords]}, {sum: [net, vat, total]}, {areas: [landUse, area]}, {order: [birthDate, issuedDate]},
    /// {taxCode: [sellerTaxCode]}, {person: [personalID, birthDate, gender]}, {older: [motherBirthYear, birthDate, 12]},
    /// {age: [husbandBirthDate, issuedDate, husband]}, {rows: [Số lượng, Đơn giá, Thành tiền, amount]}]`
    func crossChecks(known fields: [FieldRule]) throws(RuleFailure) -> [CrossCheck] {
        guard let list = node("checks") else { return [] }
        guard let sequence = list.sequence else { throw notAList("checks") }
        let known = Set(fields.map { FieldName($0.name) } + FieldName.administrative)
        var checks: [CrossCheck] = []
        for item in sequence {
            let line = item.mark?.line
            guard let mapping = item.mapping, let (key, value) = mapping.first.map({ ($0.key.string ?? "", $0.value) }), mapping.count == 1
            else { throw notAList("checks") }
            try checkKeys([(key, line)], among: Self.checkKinds)
            let names = (value.sequence?.compactMap(\.string) ?? [value.string].compactMap(\.self)).map { FieldName($0) }
            guard let check = Self.crossCheck(key, names, of: fields, line: line) else {
                throw Self.fault(
                    file, line, "phép kiểm tra \"\(key)\" thiếu hoặc thừa trường.", "the check \"\(key)\" has too few or too many fields.",
                    "Xem mẫu: sum: [phần 1, phần 2, tổng]; areas: [mục đích, diện tích]; rows: [cột số lượng, cột đơn giá, cột thành tiền, tổng]; words: [số, bằng chữ]; order: [trước, sau]; "
                        + "age: [ngày sinh, ngày, tên tuổi trong legal-ages.yaml].",
                    "As in sum: [part 1, part 2, whole]; areas: [uses, area]; rows: [heads of quantity, price and amount, sum]; words: [digits, in words]; order: [early, late]; "
                        + "age: [birth, day, name in legal-ages.yaml].")
            }
            let named = ["older", "age"].contains(key) ? names.dropLast() : key == "rows" ? names.suffix(1) : names[...]
            if let strange = named.first(where: { !known.contains($0) }) {
                throw Self.fault(
                    file, line, "phép kiểm tra \"\(key)\" nói đến trường \"\(strange.rawValue)\" không có trong tệp.",
                    "the check \"\(key)\" names a field \"\(strange.rawValue)\" that the file does not have.",
                    "Thêm trường ấy vào fields:, hoặc sửa tên.", "Add that field to fields:, or mend its name.")
            }
            checks.append(check)
        }
        return checks
    }

    private static let checkKinds = ["words", "sum", "rows", "areas", "order", "taxCode", "person", "older", "age"]

    private static func crossCheck(_ kind: String, _ names: [FieldName], of fields: [FieldRule], line: Int?) -> CrossCheck? {
        switch (kind, names.count) {
        case ("words", 2): .words(names[0], names[1])
        case ("rows", 4):
            .rows(
                TableRows(heads: names.dropLast().map(\.rawValue), ends: fields.first { $0.name == names[3].rawValue }?.labels ?? []),
                names[3])
        case ("areas", 2): .areas(within: names[0], names[1])
        case ("order", 2): .order(names[0], names[1])
        case ("sum", 3...): .sum(Array(names.dropLast()), names[names.count - 1])
        case ("taxCode", 1): .taxCode(names[0])
        case ("older", 3): Int(names[2].rawValue).map { CrossCheck.older(names[0], than: names[1], years: $0) }
        case ("age", 3): .age(names[0], at: names[1], LegalAge(name: names[2].rawValue, line: line))
        case ("person", 1...3): .person(names[0], birth: names.count > 1 ? names[1] : nil, gender: names.count > 2 ? names[2] : nil)
        default: nil
        }
    }

    /// `copies: [invoiceSerial, invoiceNumber]`
    func copies(known fields: [FieldRule]) throws(RuleFailure) -> [FieldName] {
        let names = try texts("copies")
        if let strange = names.first(where: { name in !fields.contains { $0.name == name } }) {
            throw failure(
                "copies", "copies nói đến trường \"\(strange)\" không có trong tệp.",
                "copies names a field \"\(strange)\" that the file does not have.",
                "Thêm trường ấy vào fields:, hoặc sửa tên.", "Add that field to fields:, or mend its name.")
        }
        return names.map { FieldName($0) }
    }

    /// `ages: [{name: husband, years: 20, counted: full, validFrom: 2015-01-01, legalBasis: …}]`: a version of the law an entry.
    func legalAges() throws(RuleFailure) -> [LegalAge] {
        try checkKeys(pairs.map { ($0.key, $0.line) }, among: ["ages"])
        var ages: [LegalAge] = []
        for item in try items("ages") {
            let row = try Item(
                item, file: file, keys: ["name", "years", "counted", "validFrom", "validTo", "legalBasis", "certainty"], of: self)
            let (name, counted) = (try row.name(), try row.text("counted", like: #/full|begun/#, as: "full"))
            guard let years = try row.text("years", like: #/\d{1,2}/#, as: "18").flatMap({ Int($0) }), let counted else {
                throw row.fault(
                    "years", "mục này thiếu years hoặc counted.", "this entry lacks years or counted.", "Thêm years: 18, counted: full.",
                    "Add years: 18, counted: full.")
            }
            guard try row.text("legalBasis") != nil else {
                throw row.fault(
                    "legalBasis", "mục này thiếu căn cứ pháp lý.", "this entry lacks its legal basis.",
                    "Thêm legalBasis: luật, điều, khoản.", "Add legalBasis: the law and its article.")
            }
            let version = LegalAge.Version(
                years: years, isBegun: counted == "begun", validFrom: try row.text("validFrom", like: Self.day, as: "2015-01-01"),
                validTo: try row.text("validTo", like: Self.day, as: "2014-12-31"))
            let index = ages.firstIndex { $0.name == name } ?? ages.endIndex
            if index == ages.endIndex { ages.append(LegalAge(name: name, line: item.mark?.line)) }
            let meets = ages[index].versions.contains {
                max($0.validFrom ?? "", version.validFrom ?? "") <= min($0.validTo ?? "9999", version.validTo ?? "9999")
            }
            guard !meets, (version.validFrom ?? "") <= version.validTo ?? "9999" else {
                throw row.fault(
                    "validFrom", "tuổi \"\(name)\" có hai mức trong cùng một ngày, hoặc hết hiệu lực trước khi có hiệu lực.",
                    "the age \"\(name)\" has two values on one day, or ends before it begins.", "Sửa validFrom, validTo cho nối tiếp nhau.",
                    "Let one end the day before the next begins.")
            }
            ages[index].versions.append(version)
        }
        return ages
    }

    private static var day: Regex<Substring> { #/\d{4}-\d{2}-\d{2}/# }
}

extension DocumentRule {
    /// The ages its checks ask for with their versions. Without any table nothing is judged.
    mutating func take(_ ages: [LegalAge]) throws(RuleFailure) {
        guard !ages.isEmpty else { return }
        for index in checks.indices {
            guard case .age(let birth, let day, let asked) = checks[index] else { continue }
            guard let known = ages.first(where: { $0.name == asked.name }) else {
                let names = ages.map(\.name).joined(separator: ", ")
                throw RuleFailure(
                    file: file, line: asked.line,
                    fact: Bilingual(
                        "phép kiểm tra \"age\" nói đến tuổi \"\(asked.name)\" không có trong legal-ages.yaml.",
                        "the check \"age\" names an age \"\(asked.name)\" that legal-ages.yaml does not have."),
                    remedy: Bilingual("Dùng một trong: \(names).", "Use one of: \(names)."))
            }
            checks[index] = .age(birth, at: day, known)
        }
    }
}
