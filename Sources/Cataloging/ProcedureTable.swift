import Documents

/// Sectors and procedures as dated reference data, read from `Config/procedures.yaml`.
struct ProcedureTable: Sendable {
    struct SectorRow: Sendable {
        var code: String?
        var name: String
        /// Forms that belong to it whoever issues them.
        var forms: [String]
        /// Families of types that belong to it as a whole.
        var families: [String]
        /// Beginnings of names of bodies: `Sở Tư pháp`.
        var issuers: [String]
        /// Their letters in a ký hiệu: `STP`.
        var letters: [String]
    }

    struct ProcedureRow: Sendable {
        var file: String
        var line: Int?
        var code: String?
        var name: String
        var sector: String
        /// `tỉnh`, `huyện` or `xã`.
        var level: String?
        /// The paper it ends with.
        var result: String?
        var resultCode: String?
        /// Forms that show it.
        var forms: [String]
        /// Words one of which the document must hold, for a variant that uses the form of another.
        var has: [String]
        /// `yyyy-MM-dd`; `nil` for no limit.
        var validFrom: String?
        var validTo: String?

        func isValid(on day: String?) -> Bool {
            guard let day else { return validTo == nil }
            return (validFrom ?? "") <= day && day <= (validTo ?? "9999")
        }
    }

    var sectors: [SectorRow] = []
    var procedures: [ProcedureRow] = []

    mutating func add(_ other: ProcedureTable) {
        sectors += other.sectors
        procedures += other.procedures
    }

    /// A form that no type has would never be found. Without any types there is nothing to hold it against.
    func check(forms: Set<String>) throws(RuleFailure) {
        guard !forms.isEmpty else { return }
        for row in procedures {
            guard let strange = row.forms.first(where: { !forms.contains($0) }) else { continue }
            throw RuleFailure(
                file: row.file, line: row.line,
                fact: Bilingual(
                    "thủ tục \"\(row.name)\" nói đến biểu mẫu \"\(strange)\" không có trong document-types.",
                    "the procedure \"\(row.name)\" names a form \"\(strange)\" that document-types does not have."),
                remedy: Bilingual(
                    "Sửa tên cho đúng form: của một tệp, hoặc thêm tệp ấy.", "Spell it as the form: of a file, or add that file."))
        }
    }
}
