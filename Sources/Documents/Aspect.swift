/// One thing about a document that a person can be asked and can decide.
public enum Aspect: Hashable, Sendable {
    case field(FieldName)
    /// The whole document, as in a lot that was sent back. Its value is empty: a person has gone over it.
    case whole
    /// Its value is the label of a type: the stem of a rule file, as `02-quyet-dinh`.
    case type
    /// The dossier it belongs to.
    case dossier
    /// Whether a document begins at this page of the source file. Its value is empty: it is as it stands.
    case boundary(Int)
    /// A page that only a person can read, by its number in the source file. Its value is empty: a person has seen it.
    case page(Int)
}

extension Aspect: RawRepresentable, Codable, CustomStringConvertible {
    /// `document`, `type`, `dossier`, `boundary:5`, `page:3`, else a field's name.
    public init?(rawValue: String) {
        switch rawValue {
        case "": return nil
        case "document": self = .whole
        case "type": self = .type
        case "dossier": self = .dossier
        default:
            guard let colon = rawValue.firstIndex(of: ":") else {
                self = .field(FieldName(rawValue))
                return
            }
            guard let number = Int(rawValue[rawValue.index(after: colon)...]), number > 0 else { return nil }
            switch rawValue[..<colon] {
            case "page": self = .page(number)
            case "boundary": self = .boundary(number)
            default: return nil
            }
        }
    }

    public var rawValue: String {
        switch self {
        case .field(let name): name.rawValue
        case .whole: "document"
        case .type: "type"
        case .dossier: "dossier"
        case .boundary(let page): "boundary:\(page)"
        case .page(let number): "page:\(number)"
        }
    }

    public var description: String { rawValue }
}
