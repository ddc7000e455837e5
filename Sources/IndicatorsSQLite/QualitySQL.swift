import Documents
import GRDB
import Indicators

/// The checks as conditions over a row of `dossier`. What SQL can tell stands in SQL; codes and numbers that look unusual go to functions.
struct QualitySQL {
    /// Numbers of procedures, sectors and units that are blank or wrong: few, and looked at once.
    private let blankProcedures: String
    private let wrongProcedures: String
    private let blankSectors: String
    private let strangeUnits: String
    private let months: ClosedRange<Int>

    init(_ db: Database, _ question: QualityQuestion) throws {
        let procedures = try Row.fetchAll(db, sql: "SELECT id, code FROM procedure")
        blankProcedures = Self.list(procedures) { $0.isEmpty }
        wrongProcedures = Self.list(procedures) { !$0.isEmpty && !Self.isProcedure($0) }
        blankSectors = Self.list(try Row.fetchAll(db, sql: "SELECT id, code FROM sector")) { $0.isEmpty }
        strangeUnits = Self.list(try Row.fetchAll(db, sql: "SELECT id, code FROM unit")) { question.tree.code(for: $0) == nil }
        months = question.period.months
    }

    func condition(_ check: QualityCheck) -> String {
        switch check {
        case .noReceivedDay: "receivedOn IS NULL"
        // Of what was only registered, or not received, nothing is due.
        case .noDueDay: "(dueOn IS NULL AND status NOT IN (1, 3))"
        case .noEndDay: "(finishedOn IS NULL AND status IN (9, 10))"
        case .noProcedure: "dossier.procedure IN (\(blankProcedures))"
        case .noSector: "dossier.sector IN (\(blankSectors))"
        case .noOwner: "owner = ''"
        case .noOwnerNumber: "ownerIdentity = ''"
        case .noResultCode: "(resultFile AND resultCode = '')"
        case .endWhileOpen: "(finishedOn IS NOT NULL AND status IN (1, 2, 4, 5, 6))"
        case .dueBeforeReceived: "(dueOn < receivedOn) IS TRUE"
        case .endBeforeReceived: "(finishedOn < receivedOn) IS TRUE"
        case .returnedBeforeEnd: "(returnedOn < finishedOn) IS TRUE"
        case .returnedUnfinished: "(returnedOn IS NOT NULL AND finishedOn IS NULL)"
        case .resultUnfinished: "(resultFile AND finishedOn IS NULL)"
        case .syncedWithoutFile: "(resultSynced AND NOT resultFile)"
        case .reusedWithoutFiles: "(reused AND componentFiles = 0 AND NOT fromStore)"
        case .paidWithoutFee: "(payment IN (1, 2) AND NOT hasFee)"
        case .onlineNotOffered: "(channel = 2 AND serviceLevel = 0)"
        case .codeForm: "(\(Self.codeFaults) & 1) <> 0"
        case .codeDay: "(\(Self.codeFaults) & 2) <> 0"
        case .codeUnit: "(\(Self.codeFaults) & 4) <> 0"
        case .procedureForm: "dossier.procedure IN (\(wrongProcedures))"
        case .ownerNumberForm: Self.ownerFault
        case .unknownUnit: "dossier.unit IN (\(strangeUnits))"
        case .bothCodeForms:
            "(dossier.code GLOB '[0-9]*' AND EXISTS (SELECT 1 FROM dossier AS twin WHERE twin.code = dossierKey(dossier.code) AND twin.id <> dossier.id))"
        case .sameCase:
            """
            (dossier.unit, dossier.procedure, receivedOn, owner, ownerIdentity) IN (
                SELECT unit, procedure, receivedOn, owner, ownerIdentity FROM dossier
                WHERE receivedMonth BETWEEN \(months.lowerBound) AND \(months.upperBound) AND owner || ownerIdentity <> ''
                GROUP BY unit, procedure, receivedOn, owner, ownerIdentity HAVING COUNT(*) > 1)
            """
        }
    }

    /// A code whose unit and day are the row's, with four to six digits behind them, is sound; only others are taken apart.
    private static let codeFaults = """
        (CASE WHEN substr(dossier.code, 1, length(unit.code) + 8) = unit.code || '-' || substr(receivedOn, 3) || '-'
            AND length(dossier.code) - length(unit.code) BETWEEN 12 AND 14
            AND substr(dossier.code, length(unit.code) + 9) NOT GLOB '*[^0-9]*' AND unit.code GLOB '[A-K][0-9][0-9]*'
            THEN 0 ELSE codeFaults(dossier.code, receivedOn, unit.code) END)
        """

