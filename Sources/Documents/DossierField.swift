/// A field of a dossier's description, spelled as in EAD.xml of Thông tư 05/2025/TT-BNV.
public enum DossierField: String, Sendable, Codable, CaseIterable, CodingKeyRepresentable {
    /// Mã hồ sơ.
    case fileCode
    /// Tiêu đề hồ sơ.
    case title
    /// Thời hạn lưu trữ.
    case maintenance
    /// Chế độ sử dụng.
    case mode
    /// Ngôn ngữ.
    case language
    /// Thời gian bắt đầu, thời gian kết thúc: `dd/MM/yyyy`, `MM/yyyy` or `yyyy`.
    case startDate, endDate
    /// Từ khóa.
    case keyword
    /// Tổng số tài liệu.
    case totalDoc
    /// Số lượng tờ, of paper.
    case numberOfPaper
    /// Số lượng trang.
    case numberOfPage
    /// Tình trạng vật lý.
    case format
    /// Ký hiệu thông tin.
    case inforSign
    /// Mức độ tin cậy.
    case confidenceLevel
    /// Mã hồ sơ gốc giấy.
    case paperFileCode
    /// Chế độ dự phòng, Tình trạng dự phòng.
    case riskRecovery, riskRecoveryStatus
    /// Ghi chú.
    case description
}
