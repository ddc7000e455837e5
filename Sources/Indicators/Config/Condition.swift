/// A column of the register that an indicator may ask about.
public enum RegisterColumn: String, CaseIterable, Sendable {
    case channel, status, serviceLevel, componentFiles, payment, supplements
    case reused, fromStore, resultRequired, resultFile, resultCode, resultSynced, hasFee, complained
    case receivedOn, dueOn, finishedOn, returnedOn

    enum Kind { case number, flag, day }

    var kind: Kind {
        switch self {
        case .channel, .status, .serviceLevel, .componentFiles, .payment, .supplements: .number
        case .receivedOn, .dueOn, .finishedOn, .returnedOn: .day
        default: .flag
        }
    }

    static func named(_ name: String, at node: ConfigNode, kind: Kind? = nil) throws(RegisterError) -> RegisterColumn {
        let known = allCases.filter { kind == nil || $0.kind == kind }
        guard let column = known.first(where: { $0.rawValue == name }) else {
            let list = known.map(\.rawValue).joined(separator: ", ")
            throw node.fault(
                "sổ không có cột \"\(name)\" dùng được ở đây.", "the register has no column \"\(name)\" for this place.",
                "Các cột: \(list), any, all.", "The columns are \(list), any, all.")
        }
        return column
    }
}

/// What an indicator asks of one row of the register. A blank day answers no comparison.
public indirect enum Condition: Hashable, Sendable {
    case all([Condition])
    case any([Condition])
    /// The number is one of these.
    case isOneOf(RegisterColumn, [Int])
    case atLeast(RegisterColumn, Int)
    case atMost(RegisterColumn, Int)
    case flag(RegisterColumn, Bool)
    case isPresent(RegisterColumn, Bool)
    /// The first day is not after the second.
    case notAfter(RegisterColumn, RegisterColumn)
    case after(RegisterColumn, RegisterColumn)

    /// Every row.
    public static let always = Condition.all([])

    /// What stands side by side in it: each has to hold.
    public var clauses: [Condition] {
        if case .all(let clauses) = self { return clauses }
        return [self]
    }
}

extension Condition {
    /// `{channel: 2, reused: true}`: every pair has to hold; `{any: [{…}, {…}]}`: one of them has to.
    init(_ node: ConfigNode) throws(RegisterError) {
        var clauses: [Condition] = []
        for (key, value) in try node.pairs() {
            switch key {
            case "any", "all":
                var parts: [Condition] = []
                for item in try value.items() { parts.append(try Condition(item)) }
                clauses.append(key == "any" ? .any(parts) : .all(parts))
            default: clauses.append(try Self.clause(try RegisterColumn.named(key, at: value), value))
            }
        }
        self = clauses.count == 1 ? clauses[0] : .all(clauses)
    }

    private static func clause(_ column: RegisterColumn, _ value: ConfigNode) throws(RegisterError) -> Condition {
        switch column.kind {
        case .flag: return .flag(column, try value.flag())
        case .number:
            if value.isMapping {
                let pairs = try value.pairs(["atLeast", "atMost"])
                guard pairs.count == 1, let (key, bound) = pairs.first else { throw shape(value) }
                return key == "atLeast" ? .atLeast(column, try bound.integer()) : .atMost(column, try bound.integer())
            }
            guard value.isList else { return .isOneOf(column, [try value.integer()]) }
            var numbers: [Int] = []
            for item in try value.items() { numbers.append(try item.integer()) }
            return .isOneOf(column, numbers)
        case .day:
            if value.isMapping {
                let pairs = try value.pairs(["notAfter", "after"])
                guard pairs.count == 1, let (key, other) = pairs.first else { throw shape(value) }
                let second = try RegisterColumn.named(try other.text(), at: other, kind: .day)
                return key == "notAfter" ? .notAfter(column, second) : .after(column, second)
            }
            switch try value.text() {
            case "present": return .isPresent(column, true)
            case "absent": return .isPresent(column, false)
            default: throw shape(value)
            }
        }
    }

    private static func shape(_ node: ConfigNode) -> RegisterError {
        node.fault(
            "điều kiện có dạng sai.", "the condition has the wrong shape.",
            "Viết số, [số], true, present, {atLeast: 1}, {atMost: 1}, {notAfter: dueOn} hoặc {after: dueOn}.",
            "Write a number, [numbers], true, present, {atLeast: 1}, {atMost: 1}, {notAfter: dueOn} or {after: dueOn}.")
    }
}
