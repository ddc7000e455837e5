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

    /// A box of the original image in pixels of the prepared picture: all that it covers.
    func prepared(_ box: Box) -> Box {
        let across = Double(decodedWidth) / Double(originalWidth)
        let down = Double(decodedHeight) / Double(originalHeight)
        let decoded = Box(
            left: Int(Double(box.left) * across), top: Int(Double(box.top) * down), right: Int((Double(box.right) * across).rounded(.up)),
            bottom: Int((Double(box.bottom) * down).rounded(.up)))
        let turned = decoded.turned(turn, width: decodedWidth, height: decodedHeight)
        let corners = [(turned.left, turned.top), (turned.right, turned.top), (turned.left, turned.bottom), (turned.right, turned.bottom)]
            .map { corner -> (x: Double, y: Double) in
                let dx = (Double(corner.0) - Double(turnedWidth) / 2) * scale
                let dy = (Double(corner.1) - Double(turnedHeight) / 2) * scale
                return (
                    cos(angle) * dx - sin(angle) * dy + Double(preparedWidth) / 2,
                    sin(angle) * dx + cos(angle) * dy + Double(preparedHeight) / 2
                )
            }
        let xs = corners.map(\.x)
        let ys = corners.map(\.y)
        return Box(
            left: Int(xs.reduce(xs[0], min)), top: Int(ys.reduce(ys[0], min)), right: Int(xs.reduce(xs[0], max).rounded(.up)),
            bottom: Int(ys.reduce(ys[0], max).rounded(.up)))
    }

    /// A box of the prepared picture in pixels of the original image, within it and never empty.
    func original(_ box: Box) -> Box {
        let corners = [(box.left, box.top), (box.right, box.top), (box.left, box.bottom), (box.right, box.bottom)]
            .map { turnedPoint(Double($0.0), Double($0.1)) }
        let xs = corners.map(\.x)
        let ys = corners.map(\.y)
        let turned = Box(
            left: Int(xs.reduce(xs[0], min).rounded()), top: Int(ys.reduce(ys[0], min).rounded()),
            right: Int(xs.reduce(xs[0], max).rounded()), bottom: Int(ys.reduce(ys[0], max).rounded()))
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
