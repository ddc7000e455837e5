import Documents
import Glibc

/// How a prepared picture lies over the original image: decoded at a reduced size, turned, then scaled and rotated about its middle.
struct Placement {
    /// The original image.
    var originalWidth: Int
    var originalHeight: Int
    /// The decoded picture before turning.
    var decodedWidth: Int
    var decodedHeight: Int
    var turn = QuarterTurn.none
    /// Prepared pixels to a turned pixel.
    var scale = 1.0
    /// The clockwise rotation that was applied, in radians.
    var angle = 0.0
    var preparedWidth: Int
    var preparedHeight: Int

    init(originalWidth: Int, originalHeight: Int, decodedWidth: Int, decodedHeight: Int) {
        self.originalWidth = originalWidth
        self.originalHeight = originalHeight
        self.decodedWidth = decodedWidth
        self.decodedHeight = decodedHeight
        preparedWidth = decodedWidth
        preparedHeight = decodedHeight
    }

    var turnedWidth: Int { turn.swapsSides ? decodedHeight : decodedWidth }
    var turnedHeight: Int { turn.swapsSides ? decodedWidth : decodedHeight }

    /// Sets scale and rotation, and the size that holds the whole page.
    mutating func resample(scale: Double, angle: Double) {
        self.scale = scale
        self.angle = angle
        let (w, h) = (Double(turnedWidth) * scale, Double(turnedHeight) * scale)
        preparedWidth = max(1, Int((w + abs(sin(angle)) * h).rounded()))
        preparedHeight = max(1, Int((h + abs(sin(angle)) * w).rounded()))
    }

    /// From a point of the prepared picture to one of the turned picture.
    func turnedPoint(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
        let dx = (x - Double(preparedWidth) / 2) / scale
        let dy = (y - Double(preparedHeight) / 2) / scale
        return (
            cos(angle) * dx + sin(angle) * dy + Double(turnedWidth) / 2, -sin(angle) * dx + cos(angle) * dy + Double(turnedHeight) / 2
        )
    }

    /// The way back.
    private func preparedPoint(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
        let dx = (x - Double(turnedWidth) / 2) * scale
        let dy = (y - Double(turnedHeight) / 2) * scale
        return (
            cos(angle) * dx - sin(angle) * dy + Double(preparedWidth) / 2, sin(angle) * dx + cos(angle) * dy + Double(preparedHeight) / 2
        )
    }

    private static func corners(_ box: Box) -> [(Double, Double)] {
        [(box.left, box.top), (box.right, box.top), (box.left, box.bottom), (box.right, box.bottom)].map { (Double($0), Double($1)) }
    }

    private static func span(_ points: [(x: Double, y: Double)]) -> (left: Double, top: Double, right: Double, bottom: Double) {
        let first = points[0]
        return points.reduce((first.x, first.y, first.x, first.y)) {
            (min($0.0, $1.x), min($0.1, $1.y), max($0.2, $1.x), max($0.3, $1.y))
        }
    }

    /// A box of the original image in pixels of the prepared picture: all that it covers.
    func prepared(_ box: Box) -> Box {
        let across = Double(decodedWidth) / Double(originalWidth)
        let down = Double(decodedHeight) / Double(originalHeight)
        let decoded = Box(
            left: Int(Double(box.left) * across), top: Int(Double(box.top) * down), right: Int((Double(box.right) * across).rounded(.up)),
            bottom: Int((Double(box.bottom) * down).rounded(.up)))
        let corners = Self.corners(decoded.turned(turn, width: decodedWidth, height: decodedHeight)).map(preparedPoint)
        let span = Self.span(corners)
        return Box(
            left: Int(span.left), top: Int(span.top), right: Int(span.right.rounded(.up)), bottom: Int(span.bottom.rounded(.up)))
    }

    /// A box of the prepared picture in pixels of the original image, within it and never empty.
    func original(_ box: Box) -> Box {
        let corners = Self.corners(box).map(turnedPoint)
        let span = Self.span(corners)
        let turned = Box(
            left: Int(span.left.rounded()), top: Int(span.top.rounded()), right: Int(span.right.rounded()),
            bottom: Int(span.bottom.rounded()))
        let decoded = turned.turned(turn.inverse, width: turnedWidth, height: turnedHeight)
        let across = Double(originalWidth) / Double(decodedWidth)
        let down = Double(originalHeight) / Double(decodedHeight)
        let left = min(max(0, Int((Double(decoded.left) * across).rounded())), originalWidth - 1)
        let top = min(max(0, Int((Double(decoded.top) * down).rounded())), originalHeight - 1)
        return Box(
            left: left, top: top, right: min(max(left + 1, Int((Double(decoded.right) * across).rounded())), originalWidth),
            bottom: min(max(top + 1, Int((Double(decoded.bottom) * down).rounded())), originalHeight))
    }
}
