import CLeptonica
import Documents

/// Has the engine read a small part of a page as it would lie after a turn.
enum TurnCheck {
    /// How many letters the engine reads surely in the part with most ink, each counted with its confidence.
    static func letters(
        _ picture: borrowing Picture, turn: QuarterTurn, dpi: Double, with engine: Engine
    ) -> Double {
        guard let part = densest(picture, dpi: dpi), let upright = part.turned(quarters: turn.rawValue / 90) else { return 0 }
        let scale = Float(min(2, max(0.1, 200 / dpi)))
        guard let scaled = Picture(pixScale(upright.pix, scale, scale)) else { return 0 }
        let words = engine.read(scaled, dpi: 200).flatMap(\.lines).flatMap(\.words)
            // The engine reads columns of letters that lie on their side too: those words stand higher than wide.
            .filter { $0.text.count > 1 && $0.confidence > 0.5 && $0.box.width > $0.box.height }
        return words.reduce(0) { $0 + $1.confidence * Double($1.text.count) }
    }

    /// A part of at most 60 by 60 millimetres.
    private static func densest(_ picture: borrowing Picture, dpi: Double) -> Picture? {
        let (width, height) = (min(Int(60 * dpi / 25.4), picture.width), min(Int(60 * dpi / 25.4), picture.height))
        var best: (ink: Double, left: Int, top: Int) = (-1, 0, 0)
        for row in 0..<4 {
            for column in 0..<3 {
                let (left, top) = ((picture.width - width) * column / 2, (picture.height - height) * row / 3)
                var area = boxCreate(Int32(left), Int32(top), Int32(width), Int32(height))
                defer { boxDestroy(&area) }
                var mean: Float = 255
                guard pixAverageInRect(picture.pix, nil, area, 0, 255, 8, &mean) == 0 else { continue }
                if 255 - Double(mean) > best.ink { best = (255 - Double(mean), left, top) }
            }
        }
        var area = boxCreate(Int32(best.left), Int32(best.top), Int32(width), Int32(height))
        defer { boxDestroy(&area) }
        return Picture(pixClipRectangle(picture.pix, area, nil))
    }
}