    /// Twelve digits of somebody born in the 1900s need no closer look.
    private static let ownerFault = """
        (ownerIdentity <> '' AND NOT (length(ownerIdentity) = 12 AND ownerIdentity NOT GLOB '*[^0-9]*' AND substr(ownerIdentity, 4, 1) IN ('0', '1'))
            AND NOT ownerNumberIsSound(ownerIdentity, receivedOn))
        """

    /// What a person needs to see of a row to mend it.
    func columns(_ check: QualityCheck) -> [String] {
        switch check {
        case .noReceivedDay: ["finishedOn", "status"]
        case .noDueDay, .dueBeforeReceived: ["receivedOn", "dueOn", "status"]
        case .noEndDay, .endWhileOpen, .returnedUnfinished: ["finishedOn", "returnedOn", "status"]
        case .endBeforeReceived: ["receivedOn", "finishedOn"]
        case .returnedBeforeEnd: ["finishedOn", "returnedOn"]
        case .noProcedure, .noSector, .procedureForm: ["receivedOn"]
        case .noOwner, .noOwnerNumber, .ownerNumberForm: ["owner", "ownerIdentity"]
        case .noResultCode, .resultUnfinished, .syncedWithoutFile: ["resultFile", "resultCode", "resultSynced", "finishedOn"]
        case .reusedWithoutFiles: ["reused", "componentFiles", "fromStore"]
        case .paidWithoutFee: ["payment", "hasFee"]
        case .onlineNotOffered: ["channel", "serviceLevel"]
        case .codeForm, .codeDay, .codeUnit, .unknownUnit, .bothCodeForms: ["receivedOn"]
        case .sameCase: ["receivedOn", "owner", "ownerIdentity"]
        }
    }

    private static func list(_ rows: [Row], _ isMeant: (String) -> Bool) -> String {
        rows.filter { isMeant($0["code"]) }.map { (row: Row) -> String in "\(row["id"] as Int64)" }.joined(separator: ",")
    }

    /// `1.000894`, `1.000123.000.00.00.H13`, `2.000815.000.00.00.H55.02`; made-up registers use 9 for theirs.
    static func isProcedure(_ code: String) -> Bool {
        code.wholeMatch(of: /[1-39]\.\d{6}(\.\d{3}\.\d{2}\.\d{2}\.[A-K]\d{2}(\.\d{2})?)?/) != nil
    }

    // MARK: Functions

    static func addFunctions(_ db: Database) {
        db.add(
            function: DatabaseFunction("codeFaults", argumentCount: 3, pure: true) { values in
                let code = String.fromDatabaseValue(values[0]) ?? ""
                return codeFaults(code, receivedOn: Int.fromDatabaseValue(values[1]), unit: String.fromDatabaseValue(values[2]) ?? "")
            })
        db.add(
            function: DatabaseFunction("ownerNumberIsSound", argumentCount: 2, pure: true) { values in
                let received = Int.fromDatabaseValue(values[1]) ?? 22_000_000
                return OwnerNumber.isSound(String.fromDatabaseValue(values[0]) ?? "", in: received / 10_000)
            })
        db.add(
            function: DatabaseFunction("dossierKey", argumentCount: 1, pure: true) { values in
                DossierCode.key(String.fromDatabaseValue(values[0]) ?? "")
            })
    }

    /// 1: not of the form; 2: another day; 4: neither the row's unit nor one above or below it.
    static func codeFaults(_ text: String, receivedOn: Int?, unit: String) -> Int {
        guard let code = DossierCode(text) else { return 1 }
        let parts = code.normal.split(separator: "-")
        var faults = 0
        if let receivedOn, receivedOn % 1_000_000 != Int(parts[1]) { faults |= 2 }
        let organ = String(parts[0])
        let own = DossierCode("\(unit)-200101-0001").map { String($0.normal.prefix { $0 != "-" }) } ?? unit
        if own != organ, !own.hasPrefix(organ + "."), !organ.hasPrefix(own + ".") { faults |= 4 }
        return faults
    }
}
