/// How far a document is open to readers; the codes are those of Thông tư 05/2025/TT-BNV, `mode`.
public enum AccessMode: String, Sendable, Codable, CaseIterable {
    /// Công khai.
    case open = "01"
    /// Sử dụng có điều kiện.
    case conditional = "02"
    /// Mật: never in an index, whoever asks.
    case secret = "03"
}
