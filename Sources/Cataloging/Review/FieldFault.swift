public import Documents
import Vietnamese

/// Why a value cannot be what a field says.
public struct FieldFault: Error, Hashable, Sendable {
    public var fact: Bilingual
    public var remedy: Bilingual

    init(_ fact: Bilingual, _ remedy: Bilingual) {
        self.fact = fact
        self.remedy = remedy
    }
}

extension RuleSet {
    /// A value as it is kept, from what a person typed for a field of a document: dates `2025-02-04` from `4/2/2025`, digits without
    /// spaces, one of the values that there are. Of the type, the label of a rule. Throws what is wrong with it.
    /// - Parameter today: `yyyy-MM-dd`; no document is from the future.
    public func accepted(
        _ typed: String, for aspect: Aspect, of document: CatalogedDocument, today: String
    ) throws(FieldFault) -> String {
        let value = Repairs.readable(typed).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        switch aspect {
        case .type: return try label(value)
        case .page, .whole, .boundary: return ""
        case .pages: return try order(value, of: document)
        case .relation(let name): return try target(value, of: name)
        case .dossier:
            guard !value.isEmpty, value.count <= 100 else { throw .empty(aspect) }
            return value
        case .field(let name):
            guard !value.isEmpty else { throw .empty(aspect) }
            let rule = rule(of: document)?.fields.first { $0.name == name.rawValue }
            let grammar = rule?.grammar ?? (name == .issuedDate ? .date : .text)
            return try checked(value, grammar, rule, name, today: today)
        }
    }

    /// The document that a relation is to, or nothing where its number tells.
    private func target(_ value: String, of name: RelationName) throws(FieldFault) -> String {
        guard value.isEmpty || DocumentID.isName(value) && name.kind != .rescan else {
            throw FieldFault(
                Bilingual("“\(value)” không phải mã tài liệu.", "“\(value)” is no document's name."),
                Bilingual(
                    "Mã tài liệu có dạng 3f9a0c55d1e2b7a4-1; để trống nếu chỉ biết số và ký hiệu.",
                    "Names are of the form 3f9a0c55d1e2b7a4-1; leave it empty where only the number is known."))
        }
        return value
    }

    /// All pages of the document, each once.
    private func order(_ value: String, of document: CatalogedDocument) throws(FieldFault) -> String {
        guard let pages = [Int](pageOrder: value), pages.sorted() == document.pages.sorted() else {
            throw FieldFault(
                Bilingual("“\(value)” không phải thứ tự các trang của tài liệu.", "“\(value)” is no order of the document's pages."),
                Bilingual(
                    "Ghi đủ các trang, mỗi trang một lần, cách nhau bằng dấu phẩy; hiện là \(document.pages.pageOrder).",
                    "Name all of them, each once, with commas between; they stand as \(document.pages.pageOrder)."))
        }
        return pages.pageOrder
    }

    /// What types and forms are called, in the order of their codes; each is understood by `label(named:)`.
    public var typeChoices: [String] {
        var seen: Set<String> = []
        return types.filter(\.subjectHas.isEmpty).sorted { ($0.code, $0.form ?? "") < ($1.code, $1.form ?? "") }
            .map { $0.form ?? $0.name }.filter { seen.insert($0).inserted }
    }

    /// What people call the type or form of this label; `nil` when there is none.
    public func name(label: String) -> String? { rule(label: label).map { $0.form ?? $0.name } }

    /// The label of a type called by its label, its code `01`–`32`, its name or its form's name; `nil` when there is none.
    public func label(named value: String) -> String? {
        if types.contains(where: { $0.label == value }) { return value }
        let key = Folding.key(value)
        let named = types.filter { Folding.key($0.form ?? $0.name) == key || $0.code == value && $0.form == nil && $0.subjectHas.isEmpty }
        return (named.first(where: \.subjectHas.isEmpty) ?? named.first)?.label
    }

