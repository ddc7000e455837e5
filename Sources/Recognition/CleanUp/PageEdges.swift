import CLeptonica
import Documents

/// What a scanner adds at the rim of a page: the black of its open lid, and the holes of a binder.
enum PageEdges {
    /// Paints black rims and punch holes white; `dpi` is the picture's. A picture without them is given back as it is.
    static func painted(_ grey: borrowing Picture, dpi: Int) -> Picture? {
        guard let reduced = grey.reduced(to: 1_500) else { return nil }
        let factor = reduced.factor
        var small = reduced.picture
        // Evened first: a shadow over the corner of a page is paper, and there is print on it.
        if let even = Picture(pixBackgroundNormSimple(small.pix, nil, nil)) { small = even }
        guard let ink = Picture(pixThresholdToBinary(small.pix, 90)), let mask = rims(ink) else { return grey.shared() }
        let holes = holes(ink, dotsPerMillimetre: Double(dpi) / 25.4 / Double(factor))
        for hole in holes {
            var box = boxCreate(Int32(hole.left - 1), Int32(hole.top - 1), Int32(hole.width + 2), Int32(hole.height + 2))
            pixSetInRect(mask.pix, box)
            boxDestroy(&box)
        }
        var isEmpty: Int32 = 1
        pixZero(mask.pix, &isEmpty)
        guard isEmpty == 0 else { return grey.shared() }
        guard let grown = Picture(pixDilateBrick(nil, mask.pix, 5, 5)),
            let large = Picture(pixScaleToSize(grown.pix, Int32(grey.width), Int32(grey.height))),
            let result = Picture(pixCopy(nil, grey.pix))
        else { return nil }
        pixPaintThroughMask(result.pix, large.pix, 0, 0, 255)
        return result
    }

    /// Ink that hangs together with the edge of the picture over a fifth of a side and more.
    private static func rims(_ ink: borrowing Picture) -> Picture? {
        guard let inner = Picture(pixRemoveBorderConnComps(ink.pix, 8)), let atEdge = Picture(pixXor(nil, ink.pix, inner.pix)) else {
            return nil
        }
        return Picture(
            pixSelectBySize(
                atEdge.pix, Int32(ink.width / 5), Int32(ink.height / 5), 8, Int32(L_SELECT_IF_EITHER), Int32(L_SELECT_IF_GTE), nil))
            ?? Picture(pixCreateTemplate(ink.pix))
    }

    /// Round solid blobs of 4 to 8 mm within 20 mm of an edge.
    private static func holes(_ ink: borrowing Picture, dotsPerMillimetre dots: Double) -> [Documents.Box] {
        ink.pieces.filter { piece in
            let (w, h) = (Double(piece.width) / dots, Double(piece.height) / dots)
            guard (4...8).contains(w), (4...8).contains(h), abs(w - h) < 0.25 * max(w, h) else { return false }
            let margin = min(piece.midX, piece.midY, Double(ink.width) - piece.midX, Double(ink.height) - piece.midY)
            guard margin < 20 * dots else { return false }
            var box = boxCreate(Int32(piece.left), Int32(piece.top), Int32(piece.width), Int32(piece.height))
            defer { boxDestroy(&box) }
            var count: Int32 = 0
            pixCountPixelsInRect(ink.pix, box, &count, nil)
            return Double(count) > 0.68 * Double(piece.width * piece.height)
        }
    }
}
