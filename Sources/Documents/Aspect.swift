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
    /// One of its relations to other documents. Its value names the other one, or is empty where the number says which.
    case relation(RelationName)
    /// The order of its pages. Its value names them as `3,1,2`.
    case pages
    /// A page that only a person can read, by its number in the source file. Its value is empty: a person has seen it.
    case page(Int)
}

extension Aspect: RawRepresentable, Codable, CustomStringConvertible {
    /// `document`, `type`, `dossier`, `pages`, `boundary:5`, `page:3`, `relation:basis:30/2020/NĐ-CP`, else a field's name.
    public init?(rawValue: String) {
        switch rawValue {
        case "": return nil
        case "document": self = .whole
        case "type": self = .type
        case "dossier": self = .dossier
        case "pages": self = .pages
        default:
            guard let colon = rawValue.firstIndex(of: ":") else {
                self = .field(FieldName(rawValue))
                return
            }
            if rawValue[..<colon] == "relation" {
                guard let name = RelationName(rawValue: String(rawValue[rawValue.index(after: colon)...])) else { return nil }
                self = .relation(name)
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
        case .pages: "pages"
        case .relation(let name): "relation:\(name.rawValue)"
        case .boundary(let page): "boundary:\(page)"
        case .page(let number): "page:\(number)"
        }
    }

    public var description: String { rawValue }
}
