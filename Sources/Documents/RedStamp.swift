/// A stamp in red ink on a page: a line or two of letters, perhaps in a box.
public struct RedStamp: Hashable, Sendable, Codable {
    /// In pixels of the original image.
    public var box: Box
    /// Whether a box as of a marking is drawn around the letters.
    public var isBoxed: Bool
    /// What it says, as far as it could be read from its ink alone, in as many ways as it was tried; each word has the box of the stamp.
    public var readings: [Line]

    public init(box: Box, isBoxed: Bool, readings: [Line]) {
        self.box = box
        self.isBoxed = isBoxed
        self.readings = readings
    }
}
