/// A syllable, a number or a code found in a text.
public struct Token: Hashable, Sendable {
    /// NFC, lower case, tone placement unified: `hoà`.
    public var canonical: String
    /// Without any mark: `hoa`, `đ` as `d`.
    public var folded: String
    /// The number of the syllable in the text, from 0. A compound has that of its first part.
    public var position: Int
    /// Where it stands in the text, in UTF-8 bytes.
    public var range: Range<Int>
    /// How many syllables it spans: 1, or more for a code, a date or a number with separators given as a whole.
    public var span: Int

    public var isCompound: Bool { span > 1 }
    /// Whether it carries a mark that folding removes.
    public var isMarked: Bool { canonical != folded }
}
