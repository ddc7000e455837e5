public import Documents

/// One dossier as the procedure system has it.
public struct RegisterRow: Hashable, Sendable {
    /// Where it stood in the file, from 1.
    public var line = 0
    public var dossier = ""
    public var unit = ""
    public var unitName = ""
    public var procedure = ""
    public var procedureName = ""
    public var sector = ""
    public var sectorName = ""
    public var channel = 1
    public var status = 0
    public var serviceLevel = 0
    public var receivedOn: Day?
    public var dueOn: Day?
    public var finishedOn: Day?
    public var returnedOn: Day?
    public var componentFiles = 0
    public var payment = 0
    public var supplements = 0
    public var reused = false
    public var fromStore = false
    public var resultRequired = false
    public var resultFile = false
    public var resultCode = ""
    public var resultSynced = false
    public var hasFee = false
    public var complained = false
    public var owner = ""
    public var ownerIdentity = ""
    public var summary = ""

    public init() {}
}

/// What is wrong with a row of a register.
public struct RowFault: Error, Hashable, Sendable {
    public var line: Int
    /// The column's heading; empty for the row as a whole.
    public var column: String
    /// As it was written, at most 40 characters.
    public var value: String
    public var fact: Bilingual
    public var remedy: Bilingual

    public init(line: Int, column: String = "", value: String = "", fact: Bilingual, remedy: Bilingual) {
        (self.line, self.column, self.value) = (line, column, String(value.prefix(40)))
        (self.fact, self.remedy) = (fact, remedy)
    }

    /// `12: NgayTiepNhan “05/09/24”: …`
    public func text(_ language: Language) -> String {
        let place = column.isEmpty ? "" : "\(column) “\(value)”: "
        return "\(line): \(place)\(language(fact)) \(language(remedy))"
    }

    /// The dossier stands in the file twice.
    public static func repeated(_ dossier: String, line: Int, first: Int) -> RowFault {
        RowFault(
            line: line, column: "MaHoSo", value: dossier,
            fact: Bilingual("đã có ở dòng \(first) của tệp.", "stands in line \(first) already."),
            remedy: Bilingual("Giữ dòng đúng, bỏ dòng kia.", "Keep the right row and remove the other."))
    }
}
