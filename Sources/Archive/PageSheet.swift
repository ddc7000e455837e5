public import Documents

/// A page without its words: what a picture of it, and boxes on it, need. Hundreds of words take some hundred times as long to read.
public struct PageSheet: Hashable, Sendable {
    public var outline: PageOutline
    /// The clockwise turn that brings it upright; none of a page that was not read.
    public var turn: QuarterTurn

    public init(outline: PageOutline, turn: QuarterTurn) {
        self.outline = outline
        self.turn = turn
    }

    /// A box of the original image as it lies on the upright page.
    public func upright(_ box: Box) -> Box { box.turned(turn, width: outline.width, height: outline.height) }
}
