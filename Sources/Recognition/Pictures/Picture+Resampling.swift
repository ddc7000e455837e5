import CLeptonica
import Documents

extension Picture {
    /// Turns by quarters, clockwise; exact.
    func turned(quarters: Int) -> Picture? {
        quarters == 0 ? shared() : Picture(pixRotateOrth(pix, Int32(quarters)))
    }

    /// Scales and rotates an 8-bit picture in one resampling, between four neighbours; outside is `paper`.
    func resampled(_ placement: Placement, paper: UInt8) -> Picture? {
        guard let source = words, let result = Picture(greyWidth: placement.preparedWidth, height: placement.preparedHeight),
            let target = result.words
        else { return nil }
        let (width, height, stride) = (self.width, self.height, wordsPerLine * 4)
        let (newWidth, newHeight, newStride) = (result.width, result.height, result.wordsPerLine * 4)
        let origin = placement.turnedPoint(0.5, 0.5)
        let right = placement.turnedPoint(1.5, 0.5)
        let down = placement.turnedPoint(0.5, 1.5)
        let one = 65_536.0
        let (dx, dy) = (Int((right.x - origin.x) * one), Int((right.y - origin.y) * one))
        source.withMemoryRebound(to: UInt8.self, capacity: stride * height) { from in
            target.withMemoryRebound(to: UInt8.self, capacity: newStride * newHeight) { to in
                for row in 0..<newHeight {
                    let line = to + row * newStride
                    var x = Int((origin.x + Double(row) * (down.x - origin.x) - 0.5) * one)
                    var y = Int((origin.y + Double(row) * (down.y - origin.y) - 0.5) * one)
                    for column in 0..<newWidth {
                        let (left, top) = (x >> 16, y >> 16)
                        if left >= 0, top >= 0, left < width - 1, top < height - 1 {
                            let (fx, fy) = ((x >> 8) & 255, (y >> 8) & 255)
                            let upper = from + top * stride
                            let lower = upper + stride
                            let (a, b) = (left ^ 3, (left + 1) ^ 3)
                            let above = Int(upper[a]) * (256 - fx) + Int(upper[b]) * fx
                            let below = Int(lower[a]) * (256 - fx) + Int(lower[b]) * fx
                            line[column ^ 3] = UInt8(truncatingIfNeeded: (above * (256 - fy) + below * fy + 32_768) >> 16)
                        } else {
                            line[column ^ 3] = paper
                        }
                        x &+= dx
                        y &+= dy
                    }
                }
            }
        }
        return result
    }

    /// Half the size, averaging.
    func halved() -> Picture? { Picture(pixScaleAreaMap2(pix)) }

    /// Scaled for the eye to so many pixels, in 8-bit grey or 32-bit colour; black and white becomes grey.
    func scaled(width: Int, height: Int) -> Picture? {
        let (across, down) = (Float(width) / Float(self.width), Float(height) / Float(self.height))
        if depth == 1, pix.pointee.colormap == nil, across < 1 { return Picture(pixScaleToGray(pix, across)) }
        guard let plain = plain() else { return nil }
        if width == plain.width, height == plain.height { return plain }
        return Picture(pixScaleGeneral(plain.pix, across, down, 0, 0))
    }

    /// A part of the picture, a copy.
    func part(_ box: Documents.Box) -> Picture? {
        var area = boxCreate(Int32(clamping: box.left), Int32(clamping: box.top), Int32(clamping: box.width), Int32(clamping: box.height))
        defer { boxDestroy(&area) }
        return Picture(pixClipRectangle(pix, area, nil))
    }

    /// Halved until the longer side is no longer than so many pixels.
    func reduced(to side: Int) -> ReducedPicture? {
        guard var small = shared() else { return nil }
        var factor = 1
        while max(small.width, small.height) > side, let half = small.halved() {
            small = half
            factor *= 2
        }
        return ReducedPicture(picture: small, factor: factor)
    }
}

/// A picture for looking at a page as a whole.
struct ReducedPicture: ~Copyable {
    var picture: Picture
    /// Pixels of the original to one of `picture`, a power of two.
    let factor: Int
}
