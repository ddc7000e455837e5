/// The administrative unit whose body issued a document, as the register of units has it at the document's day. The printed name stays in
/// `organName`, letter by letter.
public struct IssuingUnit: Hashable, Sendable, Codable {
    /// The unit's code in `Config/units.yaml`, as `93`.
    public var code: String
    /// `tỉnh Hậu Giang`.
    public var name: String
    /// The body's mã định danh, as `H30`, where the register has it.
    public var organCode: String?
    /// The unit's last day; `nil` while it exists.
    public var validTo: String?
    /// Which unit it is today; `nil` while it exists itself, and for a unit that ended without one successor.
    public var successor: String?
    public var successorName: String?

    public init(
        code: String, name: String, organCode: String? = nil, validTo: String? = nil, successor: String? = nil, successorName: String? = nil
    ) {
        self.code = code
        self.name = name
        self.organCode = organCode
        self.validTo = validTo
        self.successor = successor
        self.successorName = successorName
    }
}
