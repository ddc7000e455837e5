public import Documents

/// One sheet to print.
public struct SeparatorSheet: Hashable, Sendable {
    public var separator: Separator
    /// The dossier's title, for people; not in the symbols.
    public var title: String?

    public init(_ separator: Separator, title: String? = nil) {
        self.separator = separator
        self.title = title
    }
}
