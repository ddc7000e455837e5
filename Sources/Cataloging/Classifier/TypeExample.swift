/// A text whose type is known.
public struct TypeExample: Hashable, Sendable {
    /// The stem of a rule file, as `02-quyet-dinh`.
    public var label: String
    public var text: String
    /// Whether the printed title can be read in it.
    public var isTitled: Bool

    public init(label: String, text: String, isTitled: Bool = true) {
        self.label = label
        self.text = text
        self.isTitled = isTitled
    }
}

extension Sequence<TypeExample> {
    /// Without repeated texts, type by type, in an order that depends on the texts alone and not on where they came from.
    var settled: [TypeExample] {
        var seen: Set<String> = []
        return filter { seen.insert($0.text).inserted }.map { (key: $0.text.fingerprint, example: $0) }
            .sorted { ($0.example.label, $0.key, $0.example.text) < ($1.example.label, $1.key, $1.example.text) }.map(\.example)
    }
}

extension Array<TypeExample> {
    /// Settled examples with their place within their type.
    var ranked: [(rank: Int, example: TypeExample)] {
        var counts: [String: Int] = [:]
        return map { example in
            defer { counts[example.label, default: 0] += 1 }
            return (counts[example.label, default: 0], example)
        }
    }
}

extension String {
    /// FNV-1a, the same on every machine.
    var fingerprint: UInt64 { utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 } }
}
