import CLeptonica
import Documents

/// Compares the ink on a drawn page with the boxes of its words.
struct InkCheck: ~Copyable {
    private let picture: Picture
    private let scale: Double

    /// `scale`: pixels of the picture to a pixel of the boxes.
    init(_ picture: consuming Picture, scale: Double) {
        self.picture = picture
        self.scale = scale
    }

    /// Whether at least nine tenths of the pieces of ink that may be letters lie in the boxes.
    func isCovered(by boxes: [Documents.Box]) -> Bool {
        guard let ink = Picture(pixThresholdToBinary(picture.pix, 150)) else { return false }
        let all = Self.letters(ink)
        let margin = 2
        for box in boxes {
            let left = Int(Double(box.left) * scale) - margin
            let top = Int(Double(box.top) * scale) - margin
            let width = Int(Double(box.width) * scale) + 2 * margin
            let height = Int(Double(box.height) * scale) + 2 * margin
            var area = boxCreate(Int32(clamping: left), Int32(clamping: top), Int32(clamping: width), Int32(clamping: height))
            pixClearInRect(ink.pix, area)
            boxDestroy(&area)
        }
        return Self.letters(ink) * 10 <= all
    }

    private static func letters(_ ink: borrowing Picture) -> Int {
        var boxes = pixConnCompBB(ink.pix, 8)
        defer { boxaDestroy(&boxes) }
        var count = 0
        for index in 0..<boxaGetCount(boxes) {
            var (w, h): (Int32, Int32) = (0, 0)
            guard boxaGetBoxGeometry(boxes, index, nil, nil, &w, &h) == 0 else { continue }
            if h >= 5, h <= 80, w >= 2, w <= 5 * h { count += 1 }
        }
        return count
    }
}
