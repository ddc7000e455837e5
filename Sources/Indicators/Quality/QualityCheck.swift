public import Documents

/// One thing that can be wrong with a row of a register, although it could be imported.
public enum QualityCheck: String, CaseIterable, Sendable {
    case noReceivedDay, noDueDay, noEndDay, noProcedure, noSector, noOwner, noOwnerNumber, noResultCode
    case endWhileOpen, dueBeforeReceived, endBeforeReceived, returnedBeforeEnd, returnedUnfinished, resultUnfinished, syncedWithoutFile
    case reusedWithoutFiles, paidWithoutFee, onlineNotOffered
    case codeForm, codeDay, codeUnit, procedureForm, ownerNumberForm, unknownUnit
    case bothCodeForms, sameCase

    public enum Kind: String, CaseIterable, Sendable {
        case missing, contradictory, invalid, duplicate

        public var name: Bilingual {
            switch self {
            case .missing: Bilingual("Thiếu", "Missing")
            case .contradictory: Bilingual("Mâu thuẫn", "Contradictory")
            case .invalid: Bilingual("Sai mã", "Invalid")
            case .duplicate: Bilingual("Trùng", "Duplicate")
            }
        }
    }

    public var kind: Kind {
        switch self {
        case .noReceivedDay, .noDueDay, .noEndDay, .noProcedure, .noSector, .noOwner, .noOwnerNumber, .noResultCode: .missing
        case .endWhileOpen, .dueBeforeReceived, .endBeforeReceived, .returnedBeforeEnd, .returnedUnfinished, .resultUnfinished,
            .syncedWithoutFile, .reusedWithoutFiles, .paidWithoutFee, .onlineNotOffered:
            .contradictory
        case .codeForm, .codeDay, .codeUnit, .procedureForm, .ownerNumberForm, .unknownUnit: .invalid
        case .bothCodeForms, .sameCase: .duplicate
        }
    }

    public var name: Bilingual {
        switch self {
        case .noReceivedDay: Bilingual("không có ngày tiếp nhận, nên không tính vào kỳ nào", "no day of receipt, so it counts in no period")
        case .noDueDay: Bilingual("không có ngày hẹn trả", "no day promised")
        case .noEndDay: Bilingual("đã xong hoặc đã trả mà không có ngày kết thúc", "done or returned without a last day")
        case .noProcedure: Bilingual("không có mã thủ tục", "no procedure")
        case .noSector: Bilingual("không có lĩnh vực", "no sector")
        case .noOwner: Bilingual("không có tên chủ hồ sơ", "no owner's name")
        case .noOwnerNumber: Bilingual("không có số giấy tờ chủ hồ sơ", "no owner's number")
        case .noResultCode: Bilingual("có tệp kết quả mà không có mã kết quả", "a result's file without its code")
        case .endWhileOpen: Bilingual("có ngày kết thúc mà trạng thái là đang xử lý", "a last day, and the state says it is open")
        case .dueBeforeReceived: Bilingual("hẹn trả trước ngày tiếp nhận", "promised before it was received")
        case .endBeforeReceived: Bilingual("kết thúc trước ngày tiếp nhận", "ended before it was received")
        case .returnedBeforeEnd: Bilingual("trả trước ngày kết thúc", "returned before it ended")
        case .returnedUnfinished: Bilingual("có ngày trả mà không có ngày kết thúc", "returned, and never ended")
        case .resultUnfinished: Bilingual("có tệp kết quả mà chưa kết thúc", "a result's file, and not ended")
        case .syncedWithoutFile: Bilingual("kết quả đã đồng bộ mà không có tệp", "a result shared without a file")
        case .reusedWithoutFiles: Bilingual("tái sử dụng mà không có thành phần số hóa", "reused without a digitized paper")
        case .paidWithoutFee: Bilingual("thanh toán trực tuyến mà không có phí", "paid online without a fee")
        case .onlineNotOffered: Bilingual("nộp trực tuyến, thủ tục không cung cấp trực tuyến", "filed online, and not offered online")
        case .codeForm: Bilingual("mã hồ sơ sai dạng", "the dossier's code has the wrong form")
        case .codeDay: Bilingual("ngày trong mã hồ sơ khác ngày tiếp nhận", "the code's day is not that of receipt")
        case .codeUnit: Bilingual("đơn vị trong mã hồ sơ khác đơn vị xử lý", "the code's unit is not the row's")
        case .procedureForm: Bilingual("mã thủ tục sai dạng", "the procedure's code has the wrong form")
        case .ownerNumberForm: Bilingual("số căn cước, CMND, mã số thuế sai cấu trúc", "an identity or tax number of the wrong make")
        case .unknownUnit: Bilingual("đơn vị không có trong danh mục", "the unit is not in the list")
        case .bothCodeForms: Bilingual("hồ sơ có hai dòng, theo hai dạng của mã", "two rows, one for each form of its code")
        case .sameCase:
            Bilingual("cùng chủ hồ sơ, thủ tục, đơn vị và ngày tiếp nhận", "the same owner, procedure, unit and day of receipt")
        }
    }
}

public struct QualityQuestion: Sendable {
    public var period: Period
    public var scope: Scope
    public var tree: UnitTree

    public init(period: Period, scope: Scope, tree: UnitTree) { (self.period, self.scope, self.tree) = (period, scope, tree) }
}

/// What is wrong with the rows of a unit. Rows without a day of receipt are looked at in every period.
public struct QualityLine: Hashable, Sendable {
    public var unit: String
    public var unitName: String
    public var rows: Int
    /// Rows with one fault at least.
    public var faulty: Int
    public var counts: [QualityCheck: Int]

    public init(unit: String, unitName: String, rows: Int, faulty: Int, counts: [QualityCheck: Int]) {
        (self.unit, self.unitName, self.rows, self.faulty, self.counts) = (unit, unitName, rows, faulty, counts)
    }

    /// Adds rows that have the same faults.
    public mutating func add(_ faults: FaultSet, rows: Int) {
        self.rows += rows
        if !faults.isEmpty { faulty += rows }
        for check in QualityCheck.allCases { counts[check, default: 0] += faults.contains(check) ? rows : 0 }
    }
}

/// A row that a check found, with what it was found by; names and numbers of people are masked.
public struct FaultyRow: Hashable, Sendable {
    public var code: String
    public var unit: String
    public var procedure: String
    /// `dueOn 2024-06-01, receivedOn 2024-06-05`.
    public var values: String
    public var file: String
    public var line: Int

    public init(code: String, unit: String, procedure: String, values: String, file: String, line: Int) {
        (self.code, self.unit, self.procedure, self.values) = (code, unit, procedure, values)
        (self.file, self.line) = (file, line)
    }
}

/// A register that can be looked over before it is synchronized.
public protocol CheckedRegister: Register {
    func quality(_ question: QualityQuestion) throws(RegisterError) -> [QualityLine]
    func faulty(_ question: QualityQuestion, by check: QualityCheck, limit: Int) throws(RegisterError) -> (total: Int, rows: [FaultyRow])
}
