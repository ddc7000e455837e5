import Documents

/// The shape of a value that the API takes or gives: described to programs as JSON Schema, and held against what they send.
indirect enum Schema: Sendable {
    case text(TextRule)
    case choice([String])
    case integer(ClosedRange<Int64>)
    case number
    case boolean
    case list(Schema, most: Int?)
    case object([Property])
    /// An object with keys of any name.
    case map(Schema)
    /// One of `Shapes.named`.
    case named(String)
    /// JSON Schema as it stands, for answers alone: nothing is held against it.
    case written(JSONValue)

    struct Property: Sendable {
        var name: String
        var schema: Schema
        var isRequired: Bool
    }

    /// Any text.
    static let text = Schema.text(TextRule())
    /// The largest integer that every program holds exactly.
    static let mostExact: Int64 = (1 << 53) - 1
    /// Zero and above.
    static let count = Schema.integer(0...Schema.mostExact)
    /// A point in time, as `2026-01-31T20:05:00Z`.
    static let time = Schema.written(["type": "string", "format": "date-time"])

    static func text(_ length: ClosedRange<Int>) -> Schema { .text(TextRule(length: length)) }
}

/// What a text has to be.
struct TextRule: Sendable {
    /// In Unicode scalars.
    var length: ClosedRange<Int>?
    var form: Form?

    /// A form of text: as a pattern for programs, and as the rule that it is held against.
    struct Form: Sendable {
        var pattern: String
        var accepts: @Sendable (String) -> Bool
    }
}

extension TextRule.Form {
    private static func isDigits(_ text: some StringProtocol, _ count: Int) -> Bool {
        text.utf8.count == count && text.utf8.allSatisfy { (48...57).contains($0) }
    }

    /// `02`.
    static let typeCode = TextRule.Form(pattern: "^[0-9]{2}$") { isDigits($0, 2) }
    static let year = TextRule.Form(pattern: "^[0-9]{4}$") { isDigits($0, 4) }
    /// `2024`, `2024-03` or `2024-03-31`.
    static let day = TextRule.Form(pattern: "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$") { text in
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard (1...3).contains(parts.count), isDigits(parts[0], 4), parts.dropFirst().allSatisfy({ isDigits($0, 2) }) else { return false }
        if parts.count > 1, let month = Int(parts[1]), !(1...12).contains(month) { return false }
        if parts.count > 2, let day = Int(parts[2]), !(1...31).contains(day) { return false }
        return true
    }
    /// The name of a document: `3f9a0c55d1e2b7a4-1`.
    static let document = TextRule.Form(pattern: "^[0-9a-f]{16}-[1-9][0-9]{0,5}$") { DocumentID.isName($0) }
    /// Something to be seen, and no control characters.
    static let words = TextRule.Form(pattern: "^[^\\u0000-\\u001f\\u007f]*[^\\s\\u0000-\\u001f\\u007f][^\\u0000-\\u001f\\u007f]*$") {
        text in
        let scalars = text.unicodeScalars
        return scalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F } && scalars.contains { !$0.properties.isWhitespace }
    }
}

extension Schema {
    /// JSON Schema 2020-12, as OpenAPI 3.1 has it.
    var described: JSONValue {
        switch self {
        case .text(let rule):
            var out: [String: JSONValue] = ["type": "string"]
            if let length = rule.length {
                out["minLength"] = .integer(Int64(length.lowerBound))
                out["maxLength"] = .integer(Int64(length.upperBound))
            }
            if let form = rule.form { out["pattern"] = .string(form.pattern) }
            return .object(out)
        case .choice(let values): return ["type": "string", "enum": .list(values.map(JSONValue.string))]
        case .integer(let range):
            return ["type": "integer", "minimum": .integer(range.lowerBound), "maximum": .integer(range.upperBound)]
        case .number: return ["type": "number"]
        case .boolean: return ["type": "boolean"]
        case .list(let item, let most): return Self.described(listOf: item.described, most)
        case .object(let properties): return Self.described(properties, isClosed: false)
        case .map(let value): return ["type": "object", "additionalProperties": value.described]
        case .named(let name): return ["$ref": "#/components/schemas/\(name)"]
        case .written(let value): return value
        }
    }

    /// The same for what is sent here: an object holds what is named and nothing else.
    var describedClosed: JSONValue {
        switch self {
        case .object(let properties): Self.described(properties, isClosed: true)
        case .list(let item, let most): Self.described(listOf: item.describedClosed, most)
        default: described
        }
    }

    private static func described(listOf item: JSONValue, _ most: Int?) -> JSONValue {
        var out: [String: JSONValue] = ["type": "array", "items": item]
        if let most { out["maxItems"] = .integer(Int64(most)) }
        return .object(out)
    }

    private static func described(_ properties: [Property], isClosed: Bool) -> JSONValue {
        var out: [String: JSONValue] = [
            "type": "object",
            "properties": .object(
                Dictionary(properties.map { ($0.name, isClosed ? $0.schema.describedClosed : $0.schema.described) }) { $1 }),
        ]
        let required = properties.filter(\.isRequired).map { JSONValue.string($0.name) }
        if !required.isEmpty { out["required"] = .list(required) }
        if isClosed { out["additionalProperties"] = false }
        return .object(out)
    }
}

func must(_ name: String, _ schema: Schema) -> Schema.Property { Schema.Property(name: name, schema: schema, isRequired: true) }
func may(_ name: String, _ schema: Schema) -> Schema.Property { Schema.Property(name: name, schema: schema, isRequired: false) }
