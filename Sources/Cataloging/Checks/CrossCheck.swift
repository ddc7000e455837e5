import Documents

/// What fields of one document must have to do with each other. Where they agree, both are surer; where they contradict each other a person
/// looks at all of them, for either may be misread.
enum CrossCheck: Sendable, Equatable {
    /// A number or date, and the same in words.
    case words(FieldName, FieldName)
    /// The first fields together are the last.
    case sum([FieldName], FieldName)
    /// All rows of a table are together a field.
    case rows(TableRows, FieldName)
    /// The areas that a text names are together a field's.
    case areas(within: FieldName, FieldName)
    /// A date that is not after another.
    case order(FieldName, FieldName)
    /// A person born so many years before another, as parents are; dates or years.
    case older(FieldName, than: FieldName, years: Int)
    /// A person born then who on that day has the age that a law asks for.
    case age(FieldName, at: FieldName, LegalAge)
    /// A tax number with its check digit.
    case taxCode(FieldName)
    /// An identity number of twelve digits, and its bearer's date of birth and sex where these are given.
    case person(FieldName, birth: FieldName?, gender: FieldName?)

    /// From agreement on a reading is at least this sure.
    private static let agreed = 0.95

    /// `pages`: the document's, for what stands in tables.
    func apply(to fields: inout [FieldName: Field], on pages: [PageLayout] = []) {
        switch self {
        case .words(let digits, let words):
            guard let value = fields[digits]?.value, let text = fields[words]?.value else { return }
            let isDate = value.contains("-")
            guard let said = isDate ? NumberWords.date(text) : NumberWords.number(text).map(Self.plain) else { return }
            settle([digits, words], said == (isDate ? value : Double(value).map(Self.plain)), "words", in: &fields)
        case .sum(let parts, let whole):
            let values = parts.compactMap { fields[$0]?.value.flatMap(Double.init) }
            guard values.count == parts.count, let total = fields[whole]?.value.flatMap(Double.init) else { return }
            // Printed parts are rounded each for itself.
            settle(parts + [whole], abs(values.reduce(0, +) - total) <= Double(parts.count), "sum", in: &fields)
        case .rows(let table, let whole):
            guard let total = fields[whole]?.value.flatMap(Double.init), let sum = table.sum(on: pages) else { return }
            settle([whole], abs(sum - total) <= 1, "rows", in: &fields)
        case .areas(let text, let whole):
            guard let named = fields[text]?.value, let area = fields[whole]?.value.flatMap(Double.init),
                let agrees = AreasWithin(named, raw: fields[text]?.raw).make(area)
            else { return }
            settle([text, whole], agrees, "sum", in: &fields, keeping: text)
        case .order(let first, let second):
            guard let early = fields[first]?.value, let late = fields[second]?.value, early > late else { return }
            settle([first, second], false, "order", in: &fields)
        case .older(let elder, let younger, let years):
            let born = [elder, younger].compactMap { fields[$0]?.value.flatMap { Int($0.prefix(4)) } }
            guard born.count == 2, born[1] - born[0] < years else { return }
            settle([elder, younger], false, "age", in: &fields)
        case .age(let birth, let day, let age):
            guard let born = fields[birth]?.value, let then = fields[day]?.value, age.isReached(born: born, on: then) == false else {
                return
            }
            settle([birth, day], false, "legalAge", in: &fields)
        case .taxCode(let name):
            guard let value = fields[name]?.value else { return }
            settle([name], Identifiers.isTaxCode(value), "checkDigit", in: &fields)
        case .person(let name, let birth, let gender):
            guard let value = fields[name]?.value, value.count == 12 else { return }
            guard let person = Identifiers.person(value) else { return settle([name], false, "identity", in: &fields) }
            if let birth, let date = fields[birth]?.value {
                settle([name, birth], date.hasPrefix("\(person.birthYear)-"), "birthYear", in: &fields, keeping: birth)
            }
            if let gender, let sex = fields[gender]?.value {
                settle([name, gender], sex == (person.isFemale ? "Nữ" : "Nam"), "sex", in: &fields, keeping: gender)
            }
        }
    }

    /// `keeping`: a field that agreement does not prove, as a whole date is not proved by its year.
    private func settle(
        _ names: [FieldName], _ agrees: Bool, _ doubt: String, in fields: inout [FieldName: Field], keeping: FieldName? = nil
    ) {
        for name in names {
            guard var field = fields[name] else { continue }
            if !agrees {
                field.contradict(doubt)
            } else if name != keeping, field.doubts.allSatisfy(Self.answered.contains) {
                field.review = false
                field.confidence = max(field.confidence, Self.agreed)
            }
            fields[name] = field
        }
    }

    /// Doubts about a reading that agreement removes; others, as a date in the future, stay.
    private static let answered: Set<String> = ["unsure", "glued", "noLeadingZero"]

    /// Without a fraction that is none.
    private static func plain(_ number: Double) -> String { number == number.rounded() ? "\(Int(number))" : "\(number)" }
}
