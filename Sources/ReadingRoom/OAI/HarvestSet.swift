import Archive
import Documents

/// A part of the records that can be harvested alone: those of a fonds, or of a type.
enum HarvestSet: Hashable, Sendable {
    case anyFonds
    case fonds(String)
    case anyType
    case type(String)

    /// `fonds:H13.18`, `type:02`; bytes that a set's name may not have are written `~C3`.
    var name: String {
        switch self {
        case .anyFonds: "fonds"
        case .fonds(let name): "fonds:" + Self.encoded(name)
        case .anyType: "type"
        case .type(let code): "type:" + Self.encoded(code)
        }
    }

    /// `nil` for what cannot be the name of a set.
    init?(_ name: String) {
        switch name {
        case "fonds": self = .anyFonds
        case "type": self = .anyType
        default:
            let parts = name.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 2, let decoded = Self.decoded(parts[1]) else { return nil }
            switch parts[0] {
            case "fonds": self = .fonds(decoded)
            case "type": self = .type(decoded)
            default: return nil
            }
        }
    }

    /// The most exact sets of what stands there.
    static func sets(_ place: DossierPlace, _ type: String) -> [HarvestSet] {
        (place.fonds.map { [.fonds($0)] } ?? []) + (type.isEmpty ? [] : [.type(type)])
    }

    func holds(_ place: DossierPlace, _ type: String) -> Bool {
        switch self {
        case .anyFonds: place.fonds != nil
        case .fonds(let name): place.fonds == name
        case .anyType: !type.isEmpty
        case .type(let code): type == code
        }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "-_.!*'()".utf8.contains(byte)
        }
    }

    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            isPlain(byte) ? String(UnicodeScalar(byte)) : "~" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }

    private static func decoded(_ text: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if isPlain(byte) {
                bytes.append(byte)
            } else if byte == UInt8(ascii: "~"), let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
                bytes.append(code)
                rest = rest.dropFirst(2)
            } else {
                return nil
            }
        }
        return bytes.isEmpty ? nil : String(validating: bytes, as: UTF8.self)
    }
}
