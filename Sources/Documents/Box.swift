/// A rectangle in pixels of a page image, origin at the top left; `right` and `bottom` lie just outside.
public struct Box: Hashable, Sendable {
    public var left: Int
    public var top: Int
    public var right: Int
    public var bottom: Int

    public init(left: Int, top: Int, right: Int, bottom: Int) {
        self.left = left
        self.top = top
        self.right = right
        self.bottom = bottom
    }

    public var width: Int { right - left }
    public var height: Int { bottom - top }
    public var midX: Double { Double(left + right) / 2 }
    public var midY: Double { Double(top + bottom) / 2 }

    /// The smallest box that holds both.
    public func union(_ other: Box) -> Box {
        Box(
            left: min(left, other.left), top: min(top, other.top), right: max(right, other.right), bottom: max(bottom, other.bottom))
    }

    /// The smallest box that holds them all; `nil` for none.
    public static func around(_ boxes: some Sequence<Box>) -> Box? {
        boxes.reduce(nil) { whole, box in whole?.union(box) ?? box }
    }

    /// This box after its page, of the given size, is turned clockwise.
    /// `Box(left: 0, top: 0, right: 10, bottom: 20).turned(.right, width: 100, height: 200) // (180, 0, 200, 10)`
    public func turned(_ turn: QuarterTurn, width: Int, height: Int) -> Box {
        switch turn {
        case .none: self
        case .right: Box(left: height - bottom, top: left, right: height - top, bottom: right)
        case .half: Box(left: width - right, top: height - bottom, right: width - left, bottom: height - top)
        case .left: Box(left: top, top: width - right, right: bottom, bottom: width - left)
        }
    }
}

/// A clockwise turn by quarters, in degrees.
public enum QuarterTurn: Int, Sendable, Codable, CaseIterable {
    case none = 0
    case right = 90
    case half = 180
    case left = 270

    /// The turn that undoes this one.
    public var inverse: QuarterTurn {
        switch self {
        case .none: .none
        case .right: .left
        case .half: .half
        case .left: .right
        }
    }

    /// This turn and then another.
    public func then(_ other: QuarterTurn) -> QuarterTurn { QuarterTurn(rawValue: (rawValue + other.rawValue) % 360) ?? .none }

    /// Whether width and height change places.
    public var swapsSides: Bool { self == .right || self == .left }
}

extension Box: Codable {
    /// Written as `[left, top, right, bottom]`.
    public init(from decoder: any Decoder) throws {
        var list = try decoder.unkeyedContainer()
        self.init(
            left: try list.decode(Int.self), top: try list.decode(Int.self), right: try list.decode(Int.self),
            bottom: try list.decode(Int.self))
    }

    public func encode(to encoder: any Encoder) throws {
        var list = encoder.unkeyedContainer()
        for side in [left, top, right, bottom] { try list.encode(side) }
    }
}
