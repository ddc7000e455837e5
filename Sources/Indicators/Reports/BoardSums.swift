/// The sums of a board while lines come in: for all, and for every unit and those above it.
struct BoardSums {
    enum Slot {
        case now, before
        case month(Month)
    }

    private let tree: UnitTree
    private let span: Period
    private let period: Period
    private let ids: [String]
    private let top: String?
    /// Row 0 is of all; a unit has a row of its own. A row has a figure for each slot and indicator.
    private var figures: [RateFigure]
    private var rows: [String: Int] = [:]
    /// The rows that a unit's dossiers count in.
    private var lines: [String: [Int]] = [:]
    private(set) var units: [String] = []
    private(set) var names: [String: String] = [:]

    init(_ tree: UnitTree, _ span: Period, _ period: Period, _ ids: [String], top: String?) {
        (self.tree, self.span, self.period, self.ids, self.top) = (tree, span, period, ids, top)
        figures = []
        figures = Array(repeating: RateFigure(), count: size)
    }

    private var slots: Int { span.months.count + 2 }
    private var size: Int { slots * ids.count }

    private func place(_ row: Int, _ slot: Slot, _ indicator: Int) -> Int {
        let at =
            switch slot {
            case .now: 0
            case .before: 1
            case .month(let month): 2 + month.number - span.first.number
            }
        return row * size + at * ids.count + indicator
    }

    /// Adds a line of a question whose measures are the numerator and the denominator of each of these definitions, by month.
    mutating func add(_ line: TallyLine, _ definitions: [Indicator]) {
        guard let month = Month(text: line.key), span.contains(month) else { return }
        var slots = [Slot.month(month)]
        if period.contains(month) { slots.append(.now) }
        if period.previous.contains(month) { slots.append(.before) }
        let rows = self.rows(of: line)
        for (index, definition) in definitions.enumerated() {
            let (numerator, denominator) = (line.values[index * 2], line.values[index * 2 + 1])
            guard numerator != 0 || denominator != 0, let at = ids.firstIndex(of: definition.id) else { continue }
            for row in rows {
                for slot in slots { figures[place(row, slot, at)].add(numerator, of: denominator, procedure: line.procedure) }
            }
        }
    }

    private mutating func rows(of line: TallyLine) -> [Int] {
        if let known = lines[line.unit] { return known }
        names[line.unit] = line.unitName
        var found = [0]
        for code in RateFigures.units(above: line.unit, tree, upTo: top) {
            if rows[code] == nil {
                units.append(code)
                rows[code] = units.count
                figures += Array(repeating: RateFigure(), count: size)
            }
            if let row = rows[code] { found.append(row) }
        }
        lines[line.unit] = found
        return found
    }

    /// Of all, or of a unit.
    func fraction(_ unit: String?, _ slot: Slot, _ indicator: Int) -> Fraction {
        guard let row = unit.map({ rows[$0] }) ?? 0 else { return Fraction(0, of: 0) }
        return figures[place(row, slot, indicator)].fraction
    }
}
