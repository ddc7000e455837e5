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
    /// What the words of the document say about the type, where they were asked and it mattered: `classifier#`, the type they speak for and
    /// its probability, then the weightiest terms, folded. `nil`, and absent when encoded, where the rules decided alone.
    public var reasons: [String]?

    public init(code: String, name: String, family: String, confidence: Double, review: Bool, reasons: [String]? = nil) {
        self.code = code
        self.name = name
        self.family = family
        self.confidence = confidence
        self.review = review
        self.reasons = reasons
    }
}
