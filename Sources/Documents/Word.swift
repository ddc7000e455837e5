/// One word as read: between two spaces.
public struct Word: Hashable, Sendable {
    /// NFC.
    public var text: String
    /// In pixels of the original image, as it was scanned (not turned upright).
    public var box: Box
    /// 0…1, as the engine gives it; 1 for text that was not read from pixels.
    public var confidence: Double

    public init(text: String, box: Box, confidence: Double) {
        self.text = text
        self.box = box
        self.confidence = confidence
    }
}

extension Word: Codable {
    /// Written as `[text, left, top, right, bottom, percent]`: a page has hundreds of words, a name for each number would triple it.
    public init(from decoder: any Decoder) throws {
        var list = try decoder.unkeyedContainer()
        text = try list.decode(String.self)
        box = Box(
            left: try list.decode(Int.self), top: try list.decode(Int.self), right: try list.decode(Int.self),
            bottom: try list.decode(Int.self))
        confidence = Double(try list.decode(Int.self)) / 100
    }

    public func encode(to encoder: any Encoder) throws {
        var list = encoder.unkeyedContainer()
        try list.encode(text)
        for side in [box.left, box.top, box.right, box.bottom] { try list.encode(side) }
        try list.encode(Int((confidence * 100).rounded()))
    }
}
