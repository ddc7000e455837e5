public import Documents

/// What is wrong with a value of a dossier's description.
public enum DossierFault: Error, Hashable, Sendable {
    case tooLong(limit: Int)
    case noSuchValue([String: String])
    case noNumber
    /// Neither `dd/MM/yyyy` nor `MM/yyyy`, `yyyy` or `yyyy-MM-dd`, or no such day.
    case noDate

    /// What is wrong and what to write.
    public var words: (fact: Bilingual, remedy: Bilingual) {
        switch self {
        case .tooLong(let limit):
            (Bilingual("dài quá \(limit) ký tự.", "has more than \(limit) characters."), Bilingual("Rút gọn.", "Shorten it."))
        case .noSuchValue(let values):
            (
                Bilingual("không có trong danh mục.", "is none of the codes."),
                Self.oneOf(values.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", "))
            )
        case .noNumber: (Bilingual("không phải là số.", "is no number."), Bilingual("Ghi bằng chữ số, như 45.", "Write digits, as 45."))
        case .noDate:
            (
                Bilingual("không phải là ngày.", "is no date."),
                Bilingual(
                    "Ghi ngày/tháng/năm, như 05/02/2024, hoặc 02/2024, 2024.", "Write day/month/year, as 05/02/2024, or 02/2024, 2024.")
            )
        }
    }

    private static func oneOf(_ list: String) -> Bilingual { Bilingual("Dùng một trong: \(list).", "Use one of: \(list).") }
}
