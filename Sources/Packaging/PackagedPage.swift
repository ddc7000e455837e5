public import Documents

/// One page to package: where its pixels are, and what was read on them.
public struct PackagedPage: Sendable, Codable, Hashable {
    public var outline: PageOutline
    public var text: PageText

    public init(outline: PageOutline, text: PageText) {
        self.outline = outline
        self.text = text
    }
}
