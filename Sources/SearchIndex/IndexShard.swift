/// A part of an index: a database of this machine, or one that `xapian-tcpsrv` serves from another.
public struct IndexShard: Sendable, Hashable {
    public enum Place: Sendable, Hashable {
        case folder(String)
        case server(host: String, port: UInt16)
    }

    /// What reports call it.
    public var name: String
    public var place: Place

    public init(name: String, place: Place) {
        self.name = name
        self.place = place
    }

    /// `/srv/index` or `host:7711`: what has a port and no slash is a server.
    ///
    /// `IndexShard("kho2:7711")?.place // .server(host: "kho2", port: 7711)`
    public init?(_ text: String) {
        guard !text.isEmpty else { return nil }
        if !text.contains("/"), let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]), port > 0,
            colon > text.startIndex
        {
            self.init(name: text, place: .server(host: String(text[..<colon]), port: port))
        } else {
            self.init(name: text, place: .folder(text))
        }
    }
}
