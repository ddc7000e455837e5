import NIOCore

/// How addresses of machines are written, so that the same one is the same text.
enum PeerAddress {
    /// `127.0.0.1` also of `::ffff:127.0.0.1`, as a port that is open to both kinds shows it; `nil` for what is no address.
    static func normal(_ text: String) -> String? {
        guard let address = try? SocketAddress(ipAddress: text, port: 0).ipAddress else { return nil }
        return address.hasPrefix("::ffff:") && address.contains(".") ? String(address.dropFirst(7)) : address
    }
}
