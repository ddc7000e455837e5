/// What a document says of another one that it cites by number, or what a person said of the two: `Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ`.
///
/// Whether the archive holds the other one is asked when somebody looks: it may arrive later.
public struct Relation: Hashable, Sendable, Codable {
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// Căn cứ, xét, thực hiện.
        case basis
        /// Thay thế.
        case replaces
        /// Bãi bỏ, hủy bỏ, làm hết hiệu lực.
        case repeals
        /// Sửa đổi, bổ sung, đính chính.
        case amends
        /// Kèm theo.
        case attachedTo
        /// Phúc đáp, trả lời.
        case repliesTo
        /// The same paper scanned again. Only persons say this of a document; what the machine finds alike is asked for when somebody looks.
        case rescan
    }

    public var kind: Kind
    /// Empty where a person named the other document itself.
    public var codeNumber: String
    /// As printed, with the year where it has one: `2020/NĐ-CP`.
    public var codeNotation: String
    /// `yyyy-MM-dd`; `nil` where no whole day could be read.
    public var issuedDate: String?
    /// From the ký hiệu or from a day of which only the year could be read.
    public var year: Int?
    /// The type's name before the number, as `Nghị định`.
    public var typeName: String?
    /// The issuer behind `của`.
    public var organName: String?
    /// The page in the source file, from 1; 0 where it stands on none and a person added it.
    public var page: Int
    /// In pixels of the original image of `page`.
    public var box: Box?
    public var raw: String
    /// 0…1.
    public var confidence: Double
    /// The document that a person said is meant; `nil`, and absent when encoded, where that is asked for by number and day.
    public var target: DocumentID?
    /// A person added or confirmed it; `nil`, and absent when encoded, for what the machine read.
    public var isPersons: Bool?

    public init(
        kind: Kind, codeNumber: String, codeNotation: String, issuedDate: String? = nil, year: Int? = nil, typeName: String? = nil,
        organName: String? = nil, page: Int, box: Box? = nil, raw: String, confidence: Double
    ) {
        self.kind = kind
        self.codeNumber = codeNumber
        self.codeNotation = codeNotation
        self.issuedDate = issuedDate
        self.year = year
        self.typeName = typeName
        self.organName = organName
        self.page = page
        self.box = box
        self.raw = raw
        self.confidence = confidence
    }

    /// What it cites; `nil` for a number or letters that are none.
    public var code: DocumentCode? { DocumentCode(number: codeNumber, notation: codeNotation, date: issuedDate, year: year) }
}
