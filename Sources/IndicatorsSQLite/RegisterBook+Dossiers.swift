import Documents
import GRDB
public import Indicators

extension RegisterBook {
    /// In the order of an index, backwards, so that a part costs the rows that are looked at and not those of the whole period.
    public func dossiers(_ question: DossierQuestion) throws(RegisterError) -> DossierPart {
        try read { db in
            let (places, units) = try self.places(db, question.tree, question.scope, in: question.units)
            guard !places.isEmpty else { return DossierPart(dossiers: [], next: nil) }
            let isByEnd = question.indicator.denominator.date == .finishedOn
            let month = isByEnd ? "finishedMonth" : "receivedMonth"
            let unmet = Self.unmet(question.indicator.numerator)
            let after =
                question.after.map { "AND (dossier.\(month), dossier.unit, dossier.id) < (\($0.month), \($0.unit), \($0.id))" } ?? ""
            let request = """
                WITH place (unit, first, last, target) AS (VALUES \(places.joined(separator: ",")))
                SELECT dossier.*, dossier.\(month) AS keyMonth, place.target AS target, procedure.code AS procedureCode,
                    procedure.name AS procedureName\(unmet.enumerated().map { ", \($1) AS unmet\($0)" }.joined())
                FROM dossier INDEXED BY \(isByEnd ? "dossierByFinished" : "dossierByReceived")
                CROSS JOIN place ON place.unit = dossier.unit AND dossier.\(month) BETWEEN place.first AND place.last
                JOIN procedure ON procedure.id = dossier.procedure
                WHERE dossier.\(month) BETWEEN \(question.period.first.number) AND \(question.period.last.number) \(after)
                    \(try Self.filter(db, question.scope, month: "dossier.\(month)")) AND \(Self.part(question.part, question.indicator, unmet))
                ORDER BY dossier.\(month) DESC, dossier.unit DESC, dossier.id DESC LIMIT \(question.limit + 1)
                """
            let rows = try Row.fetchAll(db, sql: request)
            let shown = rows.prefix(question.limit)
            return DossierPart(
                dossiers: shown.map { Self.dossier($0, units[$0["target"]], unmet.count) },
                next: rows.count > shown.count
                    ? shown.last.map { DossierKey(month: $0["keyMonth"], unit: $0["unit"], id: $0["id"]) } : nil)
        }
    }

    /// One term for each condition of a numerator: 1 where it is not met.
    static func unmet(_ numerator: Measure) -> [String] {
        numerator.plus.clauses.map { "(CASE WHEN \($0.sql) THEN 0 ELSE 1 END)" }
            + numerator.minus.map { "(CASE WHEN \($0.sql) THEN 1 ELSE 0 END)" }
    }

    private static func part(_ part: FigurePart, _ indicator: Indicator, _ unmet: [String]) -> String {
        let lacking = unmet.isEmpty ? "0" : unmet.joined(separator: " + ")
        return switch part {
        case .counted: "(\(lacking)) = 0"
        case .lacking: "\(indicator.denominator.plus.sql) AND (\(lacking)) > 0"
        case .all: indicator.denominator.plus.sql
        }
    }

    private static func dossier(_ row: Row, _ unit: (code: String, name: String), _ conditions: Int) -> DossierPart.Dossier {
        let (received, finished): (Int?, Int?) = (row["receivedOn"], row["finishedOn"])
        return DossierPart.Dossier(
            code: row["code"], unit: unit.code, unitName: unit.name, procedure: row["procedureCode"], procedureName: row["procedureName"],
            channel: row["channel"], receivedOn: received.flatMap(Day.init(number:)), finishedOn: finished.flatMap(Day.init(number:)),
            owner: row["owner"], ownerIdentity: row["ownerIdentity"],
            lacking: (0..<conditions).filter { index in
                let value: Int = row["unmet\(index)"]
                return value > 0
            })
    }
}
