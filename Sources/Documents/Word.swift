/// One word as read: between two spaces.
public struct Word: Hashable, Sendable {
    /// NFC.
    public var text: String
    /// In pixels of the original image, as it was scanned (not turned upright).
    public var box: Box
    /// The probability that the text is right, 0…1; 1 for text that was not read from pixels.
    public var confidence: Double
    /// What was read, where spelling mended it.
    public var raw: String?

    public init(text: String, box: Box, confidence: Double, raw: String? = nil) {
        self.text = text
        self.box = box
        self.confidence = confidence
        self.raw = raw
    }
}

extension Word: Codable {
    /// Written as `[text, left, top, right, bottom, percent]`, and the raw reading where there is one: a page has hundreds of words, a
    /// name for each number would triple it.
    public init(from decoder: any Decoder) throws {
        var list = try decoder.unkeyedContainer()
        text = try list.decode(String.self)
        box = Box(
            left: try list.decode(Int.self), top: try list.decode(Int.self), right: try list.decode(Int.self),
            bottom: try list.decode(Int.self))
        confidence = Double(try list.decode(Int.self)) / 100
        raw = list.isAtEnd ? nil : try list.decode(String.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var list = encoder.unkeyedContainer()
        try list.encode(text)
        for side in [box.left, box.top, box.right, box.bottom] { try list.encode(side) }
        try list.encode(Int((confidence * 100).rounded()))
        if let raw { try list.encode(raw) }
    }
}
