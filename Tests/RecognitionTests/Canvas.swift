import CLeptonica
import Documents

@testable import Recognition

/// Leptonica has a `Box`, too.
typealias Box = Documents.Box

/// A picture that tests draw on with Leptonica, and look at.
final class Canvas {
    static let black = 0x1414_1400
    static let red = 0xDC1E_2800
    static let blue = 0x1E3C_C800

    let picture: Picture

    struct NoPicture: Error {}

    /// What a step made.
    init(_ picture: consuming Picture?) throws {
        guard let picture else { throw NoPicture() }
        self.picture = picture
    }

    /// White paper in grey.
    convenience init(_ width: Int, _ height: Int, paper: Int = 245) throws {
        try self.init(Picture(pixCreate(Int32(width), Int32(height), 8)))
        fill(bounds, paper)
    }

    /// White paper in colour.
    convenience init(coloured width: Int, _ height: Int) throws {
        try self.init(Picture(pixCreate(Int32(width), Int32(height), 32)))
        fill(bounds, 0xF5F5_F000)
    }

    var bounds: Box { Box(left: 0, top: 0, right: picture.width, bottom: picture.height) }

    func fill(_ box: Box, _ ink: Int) {
        var area = boxCreate(Int32(box.left), Int32(box.top), Int32(box.width), Int32(box.height))
        pixSetInRectArbitrary(picture.pix, area, UInt32(ink))
        boxDestroy(&area)
    }

    /// A letter without serifs, an L.
    func letter(left: Int, top: Int, _ ink: Int, width: Int = 20, height: Int = 28, stroke: Int = 5) {
        fill(Box(left: left, top: top, right: left + stroke, bottom: top + height), ink)
        fill(Box(left: left, top: top + height - stroke, right: left + width, bottom: top + height), ink)
    }

    /// A line of letters, 8 pixels between them; returns where it stands.
    @discardableResult
    func line(left: Int, top: Int, count: Int, _ ink: Int, height: Int = 28) -> Box {
        for index in 0..<count { letter(left: left + 28 * index, top: top, ink, height: height) }
        return Box(left: left, top: top, right: left + 28 * count - 8, bottom: top + height)
    }

    /// A disc, or a ring of a thickness.
    func disc(x: Int, y: Int, radius: Int, _ ink: Int, thickness: Int? = nil) {
        let inner = max(0, radius - (thickness ?? radius))
        for row in -radius...radius {
            for column in -radius...radius where (inner * inner...radius * radius).contains(row * row + column * column) {
                pixSetPixel(picture.pix, Int32(x + column), Int32(y + row), UInt32(ink))
            }
        }
    }

    /// Every pixel of a grey picture changed.
    func map(_ box: Box? = nil, _ change: (_ x: Int, _ y: Int, _ level: Int) -> Int) {
        let box = box ?? bounds
        for y in box.top..<box.bottom {
            for x in box.left..<box.right {
                let level = min(255, max(0, change(x, y, level(x, y))))
                pixSetPixel(picture.pix, Int32(x), Int32(y), UInt32(level))
            }
        }
    }

    /// Grain of a swing around what is there, the same at every run.
    func grain(_ swing: Int) {
        var state: UInt32 = 1
        map { _, _, level in
            state = state &* 1_664_525 &+ 1_013_904_223
            return level + Int(state >> 16) % (2 * swing + 1) - swing
        }
    }

    /// A pixel's value.
    func level(_ x: Int, _ y: Int) -> Int {
        var value: UInt32 = 0
        pixGetPixel(picture.pix, Int32(x), Int32(y), &value)
        return Int(value)
    }

    /// The darkest and the brightest level of a part of a grey picture.
    func levels(_ box: Box) -> ClosedRange<Int> {
        var (low, high) = (255, 0)
        for y in box.top..<box.bottom {
            for x in box.left..<box.right {
                low = min(low, level(x, y))
                high = max(high, level(x, y))
            }
        }
        return min(low, high)...high
    }
}

extension Picture {
    /// Blurred as by a lens, by a Gaussian.
    func blurred(_ sigma: Double) -> Picture? {
        var (across, down): (UnsafeMutablePointer<L_KERNEL>?, UnsafeMutablePointer<L_KERNEL>?)
        guard makeGaussianKernelSep(8, 8, Float(sigma), 1, &across, &down) == 0 else { return nil }
        defer {
            kernelDestroy(&across)
            kernelDestroy(&down)
        }
        return Picture(pixConvolveSep(pix, across, down, 8, 1))
    }

    /// How much of the ink, 0…1, lies within boxes; of ink that is not at the picture's very edge.
    func share(within boxes: [Box]) -> Double {
        guard let ink = Picture(pixConvertTo1(pix, 128)) else { return 0 }
        var (all, left): (Int32, Int32) = (0, 0)
        pixCountPixels(ink.pix, &all, nil)
        for box in boxes {
            var area = boxCreate(Int32(box.left), Int32(box.top), Int32(box.width), Int32(box.height))
            pixClearInRect(ink.pix, area)
            boxDestroy(&area)
        }
        pixCountPixels(ink.pix, &left, nil)
        return all > 0 ? 1 - Double(left) / Double(all) : 0
    }
}
