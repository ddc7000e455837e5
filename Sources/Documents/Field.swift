/// The name of a descriptive field, spelled as in Thông tư 05/2025/TT-BNV where the circular has it.
public struct FieldName: Hashable, Sendable, RawRepresentable, Comparable {
    public let rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }

    public init(_ name: String) { rawValue = name }

    /// Số của văn bản.
    public static let codeNumber = FieldName("codeNumber")
    /// Ký hiệu của văn bản.
    public static let codeNotation = FieldName("codeNotation")
    /// Ngày, tháng, năm ban hành: `yyyy-MM-dd`.
    public static let issuedDate = FieldName("issuedDate")
    /// Tên cơ quan, tổ chức ban hành.
    public static let organName = FieldName("organName")
    /// Trích yếu nội dung.
    public static let subject = FieldName("subject")
    /// Người ký.
    public static let signer = FieldName("signer")

    /// Tên biểu mẫu, where the type is 32 (Khác): `Giấy khai sinh`.
    public static let formName = FieldName("formName")

    /// Độ mật: `Mật`, `Tối mật` or `Tuyệt mật`.
    public static let secrecy = FieldName("secrecy")

    /// Độ khẩn: `Khẩn`, `Thượng khẩn` or `Hỏa tốc`.
    public static let urgency = FieldName("urgency")
    /// Nơi kính gửi, with `; ` between several.
    public static let addressee = FieldName("addressee")
    /// Nơi nhận, with `; ` between them.
    public static let recipients = FieldName("recipients")
    /// Chức vụ of who signed.
    public static let signerPosition = FieldName("signerPosition")
    /// Quyền hạn: `TM. Ủy ban nhân dân; KT. Chủ tịch`.
    public static let signerAuthority = FieldName("signerAuthority")
    /// Ngày có hiệu lực: `yyyy-MM-dd`.
    public static let effectiveDate = FieldName("effectiveDate")
    /// Địa danh nơi ban hành.
    public static let issuedPlace = FieldName("issuedPlace")
    /// Phụ lục, with `; ` between them.
    public static let appendices = FieldName("appendices")

    /// The administrative fields in the order in which people read them.
    public static let administrative: [FieldName] = [.codeNumber, .codeNotation, .issuedDate, .organName, .subject, .signer]

    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

extension FieldName: Codable, CodingKeyRepresentable {
    public init(from decoder: any Decoder) throws { rawValue = try decoder.singleValueContainer().decode(String.self) }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}

/// A value with its evidence. `value` is `nil` when nothing could be read surely enough to be put forward, and then `review` is true; or when a
/// person said that there is none.
public struct Field: Hashable, Sendable, Codable {
    public var value: String?
    /// 0…1.
    public var confidence: Double
    /// A person has to look before anybody relies on it.
    public var review: Bool
    /// The page in the source file, from 1.
    public var page: Int?
    /// In pixels of the original image of `page`.
    public var box: Box?
    /// What the reader saw, before any normalization.
    public var raw: String?
    /// The rule that found it, as `file#rule`.
    public var rule: String?

    /// The rule of what a person decided.
    public static let personRule = "person"

    /// What the rules of values begin with that the header of an edXML envelope gave, before the element: `edXML#Code/CodeNumber`.
    public static let headerRule = "edXML#"

    /// Whether the value came with the file and is not a reading.
    public var isGiven: Bool { rule?.hasPrefix(Self.headerRule) ?? false }

    /// Whether the value is a person's word and not a reading.
    public var isPersonsWord: Bool { rule == Self.personRule }

    public init(
        value: String?, confidence: Double, review: Bool, page: Int? = nil, box: Box? = nil, raw: String? = nil, rule: String? = nil
    ) {
        self.value = value
        self.confidence = confidence
        self.review = review
        self.page = page
        self.box = box
        self.raw = raw
        self.rule = rule
    }
}
