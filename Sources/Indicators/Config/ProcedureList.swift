public import Documents

/// A list of procedures (danh mục thủ tục) as it holds for a time: how many were announced of each level, and which ones are known by code.
public struct ProcedureList: Hashable, Sendable {
    public struct Item: Hashable, Sendable {
        /// As the list writes it.
        public var code: String
        /// Empty for what the register calls it.
        public var name: String
        public var level: String
        public var validFrom: Day?
        public var validTo: Day?

        /// What it is found by in the register.
        public var number: String { ProcedureNumber.of(code) }
    }

    public var id: String
    public var name: Bilingual
    /// Level → how many; a level that nothing was announced of is not there.
    public var announced: [String: Int]
    public var legalBasis: String
    public var validFrom: Day?
    public var validTo: Day?
    public var items: [Item]

    /// The months it holds for.
    public var months: ClosedRange<Int> { Self.months(validFrom, validTo) }

    /// The months that an item of it holds for; `nil` when the two never meet.
    public func months(of item: Item) -> ClosedRange<Int>? {
        let own = Self.months(item.validFrom, item.validTo)
        return own.overlaps(months) ? own.clamped(to: months) : nil
    }

    private static func months(_ from: Day?, _ to: Day?) -> ClosedRange<Int> {
        let first = from?.month.number ?? 0
        return first...max(first, to?.month.number ?? 99_999)
    }
}

/// The procedures that a scope is limited to, each in the months that the list names it for: a dossier counts by the list of its own month.
public struct ListedProcedures: Hashable, Sendable {
    public var id: String
    /// Number → stretches of months that do not overlap.
    public var months: [String: [ClosedRange<Int>]]

    public init(id: String, months: [String: [ClosedRange<Int>]]) { (self.id, self.months) = (id, months) }

    /// The months of a code of the register; `nil` for one that the list does not name.
    public func months(of code: String) -> [ClosedRange<Int>]? { months[ProcedureNumber.of(code)] }
}

/// A list as it stands in a period.
public struct ListStanding: Hashable, Sendable {
    /// The last definition that holds in the period: its name and what it announced.
    public var list: ProcedureList
    /// What the list names in some month of the period: each number once, by its last entry.
    public var items: [ProcedureList.Item]
    /// Numbers that it names more than once for the same month; they count once.
    public var repeated: Set<String>
    /// Of all times, not of the period alone, since reports look back.
    public var listed: ListedProcedures
    /// In the file's order.
    public var levels: [UnitTree.Name]

    init(_ definitions: [ProcedureList], _ last: ProcedureList, _ levels: [UnitTree.Name], in period: Period) {
        (list, self.levels) = (last, levels)
        var (months, order, byNumber) = ([String: [ClosedRange<Int>]](), [String](), [String: ProcedureList.Item]())
        repeated = []
        for definition in definitions {
            for item in definition.items {
                guard let own = definition.months(of: item) else { continue }
                let number = item.number
                if months[number]?.contains(where: { $0.overlaps(own) }) == true { repeated.insert(number) }
                months[number] = Self.joined(months[number] ?? [], own)
                guard own.overlaps(period.months) else { continue }
                if byNumber[number] == nil { order.append(number) }
                byNumber[number] = item
            }
        }
        items = order.compactMap { byNumber[$0] }
        repeated.formIntersection(order)
        listed = ListedProcedures(id: last.id, months: months)
    }

    private static func joined(_ known: [ClosedRange<Int>], _ more: ClosedRange<Int>) -> [ClosedRange<Int>] {
        func touches(_ other: ClosedRange<Int>) -> Bool {
            other.lowerBound <= more.upperBound + 1 && more.lowerBound <= other.upperBound + 1
        }
        let apart = known.filter { !touches($0) }
        let near = known.filter(touches) + [more]
        let whole = (near.map(\.lowerBound).min() ?? more.lowerBound)...(near.map(\.upperBound).max() ?? more.upperBound)
        return apart + [whole]
    }

    public func count(_ level: String) -> Int { items.count { $0.level == level } }

    /// The sum of what was announced.
    public var announced: Int { list.announced.values.reduce(0, +) }
}
