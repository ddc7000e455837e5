import Documents

/// What facets count, together in one value of a document: one look at a match counts them all.
enum FacetValues {
    private static let separator: Character = "\u{1F}"

    static func packed(_ document: IndexedDocument) -> String {
        let fields: [(SearchFacet.Field, String)] = [
            (.type, document.typeCode), (.organ, document.organ ?? ""), (.year, String((document.date ?? "").prefix(4))),
            (.sector, document.sector ?? ""), (.unit, document.unit ?? ""), (.dossier, document.dossier),
            (.access, document.access.rawValue), (.standing, document.standing.rawValue),
        ]
        return fields.map { String($0.1.replacing("\u{1F}", with: " ").prefix(200)) }.joined(separator: String(separator))
    }

    static let order: [SearchFacet.Field] = [.type, .organ, .year, .sector, .unit, .dossier, .access, .standing]

    /// The parts of a value where they lie, by their place in `order`, without those that a document has not. Thousands are taken apart at a
    /// time: byte by byte, which is several times as fast as `split`.
    @inline(__always)
    static func eachPart(of value: UnsafeRawBufferPointer, _ body: (Int, UnsafeRawBufferPointer) -> Void) {
        var start = 0
        var index = 0
        while start < value.count, index < order.count {
            var end = start
            while end < value.count, value[end] != separatorByte { end += 1 }
            if end > start { body(index, UnsafeRawBufferPointer(rebasing: value[start..<end])) }
            start = end + 1
            index += 1
        }
    }

    private static let separatorByte: UInt8 = 0x1F
}

/// Adds up the values that the index counted. They are thousands at every search, each with eight parts: their bytes are compared where they
/// lie, and texts are made only of the few that are shown.
struct FacetCounts {
    private var columns = [Column](repeating: Column(), count: FacetValues.order.count)

    /// Takes a value, which must stay where it is until `facets` was asked. A document without a part is in no count of that facet.
    mutating func add(_ value: UnsafeRawBufferPointer, _ count: Int) {
        FacetValues.eachPart(of: value) { columns[$0].add(Part(bytes: $1), count) }
    }

    /// Most frequent first.
    var facets: [SearchFacet] {
        zip(FacetValues.order, columns).filter { !$1.counted.isEmpty }.map { field, column in
            SearchFacet(
                field, column.counted.map { SearchFacet.Value(value: String(decoding: $0.part.bytes, as: UTF8.self), count: $0.count) })
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

    /// Of all values the most frequent.
    init(_ field: Field, _ counted: [Value]) {
        let sorted = counted.sorted { ($1.count, $0.value) < ($0.count, $1.value) }
        self.init(field: field, values: Array(sorted.prefix(Self.mostValues)))
    }

    private static let mostValues = 50
}
