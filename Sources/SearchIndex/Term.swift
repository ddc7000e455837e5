/// The terms of the index. Words are lower case, so a capital prefix never meets one.
enum Term {
    static let changeKey = "change"
    static let versionKey = "version"
    /// Raised when terms or stored documents change their form; an index of another version is rebuilt.
    static let version = "1"
    /// The value slot of the document's date, `yyyy-MM-dd`.
    static let dateSlot: UInt32 = 0

    static func identity(_ id: String) -> String { safe("Q", id) }
    static func exact(_ canonical: String) -> String { safe("C", canonical) }
    static func folded(_ folded: String) -> String { safe("F", folded) }
    static func exactPair(_ first: Token, _ second: Token) -> String { safe("B", first.canonical + " " + second.canonical) }
    static func foldedPair(_ first: Token, _ second: Token) -> String { safe("G", first.folded + " " + second.folded) }

    static func type(_ code: String) -> String { safe("XT", code) }
    static func family(_ family: String) -> String { safe("XF", family) }
    static func standing(_ standing: String) -> String { safe("XZ", standing) }
    static func dossier(_ path: String) -> String { safe("XD", path) }
    static func code(_ folded: String) -> String { safe("XN", folded) }
    /// A word of the issuer's name, by its exact or folded key.
    static func organ(_ token: Token, exactly: Bool) -> String {
        exactly ? safe("XOC", token.canonical) : safe("XOF", token.folded)
    }
    static func signer(_ token: Token, exactly: Bool) -> String {
        exactly ? safe("XSC", token.canonical) : safe("XSF", token.folded)
    }

    /// Xapian takes terms up to 245 bytes; what is longer keeps its beginning and a hash of the whole.
    static func safe(_ prefix: String, _ key: String) -> String {
        guard key.utf8.count > longest else { return prefix + key }
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in key.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return prefix + String(decoding: key.utf8.prefix(longest - 17), as: UTF8.self) + "#" + String(hash, radix: 16)
    }

    private static let longest = 96
}
