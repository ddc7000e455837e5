import Documents

/// What facets count, together in one value of a document: one look at a match counts them all.
struct FacetValues {
    private static let separator: Character = "\u{1F}"

    static func packed(_ document: IndexedDocument) -> String {
        let fields: [(SearchFacet.Field, String)] = [
            (.type, document.typeCode), (.organ, document.organ ?? ""), (.year, String((document.date ?? "").prefix(4))),
            (.sector, document.sector ?? ""), (.unit, document.unit ?? ""), (.dossier, document.dossier),
            (.access, document.access.rawValue), (.standing, document.standing.rawValue),
        ]
        return fields.map { String($0.1.replacing("\u{1F}", with: " ").prefix(200)) }.joined(separator: String(separator))
    }

    private static let order: [SearchFacet.Field] = [.type, .organ, .year, .sector, .unit, .dossier, .access, .standing]

    /// The facets of all the values with their counts, most frequent first; a document without a value is in no count of that facet.
    static func facets(_ counted: [(value: String, count: Int)]) -> [SearchFacet] {
        var counts = [[String: Int]](repeating: [:], count: order.count)
        for (value, count) in counted {
            for (index, part) in value.split(separator: separator, omittingEmptySubsequences: false).enumerated()
            where index < order.count && !part.isEmpty {
                counts[index][String(part), default: 0] += count
            }
        }
        return zip(order, counts).filter { !$1.isEmpty }.map { field, counts in
            let sorted = counts.map { SearchFacet.Value(value: $0.key, count: $0.value) }.sorted {
                ($1.count, $0.value) < ($0.count, $1.value)
            }
            return SearchFacet(field: field, values: Array(sorted.prefix(mostValues)))
        }
    }

    private static let mostValues = 50
}

/// How many of the documents found have each value of a field.
public struct SearchFacet: Sendable, Codable, Hashable {
    public enum Field: String, Sendable, Codable, CaseIterable {
        /// By code, `01`…`32`.
        case type
        case organ
        case year
        case sector
        case unit
        case dossier
        /// By code, `01` or `02`.
        case access
        case standing
    }

    public struct Value: Sendable, Codable, Hashable {
        public var value: String
        public var count: Int

        public init(value: String, count: Int) {
            self.value = value
            self.count = count
        }
    }

    public var field: Field
    /// Most frequent first, at most fifty.
    public var values: [Value]

    public init(field: Field, values: [Value]) {
        self.field = field
        self.values = values
    }
}
