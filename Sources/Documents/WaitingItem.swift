/// Something about a document that waits for a person, and what a look at it is worth.
public struct WaitingItem: Hashable, Sendable, Codable {
    public var aspect: Aspect
    /// The probability that what stands there is wrong or missing.
    public var doubt: Double
    /// How much an error there harms, 1 for an ordinary field.
    public var weight: Double
    /// How long a person takes for it, with the page before his eyes.
    public var seconds: Double

    public init(aspect: Aspect, doubt: Double, weight: Double, seconds: Double) {
        self.aspect = aspect
        self.doubt = doubt
        self.weight = weight
        self.seconds = seconds
    }

    /// Expected errors that a minute of a person's time removes.
    public var gain: Double { doubt * weight * 60 / seconds }
}

extension CatalogedDocument {
    /// What waits for a person, the most worthwhile first. Empty exactly where `needsReview` is false.
    public var waiting: [WaitingItem] {
        var items = fields.filter(\.value.review).map { WaitingItem($0.key, $0.value) }
        if type.review { items.append(WaitingItem(aspect: .type, doubt: max(0.05, 1 - type.confidence), weight: 3, seconds: 8)) }
        // Nothing of such a page is in the index until somebody has read it.
        items += (unreadPages ?? []).map { WaitingItem(aspect: .page($0), doubt: 1, weight: 1, seconds: 40) }
        // A wrong boundary spoils two documents.
        items += ([boundary].compactMap(\.self) + (doubtfulPages ?? [])).filter(\.review).map {
            WaitingItem(aspect: .boundary($0.page), doubt: min($0.probability, 1 - $0.probability), weight: 6, seconds: 8)
        }
        if questioned == true { items.append(WaitingItem(aspect: .whole, doubt: 0.3, weight: 2, seconds: 25)) }
        return items.sorted { ($1.gain, $0.aspect.rawValue) < ($0.gain, $1.aspect.rawValue) }
    }
}

extension [WaitingItem] {
    /// Expected errors that a minute spent on the whole document removes, opening it included.
    public var gain: Double {
        let seconds = reduce(Self.openingSeconds) { $0 + $1.seconds }
        return reduce(0) { $0 + $1.doubt * $1.weight } * 60 / seconds
    }

    private static let openingSeconds = 6.0
}

extension WaitingItem {
    /// By what finding documents hangs on: number and date first, identities before descriptions. To type a missing value takes longer than
    /// to accept a present one.
    fileprivate init(_ name: FieldName, _ field: Field) {
        let weight: Double
        switch name {
        case .secrecy: weight = 10
        case .codeNumber, .codeNotation, .issuedDate: weight = 2
        default: weight = name.rawValue.lowercased().hasSuffix("id") ? 2 : 1
        }
        let typing = name == .subject ? 25.0 : name == .organName ? 12 : 8
        self.init(
            aspect: .field(name), doubt: field.value == nil ? 0.9 : Swift.max(0.05, 1 - field.confidence), weight: weight,
            seconds: field.value == nil ? typing : 4)
    }
}
