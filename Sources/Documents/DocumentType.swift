/// The type given to a document: one of the 32 codes of Thông tư 05/2025/TT-BNV, and the family whose fields it has.
public struct DocumentType: Hashable, Sendable, Codable {
    /// `01`…`32`.
    public var code: String
    /// Tên loại, as `Quyết định`.
    public var name: String
    /// `administrative`, `civilStatus`, `land`, `finance`, `health`, `education`, `agriculture`, `labour`, or `other`.
    public var family: String
    /// 0…1.
    public var confidence: Double
    public var review: Bool

    public init(code: String, name: String, family: String, confidence: Double, review: Bool) {
        self.code = code
        self.name = name
        self.family = family
        self.confidence = confidence
        self.review = review
    }
}
