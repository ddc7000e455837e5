import Documents

/// The terms of the index. Words are lower case, so a capital prefix never meets one.
enum Term {
    static let changeKey = "change"
    static let versionKey = "version"
    /// Raised when terms, values or stored documents change their form; an index of another version is rebuilt.
    static let version = "3"
    /// The value slot of the document's date, `yyyy-MM-dd`.
    static let dateSlot: UInt32 = 0
    /// What facets count, see `FacetValues`.
    static let facetSlot: UInt32 = 1
    /// The document's words in order, see `TokenStream`.
    static let streamSlot: UInt32 = 2

    static func identity(_ id: String) -> String { safe("Q", id) }
    static func exact(_ canonical: String) -> String { safe("C", canonical) }
    static func folded(_ folded: String) -> String { safe("F", folded) }
    /// Two syllables that follow each other, without marks. Marks add nothing to a pair's weight (measured), and would cost a third of
    /// the index.
    static func pair(_ first: Token, _ second: Token) -> String { safe("G", first.folded + " " + second.folded) }
    /// A reading that is not sure of itself, by the letters it may stand for.
    static func unsure(_ folded: String) -> String { safe("U", UnsureReading.skeleton(folded)) }

    static func type(_ code: String) -> String { safe("XT", code) }
    static func family(_ family: String) -> String { safe("XF", family) }
    static func standing(_ standing: String) -> String { safe("XZ", standing) }
    static func dossier(_ path: String) -> String { safe("XD", path) }
    static func code(_ folded: String) -> String { safe("XN", folded) }
    static func access(_ mode: AccessMode) -> String { safe("XA", mode.rawValue) }
    static func unit(_ unit: String) -> String { safe("XU", unit) }

    /// A word of one of the document's names, by its exact or folded key.
    static func name(_ field: NameField, _ token: Token, exactly: Bool) -> String {
        exactly ? safe("X\(field.rawValue)C", token.canonical) : safe("X\(field.rawValue)F", token.folded)
    }

    /// Names of a document that are asked by their words.
    enum NameField: String {
        case organ = "O"
        case signer = "S"
        case sector = "L"
        case fonds = "K"
        case typeName = "W"
    }

    /// Xapian takes terms up to 245 bytes; what is longer keeps its beginning and a hash of the whole.
    static func safe(_ prefix: String, _ key: String) -> String {
        guard key.utf8.count > longest else { return prefix + key }
        return prefix + String(decoding: key.utf8.prefix(longest - 17), as: UTF8.self) + "#" + String(hash(key.utf8), radix: 16)
    }

    /// FNV-1a: the same on every machine and in every run.
    static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    private static let longest = 96
}
