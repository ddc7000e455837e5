import Documents

extension FaultSet {
    /// What a row tells by itself. What compares rows, and `unknownUnit`, which depends on the list of units, are not among it.
    ///
    ///     FaultSet(RegisterRow()).contains(.noReceivedDay) // true
    public init(_ row: RegisterRow) {
        self.init()
        func found(_ check: QualityCheck, _ isFault: Bool) { if isFault { insert(check) } }
        let (received, end) = (row.receivedOn, row.finishedOn)
        found(.noReceivedDay, received == nil)
        // Of what was only registered, or not received, nothing is due.
        found(.noDueDay, row.dueOn == nil && ![1, 3].contains(row.status))
        found(.noEndDay, end == nil && [9, 10].contains(row.status))
        found(.noProcedure, row.procedure.isEmpty)
        found(.noSector, row.sector.isEmpty)
        found(.noOwner, row.owner.isEmpty)
        found(.noOwnerNumber, row.ownerIdentity.isEmpty)
        found(.noResultCode, row.resultFile && row.resultCode.isEmpty)
        found(.endWhileOpen, end != nil && [1, 2, 4, 5, 6].contains(row.status))
        found(.dueBeforeReceived, Self.isBefore(row.dueOn, received))
        found(.endBeforeReceived, Self.isBefore(end, received))
        found(.returnedBeforeEnd, Self.isBefore(row.returnedOn, end))
        found(.returnedUnfinished, row.returnedOn != nil && end == nil)
        found(.resultUnfinished, row.resultFile && end == nil)
        found(.syncedWithoutFile, row.resultSynced && !row.resultFile)
        found(.reusedWithoutFiles, row.reused && row.componentFiles == 0 && !row.fromStore)
        found(.paidWithoutFee, [1, 2].contains(row.payment) && !row.hasFee)
        found(.onlineNotOffered, row.channel == 2 && row.serviceLevel == 0)
        found(.procedureForm, !row.procedure.isEmpty && !Self.isProcedure(row.procedure))
        found(.ownerNumberForm, Self.isWrongOwner(row))
        addCodeFaults(of: row)
    }

    private static func isBefore(_ day: Day?, _ other: Day?) -> Bool {
        guard let day, let other else { return false }
        return day < other
    }

    /// Twelve digits of somebody born in the 1900s need no closer look.
    private static func isWrongOwner(_ row: RegisterRow) -> Bool {
        let number = row.ownerIdentity.utf8
        guard !number.isEmpty else { return false }
        if number.count == 12, number.allSatisfy(\.isDigit), number.dropFirst(3).first.map({ $0 <= UInt8(ascii: "1") }) ?? false {
            return false
        }
        return !OwnerNumber.isSound(row.ownerIdentity, in: row.receivedOn?.year ?? 2200)
    }

    // MARK: Codes

    /// A code whose unit and day are the row's, with four to six digits behind them, is sound; only others are taken apart.
    private mutating func addCodeFaults(of row: RegisterRow) {
        guard !Self.isPlain(row) else { return }
        guard let code = DossierCode(row.dossier) else { return insert(.codeForm) }
        let parts = code.normal.split(separator: "-")
        if let received = row.receivedOn, received.number % 1_000_000 != Int(parts[1]) { insert(.codeDay) }
        let organ = String(parts[0])
        let own = DossierCode("\(row.unit)-200101-0001").map { String($0.normal.prefix { $0 != "-" }) } ?? row.unit
        // Of a unit above the row's, or below it, it may well be.
        if own != organ, !own.hasPrefix(organ + "."), !organ.hasPrefix(own + ".") { insert(.codeUnit) }
    }

    private static func isPlain(_ row: RegisterRow) -> Bool {
        let (code, unit) = (row.dossier.utf8, row.unit.utf8)
        guard let day = row.receivedOn?.number, code.starts(with: unit), isBranch(unit) else { return false }
        let rest = code.dropFirst(unit.count)
        let dash = UInt8(ascii: "-")
        guard (12...14).contains(rest.count), rest.first == dash, rest.dropFirst(7).first == dash else { return false }
        let (written, number) = (rest.dropFirst().prefix(6), rest.dropFirst(8))
        guard written.allSatisfy(\.isDigit), number.allSatisfy(\.isDigit) else { return false }
        return written.reduce(0) { $0 * 10 + Int($1 - 48) } == day % 1_000_000
    }

    /// `H13…`: a ministry's or a province's letter and number.
    private static func isBranch(_ unit: String.UTF8View) -> Bool {
        let head = Array(unit.prefix(3))
        return head.count == 3 && (UInt8(ascii: "A")...UInt8(ascii: "K")).contains(head[0]) && head[1].isDigit && head[2].isDigit
    }

    /// `1.000894`, `1.000123.000.00.00.H13`, `2.000815.000.00.00.H55.02`; made-up registers use 9 for theirs.
    private static func isProcedure(_ code: String) -> Bool {
        procedureForms.contains { form in
            code.utf8.count == form.utf8.count
                && zip(code.utf8, form.utf8).allSatisfy { sign, kind in
                    switch kind {
                    case UInt8(ascii: "0"): sign.isDigit
                    case UInt8(ascii: "1"): [49, 50, 51, 57].contains(sign)
                    case UInt8(ascii: "A"): (UInt8(ascii: "A")...UInt8(ascii: "K")).contains(sign)
                    default: sign == kind
                    }
                }
        }
    }

    /// 0 stands for a digit, 1 for the first one, A for a branch's letter.
    private static let procedureForms = ["1.000000", "1.000000.000.00.00.A00", "1.000000.000.00.00.A00.00"]
}

extension UInt8 {
    fileprivate var isDigit: Bool { (48...57).contains(self) }
}
