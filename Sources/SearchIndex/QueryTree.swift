/// A query as Xapian takes it.
indirect enum QueryTree {
    case term(String)
    case all
    /// Both ends are in it; an empty end is open.
    case range(slot: UInt32, low: String, high: String)
    case allOf([QueryTree])
    case anyOf([QueryTree])
    /// Any term that begins so, up to a number of the most frequent ones.
    case beginning(String)
    /// The second only adds weight.
    case bonus(QueryTree, QueryTree)
    case without(QueryTree, QueryTree)
    /// The second only decides.
    case filtered(QueryTree, by: QueryTree)
    case scaled(QueryTree, Double)

    private static let mostExpansions: UInt16 = 200

    /// All of them, without a node where one is enough; `nil` of none.
    static func all(of trees: [QueryTree]) -> QueryTree? { trees.count > 1 ? .allOf(trees) : trees.first }

    static func any(of trees: [QueryTree]) -> QueryTree? { trees.count > 1 ? .anyOf(trees) : trees.first }

    /// Postfix, as `cxapian.h` describes.
    var packed: [UInt8] {
        var out = PackedWriter()
        write(to: &out)
        return out.bytes
    }

    private func write(to out: inout PackedWriter) {
        func list(_ kind: Unicode.Scalar, _ parts: [QueryTree]) {
            for part in parts { part.write(to: &out) }
            out.put(kind)
            out.put(UInt16(truncatingIfNeeded: parts.count))
        }
        func two(_ kind: Unicode.Scalar, _ a: QueryTree, _ b: QueryTree) {
            a.write(to: &out)
            b.write(to: &out)
            out.put(kind)
        }
        switch self {
        case .term(let term):
            out.put("t" as Unicode.Scalar)
            out.put(term: term)
        case .all: out.put("a" as Unicode.Scalar)
        case .range(let slot, let low, let high):
            out.put("r" as Unicode.Scalar)
            out.put(slot)
            out.put(term: low)
            out.put(term: high)
        case .allOf(let parts): list("A", parts)
        case .anyOf(let parts): list("O", parts)
        case .beginning(let term):
            out.put("w" as Unicode.Scalar)
            out.put(term: term)
            out.put(Self.mostExpansions)
        case .bonus(let a, let b): two("?", a, b)
        case .without(let a, let b): two("-", a, b)
        case .filtered(let a, let b): two("&", a, b)
        case .scaled(let query, let factor):
            query.write(to: &out)
            out.put("*" as Unicode.Scalar)
            out.put(factor)
        }
    }
}
