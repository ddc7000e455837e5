import Documents

extension Schema {
    /// What is wrong with a value, and where.
    struct Fault: Error, Hashable {
        /// The parameter's name, or a JSON pointer into what was sent: `/answers/0/value`.
        var place: String
        var words: Bilingual
    }

    /// Throws for a value that is not of this shape.
    func check(_ value: JSONValue, at place: String = "") throws(Fault) {
        switch (self, value) {
        case (.text(let rule), .string(let text)): try rule.check(text, at: place)
        case (.choice(let values), .string(let text)):
            guard values.contains(text) else {
                let list = values.joined(separator: ", ")
                throw Fault(place: place, words: Bilingual("chỉ nhận: \(list)", "one of: \(list)"))
            }
        case (.integer(let range), .integer(let number)): try Self.check(number, in: range, at: place)
        case (.integer(let range), .number(let number)):
            guard let whole = Int64(exactly: number) else { throw Self.wanted("integer", at: place) }
            try Self.check(whole, in: range, at: place)
        case (.number, .integer), (.number, .number), (.boolean, .boolean): return
        case (.list(let item, let most), .list(let values)):
            if let most, values.count > most {
                throw Fault(place: place, words: Bilingual("nhiều nhất \(most) mục", "at most \(most) items"))
            }
            for (at, value) in values.enumerated() { try item.check(value, at: "\(place)/\(at)") }
        case (.object(let properties), .object(let members)): try Self.check(members, properties, at: place)
        default: throw Self.wanted(described.type ?? "value", at: place)
        }
    }

    /// A value that came as text in an address or a header.
    func check(written text: String, at place: String) throws(Fault) {
        switch self {
        case .integer:
            let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
            guard !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int64(text) else {
                throw Self.wanted("integer", at: place)
            }
            try check(.integer(number), at: place)
        case .boolean:
            guard text == "true" || text == "false" else { throw Self.wanted("true | false", at: place) }
        case .list(let item, _): try item.check(written: text, at: place)
        default: try check(.string(text), at: place)
        }
    }

    private static func check(_ number: Int64, in range: ClosedRange<Int64>, at place: String) throws(Fault) {
        guard range.contains(number) else {
            throw Fault(
                place: place,
                words: Bilingual("từ \(range.lowerBound) đến \(range.upperBound)", "from \(range.lowerBound) to \(range.upperBound)"))
        }
    }

    private static func check(_ members: [String: JSONValue], _ properties: [Property], at place: String) throws(Fault) {
        for property in properties {
            if let value = members[property.name] {
                try property.schema.check(value, at: "\(place)/\(property.name)")
            } else if property.isRequired {
                throw Fault(place: "\(place)/\(property.name)", words: Bilingual("còn thiếu", "is missing"))
            }
        }
        let known = Set(properties.map(\.name))
        if let other = members.keys.sorted().first(where: { !known.contains($0) }) {
            throw Fault(place: "\(place)/\(other)", words: Bilingual("không có mục này", "there is no such member"))
        }
    }

    private static func wanted(_ type: String, at place: String) -> Fault {
        Fault(place: place, words: Bilingual("phải là \(type)", "has to be \(type)"))
    }
}

extension TextRule {
    fileprivate func check(_ text: String, at place: String) throws(Schema.Fault) {
        if let length, !length.contains(text.unicodeScalars.count) {
            throw Schema.Fault(
                place: place,
                words: Bilingual(
                    "dài từ \(length.lowerBound) đến \(length.upperBound) ký tự",
                    "has from \(length.lowerBound) to \(length.upperBound) characters"))
        }
        if let form, !form.accepts(text) {
            throw Schema.Fault(place: place, words: Bilingual("không đúng dạng \(form.pattern)", "is not of the form \(form.pattern)"))
        }
    }
}

extension JSONValue {
    /// The `type` of a schema.
    fileprivate var type: String? {
        if case .object(let members) = self, case .string(let type)? = members["type"] { type } else { nil }
    }
}
