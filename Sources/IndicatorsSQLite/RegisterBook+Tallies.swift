import Documents
import GRDB
public import Indicators

extension RegisterBook: Register {
    public func tallies(_ question: TallyQuestion) throws(RegisterError) -> [TallyLine] {
        try read { db in
            try expectCurrent(db)
            let (places, units) = try self.places(db, question.tree, question.scope)
            guard !places.isEmpty else { return [] }
            let names = try question.grouping.flatMap(Self.table).map { try Self.names(db, $0) } ?? [:]
            let sums = try question.measures.map { try sum($0.measure, $0.months, in: question.period) }
            let procedure = question.perProcedure ? "cube.procedure" : "NULL"
            let request = """
                WITH place (unit, first, last, target) AS (VALUES \(places.joined(separator: ",")))
                SELECT place.target, \(Self.key(question.grouping)), \(procedure), \(sums.joined(separator: ", "))
                FROM cube CROSS JOIN place ON place.unit = cube.unit AND cube.month BETWEEN place.first AND place.last
                WHERE cube.month BETWEEN \(question.period.first.number) AND \(question.period.last.number) \(try Self.filter(db, question.scope, of: "cube", month: "cube.month"))
                GROUP BY 1, 2, 3
                """
            var lines: [TallyLine] = []
            let rows = try Row.fetchCursor(db, sql: request)
            while let row = try rows.next() {
                let target: Int = row[0]
                let key: Int64 = row[1]
                let known = names[key]
                let text = Self.text(key, question.grouping, known?.code)
                lines.append(
                    TallyLine(
                        unit: units[target].code, unitName: units[target].name, key: text,
                        keyName: known.map { $0.name.isEmpty ? text : $0.name } ?? text,
                        procedure: row[2], values: sums.indices.map { row[$0 + 3] }))
            }
            return lines
        }
    }

    /// For every unit of the register and every stretch of months, the index of the unit that it counts for. Units outside of the scope are
    /// left out, so that nothing is summed for them.
    func places(_ db: Database, _ tree: UnitTree, _ scope: Scope, in those: Set<String>? = nil) throws -> (
        rows: [String], units: [(code: String, name: String)]
    ) {
        var (rows, units, indices) = ([String](), [(code: String, name: String)](), [String: Int]())
        for row in try Row.fetchAll(db, sql: "SELECT id, code, name FROM unit ORDER BY id") {
            let (id, code, name): (Int64, String, String) = (row["id"], row["code"], row["name"])
            for place in tree.places(of: tree.code(for: code) ?? code) where tree.admits(place.unit, in: scope) {
                // Also a unit that the tree has not lies below those that its code begins with, as it does for documents.
                let line = tree.line(from: place.unit) + DossierPlace.withAncestors(place.unit)
                if let those, those.isDisjoint(with: line) { continue }
                let index = indices[place.unit] ?? units.count
                if index == units.count {
                    indices[place.unit] = index
                    units.append((place.unit, tree[place.unit]?.name ?? (name.isEmpty ? place.unit : name)))
                }
                rows.append("(\(id),\(place.months.lowerBound),\(place.months.upperBound),\(index))")
            }
        }
        return (rows, units)
    }

    static let outOfDate = RegisterError(
        .outOfDate,
        fact: Bilingual("Sổ vừa được nhập với indicators.yaml khác.", "The register was just imported with another indicators.yaml."),
        remedy: Bilingual("Mở lại sổ.", "Open the register again."))

    private func sum(_ measure: Measure, _ months: ClosedRange<Int>, in period: Period) throws -> String {
        guard let index = measures.firstIndex(of: measure) else {
            throw RegisterError(
                .invalid, fact: Bilingual("Khối số liệu không có phép đếm này.", "The cube lacks this measure."),
                remedy: Bilingual("Mở sổ bằng cùng indicators.yaml.", "Open the register with the same indicators.yaml."))
        }
        if months.contains(period.first.number), months.contains(period.last.number) { return "SUM(m\(index))" }
        return "SUM(CASE WHEN cube.month BETWEEN \(months.lowerBound) AND \(months.upperBound) THEN m\(index) ELSE 0 END)"
    }

    private static func key(_ grouping: Grouping?) -> String {
        switch grouping {
        case .sector: "cube.sector"
        case .procedure: "cube.procedure"
        case .channel: "cube.channel"
        case .month: "cube.month"
        case .unit, .level, nil: "0"
        }
    }

    private static func table(_ grouping: Grouping) -> String? { [.sector: "sector", .procedure: "procedure"][grouping] }

    private static func text(_ key: Int64, _ grouping: Grouping?, _ code: String?) -> String {
        switch grouping {
        case .month: Month(number: Int(key)).text
        case .channel: "\(key)"
        case .sector, .procedure: code ?? "\(key)"
        case .unit, .level, nil: ""
        }
    }

    private static func names(_ db: Database, _ table: String) throws -> [Int64: (code: String, name: String)] {
        var names: [Int64: (code: String, name: String)] = [:]
        for row in try Row.fetchAll(db, sql: "SELECT id, code, name FROM \(table)") { names[row["id"]] = (row["code"], row["name"]) }
        return names
    }

    /// Numbers only: what was asked for as text has been looked up. `rows` is the table whose rows are
    /// looked at, `month` the expression of the month that a row counts in.
    static func filter(_ db: Database, _ scope: Scope, of rows: String = "dossier", month: String) throws -> String {
        var filter = scope.channel.map { "AND \(rows).channel = \($0) " } ?? ""
        for (table, code) in [("sector", scope.sector), ("procedure", scope.procedure)] {
            guard let code else { continue }
            let id = try Int64.fetchOne(db, sql: "SELECT id FROM \(table) WHERE code = ?", arguments: [code]) ?? -1
            filter += "AND \(rows).\(table) = \(id) "
        }
        if let list = scope.list { filter += "AND (\(try listed(db, list, of: rows, month: month))) " }
        return filter
    }

    /// A row counts when the list names its procedure for its own month.
    private static func listed(_ db: Database, _ list: ListedProcedures, of rows: String, month: String) throws -> String {
        var ids: [[ClosedRange<Int>]: [Int64]] = [:]
        for row in try Row.fetchAll(db, sql: "SELECT id, code FROM procedure ORDER BY id") {
            if let months = list.months(of: row["code"]) { ids[months, default: []].append(row["id"]) }
        }
        let terms = ids.sorted { $0.value[0] < $1.value[0] }.map { stretches, ids in
            let months = stretches.map { "\(month) BETWEEN \($0.lowerBound) AND \($0.upperBound)" }.joined(separator: " OR ")
            return "\(rows).procedure IN (\(ids.map(String.init).joined(separator: ","))) AND (\(months))"
        }
        return terms.isEmpty ? "0" : terms.joined(separator: " OR ")
    }
}
