import CLeptonica

/// The lines of tables, of forms and under headings. The engine joins what stands beside a rule to it, or takes both for a picture.
enum RuledLines {
    /// Paints straight level and upright lines at least four letters long with the paper's level; an 8-bit picture whose print lies level.
    /// A picture without them is given back as it is.
    static func painted(_ grey: borrowing Picture, letterHeight: Double, paper: UInt8) -> Picture? {
        painted(grey, length: 4 * letterHeight, thickness: max(4, letterHeight / 4), paper: paper)
    }

    /// The same for lines of a length and at most a thickness, in pixels.
    static func painted(_ grey: borrowing Picture, length: Double, thickness: Double, paper: UInt8) -> Picture? {
        let (length, thickness) = (Int32(length), Int32(thickness))
        guard let ink = Picture(pixThresholdToBinary(grey.pix, Int32(paper) * 3 / 4)),
            let level = Picture(pixOpenCompBrick(nil, ink.pix, length, 1)),
            let upright = Picture(pixOpenCompBrick(nil, ink.pix, 1, length)),
            // Bars of black and the rims of pictures are no rules.
            let thin = Picture(
                pixSelectBySize(level.pix, 0, thickness, 8, Int32(L_SELECT_HEIGHT), Int32(L_SELECT_IF_LTE), nil)),
            let narrow = Picture(
                pixSelectBySize(upright.pix, thickness, 0, 8, Int32(L_SELECT_WIDTH), Int32(L_SELECT_IF_LTE), nil)),
            let both = Picture(pixOr(nil, thin.pix, narrow.pix))
        else { return grey.shared() }
        var isEmpty: Int32 = 1
        pixZero(both.pix, &isEmpty)
        guard isEmpty == 0, let grown = Picture(pixDilateBrick(nil, both.pix, 3, 3)), let result = Picture(pixCopy(nil, grey.pix)) else {
            return grey.shared()
        }
        pixPaintThroughMask(result.pix, grown.pix, 0, 0, UInt32(paper))
        return result
    }
}
