/// What a file came with that says what it is before anybody reads it, as the header of an edXML envelope.
public struct GivenFacts: Hashable, Sendable, Codable {
    /// Values as they are kept, dates as `yyyy-MM-dd`, and what was written in the header.
    public var fields: [FieldName: Value]
    /// The label of its type, as `22-cong-van`; `nil` where the header names none that the rules know.
    public var type: String?
    /// The document that it is attached to, as its header gives that one's number; `nil` for the document itself.
    public var attachedTo: String?
    /// The day of that one.
    public var attachedOn: String?

    public struct Value: Hashable, Sendable, Codable {
        public var value: String
        /// The header's element, as `Code/CodeNumber`.
        public var element: String
        /// A person has to look before anybody relies on it.
        public var review: Bool

        public init(_ value: String, element: String, review: Bool = false) {
            (self.value, self.element, self.review) = (value, element, review)
        }
    }

    public init(fields: [FieldName: Value] = [:], type: String? = nil, attachedTo: String? = nil, attachedOn: String? = nil) {
        (self.fields, self.type, self.attachedTo, self.attachedOn) = (fields, type, attachedTo, attachedOn)
    }
}
