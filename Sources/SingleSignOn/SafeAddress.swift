public import Foundation

/// An address that secrets may be sent to: by TLS, or without it to this very machine.
public struct SafeAddress: Hashable, Sendable {
    public let url: URL
    /// Without TLS, on this machine.
    let isPlain: Bool
    let hasQuery: Bool

    /// `nil` for anything else, and for addresses with a name and password or a fragment.
    public init?(_ text: String) {
        guard let parts = URLComponents(string: text, encodingInvalidCharacters: false), let host = parts.host, !host.isEmpty,
            parts.user == nil, parts.password == nil, parts.fragment == nil, let url = parts.url
        else { return nil }
        switch parts.scheme?.lowercased() {
        case "https": isPlain = false
        case "http" where Self.isThisMachine(host): isPlain = true
        default: return nil
        }
        self.url = url
        hasQuery = parts.percentEncodedQuery != nil
    }

    public var host: String { url.host ?? "" }

    /// Names that only look like it, as `127.0.0.1.example`, are other machines.
    private static func isThisMachine(_ host: String) -> Bool {
        let bytes = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        return ["localhost", "::1", "[::1]"].contains(host.lowercased()) || (bytes.count == 4 && !bytes.contains(nil) && bytes[0] == 127)
    }
}
