import Documents
import Foundation
import GRDB
import Indicators
import Support
import Testing

/// The checks once more, as conditions of SQL over every row: what is kept beside the rows is not looked at.
struct PlainQuality {
    private let store: DatabaseQueue
    private let question: QualityQuestion

    init(_ folder: Folder, _ question: QualityQuestion) throws {
        self.question = question
        var configuration = Configuration()
        configuration.prepareDatabase { db in Self.addFunctions(db) }
        store = try DatabaseQueue(path: folder.path + "/registers.sqlite", configuration: configuration)
    }

    /// The codes that each check finds, and the unit that each row counts for.
    func found() throws -> (byCheck: [QualityCheck: [String]], unitOf: [String: String]) {
        try store.read { db in
            var (byCheck, unitOf) = ([QualityCheck: [String]](), [String: String]())
            for row in try Row.fetchAll(db, sql: "SELECT dossier.code, unit.code AS unit, receivedMonth AS month \(from)") {
                let target = target(row["unit"], row["month"])
                if question.tree.admits(target, in: question.scope) { unitOf[row["code"]] = target }
            }
            for check in QualityCheck.allCases {
                let codes = try String.fetchAll(db, sql: "SELECT dossier.code \(from) AND \(condition(check, db)) ORDER BY dossier.code")
                byCheck[check] = codes.filter { unitOf[$0] != nil }
            }
            return (byCheck, unitOf)
        }
    }

    private var from: String {
        let (months, scope) = (question.period.months, question.scope)
        var limits = scope.channel.map { " AND channel = \($0)" } ?? ""
        if let sector = scope.sector { limits += " AND sector = (SELECT id FROM sector WHERE code = '\(sector)')" }
        if let procedure = scope.procedure { limits += " AND procedure = (SELECT id FROM procedure WHERE code = '\(procedure)')" }
        return """
            FROM dossier JOIN unit ON unit.id = dossier.unit
            WHERE (receivedMonth BETWEEN \(months.lowerBound) AND \(months.upperBound) OR receivedMonth IS NULL)\(limits)
            """
    }

    private func target(_ written: String, _ month: Int?) -> String {
        let places = question.tree.places(of: question.tree.code(for: written) ?? written)
        return places.first { $0.months.contains(month ?? question.period.last.number) }?.unit ?? ""
    }

    private func condition(_ check: QualityCheck, _ db: Database) throws -> String {
        func list(_ table: String, _ isMeant: (String) -> Bool) throws -> String {
            try Row.fetchAll(db, sql: "SELECT id, code FROM \(table)").filter { isMeant($0["code"]) }.map { "\($0["id"] as Int64)" }
                .joined(separator: ",")
        }
        let procedure = /[1239]\.[0-9]{6}(\.[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.[A-K][0-9]{2}(\.[0-9]{2})?)?/
        return switch check {
        case .noReceivedDay: "receivedOn IS NULL"
        case .noDueDay: "dueOn IS NULL AND status NOT IN (1, 3)"
        case .noEndDay: "finishedOn IS NULL AND status IN (9, 10)"
        case .noProcedure: "dossier.procedure IN (\(try list("procedure") { $0.isEmpty }))"
        case .noSector: "dossier.sector IN (\(try list("sector") { $0.isEmpty }))"
        case .noOwner: "owner = ''"
        case .noOwnerNumber: "ownerIdentity = ''"
        case .noResultCode: "resultFile AND resultCode = ''"
        case .endWhileOpen: "finishedOn IS NOT NULL AND status IN (1, 2, 4, 5, 6)"
        case .dueBeforeReceived: "dueOn < receivedOn"
        case .endBeforeReceived: "finishedOn < receivedOn"
        case .returnedBeforeEnd: "returnedOn < finishedOn"
        case .returnedUnfinished: "returnedOn IS NOT NULL AND finishedOn IS NULL"
        case .resultUnfinished: "resultFile AND finishedOn IS NULL"
        case .syncedWithoutFile: "resultSynced AND NOT resultFile"
        case .reusedWithoutFiles: "reused AND componentFiles = 0 AND NOT fromStore"
        case .paidWithoutFee: "payment IN (1, 2) AND NOT hasFee"
        case .onlineNotOffered: "channel = 2 AND serviceLevel = 0"
        case .codeForm: "codeFaults(dossier.code, receivedOn, unit.code) & 1"
        case .codeDay: "codeFaults(dossier.code, receivedOn, unit.code) & 2"
        case .codeUnit: "codeFaults(dossier.code, receivedOn, unit.code) & 4"
        case .procedureForm:
            "dossier.procedure IN (\(try list("procedure") { !$0.isEmpty && $0.wholeMatch(of: procedure) == nil }))"
        case .ownerNumberForm: "ownerIdentity <> '' AND NOT ownerNumberIsSound(ownerIdentity, receivedOn)"
        case .unknownUnit: "dossier.unit IN (\(try list("unit") { question.tree.code(for: $0) == nil }))"
        case .bothCodeForms:
            """
            dossier.code GLOB '[0-9]*'
                AND EXISTS (SELECT 1 FROM dossier AS twin WHERE twin.code = dossierKey(dossier.code) AND twin.id <> dossier.id)
            """
        case .sameCase:
            """
            (dossier.unit, dossier.procedure, receivedOn, owner, ownerIdentity) IN (
                SELECT unit, procedure, receivedOn, owner, ownerIdentity FROM dossier WHERE owner || ownerIdentity <> ''
                GROUP BY unit, procedure, receivedOn, owner, ownerIdentity HAVING COUNT(*) > 1)
            """
        }
    }

    private static func addFunctions(_ db: Database) {
        db.add(
            function: DatabaseFunction("codeFaults", argumentCount: 3, pure: true) { values in
                guard let code = DossierCode(String.fromDatabaseValue(values[0]) ?? "") else { return 1 }
                let parts = code.normal.components(separatedBy: "-")
                let unit = String.fromDatabaseValue(values[2]) ?? ""
                let own = DossierCode(unit + "-200101-0001")?.normal.components(separatedBy: "-").first ?? unit
                let isNear = own == parts[0] || own.hasPrefix(parts[0] + ".") || parts[0].hasPrefix(own + ".")
                let day = Int.fromDatabaseValue(values[1]).map { String($0).dropFirst(2) }
                return (day == nil || day == parts[1][...] ? 0 : 2) + (isNear ? 0 : 4)
            })
        db.add(
            function: DatabaseFunction("ownerNumberIsSound", argumentCount: 2, pure: true) { values in
                OwnerNumber.isSound(
                    String.fromDatabaseValue(values[0]) ?? "", in: (Int.fromDatabaseValue(values[1]) ?? 22_000_000) / 10_000)
            })
        db.add(
            function: DatabaseFunction("dossierKey", argumentCount: 1, pure: true) { values in
                DossierCode.key(String.fromDatabaseValue(values[0]) ?? "")
            })
    }
}
