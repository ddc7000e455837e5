/// A side of a page's picture, as it lies in the file.
public enum PageSide: String, Sendable, Codable, CaseIterable, CodingKeyRepresentable {
    case left, right, top, bottom

    var isVertical: Bool { self == .left || self == .right }
}
