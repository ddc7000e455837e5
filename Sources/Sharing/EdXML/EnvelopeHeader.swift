import Foundation

/// What the header of an edXML envelope says (QCVN 102:2016/BTTTT, `MessageHeader`), by the paths of its elements.
///
///     header["Code/CodeNumber"]   // "267"
public struct EnvelopeHeader: Hashable, Sendable {
    private var values: [String: [String]] = [:]

    public init() {}

    /// What stands there, trimmed; `nil` where nothing does. Senders write `N/A` for nothing.
    public subscript(_ path: String) -> String? { all(path).first }

    /// The same of an element that may be repeated.
    public func all(_ path: String) -> [String] { values[path] ?? [] }

    public mutating func add(_ value: String, at path: String) {
        let words = value.precomposedStringWithCanonicalMapping.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !words.isEmpty, words.uppercased() != "N/A" else { return }
        values[path, default: []].append(words)
    }

    /// The sender's name for the document, for ever: `000.00.04.G14,2012/08/06,267/VPCP-TTĐT`.
    public var documentID: String? { self["DocumentId"] }
    /// Mã định danh of who sent it, and its name.
    public var senderID: String? { self["From/OrganId"] }
    public var senderName: String? { self["From/OrganName"] }
    /// `267/VPCP-TTĐT`
    public var code: String? {
        let parts = [self["Code/CodeNumber"], self["Code/CodeNotation"]].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: "/")
    }
}
