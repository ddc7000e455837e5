import CLeptonica
import Documents
import Foundation

/// Finds the page number that stands alone at the middle of the upper margin (NĐ 30/2020/NĐ-CP, Phụ lục I: from the second page on), and has
/// the engine read nothing but that.
enum PrintedNumber {
    /// The number, or `nil` when nothing like one stands there, or it is not read surely. The picture is upright, 8-bit.
    static func read(_ upright: borrowing Picture, dpi: Double, with engine: Engine) -> Int? {
        let millimetre = dpi / 25.4
        var strip = boxCreate(
            0, Int32(3 * millimetre), Int32(upright.width), Int32(min(Double(upright.height) / 4, 28 * millimetre)))
        defer { boxDestroy(&strip) }
        guard let top = Picture(pixClipRectangle(upright.pix, strip, nil)), let place = find(top, millimetre: millimetre) else {
            return nil
        }
        var readings: [Int: Int] = [:]
        // A single digit is little for an engine made for lines: it is read in several framings, and known when two agree and none differs.
        for (margin, height) in [(2.0, 32.0), (0.85, 32), (2, 40), (1.4, 36)] {
            guard let found = reading(top, place, margin: Int(margin * millimetre), height: height, with: engine), found.confidence > 0.75
            else { continue }
            readings[found.number, default: 0] += 1
        }
        guard readings.count == 1, let (number, count) = readings.first, count > 1 else { return nil }
        return number
    }

    private static func reading(
        _ strip: borrowing Picture, _ place: Documents.Box, margin: Int, height: Double, with engine: Engine
    ) -> (number: Int, confidence: Double)? {
        var area = boxCreate(
            Int32(max(0, place.left - margin)), Int32(max(0, place.top - margin)), Int32(place.width + 2 * margin),
            Int32(place.height + 2 * margin))
        defer { boxDestroy(&area) }
        let scale = Float(min(3, max(0.2, height / Double(max(1, place.height)))))
        guard let crop = Picture(pixClipRectangle(strip.pix, area, nil)), let scaled = Picture(pixScale(crop.pix, scale, scale)),
            let framed = Picture(pixAddBorderGeneral(scaled.pix, 20, 20, 20, 20, 255))
        else { return nil }
        let words = engine.read(framed, dpi: 300, layout: .line).flatMap(\.lines).flatMap(\.words)
        let digits = words.map(\.text).joined(separator: " ").trimmingCharacters(in: CharacterSet(charactersIn: " -–.—"))
        guard digits.count <= 3, let number = Int(digits), number > 0 else { return nil }
        return (number, words.map(\.confidence).min() ?? 0)
    }

    /// The box of a short group of digits in the middle that has its line to itself, in pixels of the strip.
    static func find(_ strip: borrowing Picture, millimetre: Double) -> Documents.Box? {
        guard let ink = Picture(pixThresholdToBinary(strip.pix, 150)) else { return nil }
        var boxes = pixConnCompBB(ink.pix, 8)
        defer { boxaDestroy(&boxes) }
        var pieces: [Documents.Box] = []
        for index in 0..<min(4_000, boxaGetCount(boxes)) {
            var (x, y, w, h): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
            guard boxaGetBoxGeometry(boxes, index, &x, &y, &w, &h) == 0, Double(max(w, h)) > 0.5 * millimetre else { continue }
            pieces.append(Documents.Box(left: Int(x), top: Int(y), right: Int(x + w), bottom: Int(y + h)))
        }
        let middle = Double(strip.width) / 2
        let digits = pieces.filter {
            let (w, h) = (Double($0.width) / millimetre, Double($0.height) / millimetre)
            return h >= 1.5 && h <= 5 && w >= 0.3 && w <= 4 && abs($0.midX - middle) < 22 * millimetre
        }
        for first in digits.sorted(by: { $0.top < $1.top }) {
            var group = first
            for other in digits where abs(other.midY - first.midY) < millimetre && abs(other.midX - first.midX) < 9 * millimetre {
                group = group.union(other)
            }
            guard Double(group.width) < 12 * millimetre, Double(group.height) < 5.5 * millimetre else { continue }
            let clearance = Int(millimetre)
            let isAlone = pieces.allSatisfy { piece in
                let isInside = piece.left >= group.left && piece.right <= group.right
                return isInside || piece.bottom < group.top - clearance / 2 || piece.top > group.bottom + clearance / 2
                    // Far to the side stand stamps of arrival and notes by hand.
                    || piece.right < group.left - Int(45 * millimetre) || piece.left > group.right + Int(45 * millimetre)
            }
            if isAlone { return group }
        }
        return nil
    }
}