    private func label(_ value: String) throws(FieldFault) -> String {
        guard let label = label(named: value) else {
            throw FieldFault(
                Bilingual("Không có loại văn bản “\(value)”.", "There is no document type “\(value)”."),
                Bilingual(
                    "Dùng mã 01–32, tên loại, tên biểu mẫu, hoặc tên tệp trong document-types như 02-quyet-dinh.",
                    "Use a code 01–32, the name of a type or form, or the name of a file in document-types, as 02-quyet-dinh."))
        }
        return label
    }

    private func rule(of document: CatalogedDocument) -> DocumentRule? {
        let label = document.fields.values.lazy.compactMap(\.rule).compactMap { $0.split(separator: "#").first }.map(String.init)
        let named = types.first { rule in !rule.subjectHas.isEmpty && label.contains(rule.file) }
        return named ?? self.label(of: document).flatMap { self.rule(label: $0) }
    }

    private func checked(
        _ value: String, _ grammar: ValueGrammar, _ rule: FieldRule?, _ name: FieldName, today: String
    ) throws(FieldFault) -> String {
        switch grammar {
        case .date: return try date(value, name, today: today)
        case .digits:
            let digits = value.filter { !" .-".contains($0) }
            guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else {
                throw FieldFault(
                    Bilingual("“\(name.rawValue)” chỉ gồm chữ số.", "“\(name.rawValue)” has digits only."),
                    Bilingual("Nhập lại chữ số.", "Type the digits again."))
            }
            let lengths = rule?.lengths ?? []
            guard lengths.isEmpty || lengths.contains(digits.count) else {
                let wanted = lengths.map(String.init).joined(separator: ", ")
                throw FieldFault(
                    Bilingual("“\(name.rawValue)” có \(digits.count) chữ số.", "“\(name.rawValue)” has \(digits.count) digits."),
                    Bilingual("Phải có \(wanted) chữ số.", "It has to have \(wanted)."))
            }
            return digits
        case .money, .area:
            let number = LabelFinder.plainNumber(value)
            guard !number.isEmpty else {
                throw FieldFault(
                    Bilingual("“\(name.rawValue)” phải là số.", "“\(name.rawValue)” has to be a number."),
                    Bilingual("Nhập như 1.250.000 hoặc 125,5.", "Type it as 1.250.000 or 125,5."))
            }
            return number
        case .text, .personName, .serial, .icd10, .list:
            if let values = rule?.values, !values.isEmpty, !values.contains(value) {
                let wanted = values.joined(separator: ", ")
                throw FieldFault(
                    Bilingual("“\(name.rawValue)” không thể là “\(value)”.", "“\(name.rawValue)” cannot be “\(value)”."),
                    Bilingual("Chọn một trong: \(wanted).", "Choose one of: \(wanted)."))
            }
            return value
        }
    }

    private func date(_ value: String, _ name: FieldName, today: String) throws(FieldFault) -> String {
        let parts = value.split(separator: "-").map { Int($0) }
        let isISO = parts.count == 3 && value.prefix { $0 != "-" }.count == 4
        let iso = isISO ? parts[0].flatMap { y in parts[1].flatMap { m in parts[2].flatMap { DateGrammar.iso(y, m, $0) } } } : nil
        guard let iso = iso ?? DateGrammar.numeric(value) else {
            throw FieldFault(
                Bilingual("“\(value)” không phải một ngày.", "“\(value)” is no date."),
                Bilingual("Nhập như 04/02/2025 hoặc 2025-02-04.", "Type it as 04/02/2025 or 2025-02-04."))
        }
        guard name != .issuedDate || iso <= today else {
            throw FieldFault(
                Bilingual("Ngày ban hành \(iso) ở tương lai.", "The date \(iso) is in the future."),
                Bilingual("Xem lại năm trên văn bản.", "Look at the year on the document."))
        }
        return iso
    }
}

extension FieldFault {
    fileprivate static func empty(_ aspect: Aspect) -> FieldFault {
        FieldFault(
            Bilingual("“\(aspect)” chưa có giá trị hợp lệ.", "“\(aspect)” has no valid value."),
            Bilingual(
                "Nhập giá trị; nếu văn bản không có thì trả lời là không có.",
                "Give a value; if the document has none, answer that there is none."))
    }
}
