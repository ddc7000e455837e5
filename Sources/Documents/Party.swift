/// A person or organisation that a document is about, for finding what was digitized of theirs.
///
/// Identity numbers are personal data: they are kept here and shown to whoever may see the document, never written to logs or messages.
public struct Party: Hashable, Sendable, Codable {
    public enum Role: String, Sendable, Codable, CaseIterable {
        case owner, coOwner, child, mother, father, husband, wife, deceased, patient, student, employee, beneficiary, bearer, payer, seller,
            buyer, facility
    }

    public var role: Role
    /// As kept: `Trần Văn An`.
    public var name: String
    /// Số định danh cá nhân, CCCD or CMND.
    public var identityNumber: String?
    /// Mã số thuế.
    public var taxCode: String?
    /// `yyyy-MM-dd`.
    public var birthDate: String?
    /// Something of it waits for a person.
    public var review: Bool
    /// Where the name stands: the page in the source file, from 1, and pixels of its original image.
    public var page: Int?
    public var box: Box?

    public init(
        role: Role, name: String, identityNumber: String? = nil, taxCode: String? = nil, birthDate: String? = nil, review: Bool,
        page: Int? = nil, box: Box? = nil
    ) {
        self.role = role
        self.name = name
        self.identityNumber = identityNumber
        self.taxCode = taxCode
        self.birthDate = birthDate
        self.review = review
        self.page = page
        self.box = box
    }
}
