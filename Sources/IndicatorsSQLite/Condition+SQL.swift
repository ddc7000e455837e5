import Indicators

extension RegisterColumn {
    /// Its value in the table `dossier`: the register's own, or what linked documents and recorded reuses add to it.
    var sql: String {
        switch self {
        case .componentFiles: "MAX(componentFiles, linkedFiles)"
        case .resultFile: "(resultFile OR linkedResults > 0)"
        case .resultCode: "(resultCode <> '' OR linkedCodes > 0)"
        case .reused: "(reused OR linkedReuses > 0)"
        default: rawValue
        }
    }
}

extension Condition {
    /// The condition over a row of `dossier`. Only names and numbers of ours stand in it, nothing that came from outside as text.
    var sql: String {
        switch self {
        case .all(let parts): parts.isEmpty ? "1" : "(" + parts.map(\.sql).joined(separator: " AND ") + ")"
        case .any(let parts): parts.isEmpty ? "0" : "(" + parts.map(\.sql).joined(separator: " OR ") + ")"
        case .isOneOf(let column, let numbers): "\(column.sql) IN (\(numbers.map(String.init).joined(separator: ",")))"
        case .atLeast(let column, let bound): "\(column.sql) >= \(bound)"
        case .atMost(let column, let bound): "\(column.sql) <= \(bound)"
        case .flag(let column, let value): value ? "(\(column.sql))" : "NOT (\(column.sql))"
        case .isPresent(let column, let value): "\(column.sql) IS \(value ? "NOT " : "")NULL"
        // A blank day makes this NULL, which CASE takes for no.
        case .notAfter(let a, let b): "\(a.sql) <= \(b.sql)"
        case .after(let a, let b): "\(a.sql) > \(b.sql)"
        }
    }
}

extension Measure {
    /// The measure over the rows of a group.
    var sum: String {
        ([plus].map { "SUM(CASE WHEN \($0.sql) THEN 1 ELSE 0 END)" }
            + minus.map { "SUM(CASE WHEN \(plus.sql) AND \($0.sql) THEN 1 ELSE 0 END)" })
            .joined(separator: " - ")
    }
}
