import Documents

/// What facets count, together in one value of a document: one look at a match counts them all.
enum FacetValues {
    fileprivate static let separator: Character = "\u{1F}"

    static func packed(_ document: IndexedDocument) -> String {
        let fields: [(SearchFacet.Field, String)] = [
            (.type, document.typeCode), (.organ, document.organ ?? ""), (.year, String((document.date ?? "").prefix(4))),
            (.sector, document.sector ?? ""), (.unit, document.unit ?? ""), (.dossier, document.dossier),
            (.access, document.access.rawValue), (.standing, document.standing.rawValue),
        ]
        return fields.map { String($0.1.replacing("\u{1F}", with: " ").prefix(200)) }.joined(separator: String(separator))
    }

    fileprivate static let order: [SearchFacet.Field] = [.type, .organ, .year, .sector, .unit, .dossier, .access, .standing]
}

/// Adds up the values that the index counted. They are thousands at every search, each with eight parts: their bytes are compared where they
/// lie, and texts are made only of the few that are shown.
struct FacetCounts {
    private var columns = [Column](repeating: Column(), count: FacetValues.order.count)
    private static let separator = FacetValues.separator.utf8.first
    private static let mostValues = 50

    /// Takes a value, which must stay where it is until `facets` was asked. A document without a part is in no count of that facet.
    mutating func add(_ value: UnsafeRawBufferPointer, _ count: Int) {
        var start = 0
        for index in columns.indices where start <= value.count {
            let end = value[start...].firstIndex { $0 == Self.separator } ?? value.count
            if end > start { columns[index].add(Part(bytes: UnsafeRawBufferPointer(rebasing: value[start..<end])), count) }
            start = end + 1
        }
    }

    /// Most frequent first.
    var facets: [SearchFacet] {
        zip(FacetValues.order, columns).filter { !$1.counted.isEmpty }.map { field, column in
            let sorted = column.counted.map { SearchFacet.Value(value: String(decoding: $0.part.bytes, as: UTF8.self), count: $0.count) }
                .sorted { ($1.count, $0.value) < ($0.count, $1.value) }
            return SearchFacet(field: field, values: Array(sorted.prefix(Self.mostValues)))
        }
    }

    private struct Part: Hashable {
        let bytes: UnsafeRawBufferPointer

        static func == (a: Self, b: Self) -> Bool { a.bytes.count == b.bytes.count && a.bytes.elementsEqual(b.bytes) }

        func hash(into hasher: inout Hasher) { hasher.combine(bytes: bytes) }
    }

    private struct Column {
        private(set) var counted: [(part: Part, count: Int)] = []
        private var places: [Part: Int] = [:]
        private var last: Int?

        mutating func add(_ part: Part, _ count: Int) {
            // The index has its values in order: mostly it is the one before.
            if let last, counted[last].part == part {
                counted[last].count += count
            } else if let place = places[part] {
                counted[place].count += count
                last = place
            } else {
                last = counted.count
                places[part] = counted.count
                counted.append((part, count))
            }
        }
    }
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
