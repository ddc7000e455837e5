public import Documents

/// What reading a page gave, and what it took.
public struct PageReading: Sendable, Codable {
    public var text: PageText
    public var cost: ReadingCost

    public init(text: PageText, cost: ReadingCost) {
        self.text = text
        self.cost = cost
    }
}

/// CPU seconds of the reader, by what they went for. What child processes take (drawing of PDF pages) is not in them.
public struct ReadingCost: Sendable, Hashable, Codable {
    /// Bytes to pixels.
    public var decoding = 0.0
    /// Survey and clean-up.
    public var cleaning = 0.0
    /// Reading.
    public var engine = 0.0
    /// Reading again what was doubtful.
    public var secondLook = 0.0

    public init() {}

    public var total: Double { decoding + cleaning + engine + secondLook }
}
