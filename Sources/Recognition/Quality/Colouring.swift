import CLeptonica

/// What shades a page's picture has.
public enum Colouring: String, Sendable, Codable {
    case colour, grey, blackAndWhite
}

extension Colouring {
    /// Tells by the pixels of a picture, which may be much reduced. A picture stored in three colours that are everywhere alike is grey.
    init(_ picture: borrowing Picture) {
        if picture.depth == 1 {
            self = .blackAndWhite
        } else if picture.depth == 32 {
            self = Self.hasColour(picture) ? .colour : .grey
        } else if picture.pix.pointee.colormap != nil, let plain = Picture(pixRemoveColormap(picture.pix, Int32(REMOVE_CMAP_BASED_ON_SRC)))
        {
            self = plain.depth == 32 && Self.hasColour(plain) ? .colour : plain.isBilevel ? .blackAndWhite : .grey
        } else {
            self = picture.isBilevel ? .blackAndWhite : .grey
        }
    }

    /// Whether at least one pixel in two thousand differs between its colours. The sensor's noise alone does that where colours were scanned,
    /// even when nothing on the page is coloured; a grey scan stored as colours has none.
    private static func hasColour(_ picture: borrowing Picture) -> Bool {
        guard let words = picture.words else { return false }
        let step = max(1, picture.width * picture.height / 500_000)
        var coloured = 0
        var total = 0
        for y in 0..<picture.height {
            let line = words + y * picture.wordsPerLine
            for x in stride(from: y % step, to: picture.width, by: step) {
                let (red, green, blue) = (Int(line[x] >> 24), Int((line[x] >> 16) & 255), Int((line[x] >> 8) & 255))
                total += 1
                if max(red, green, blue) - min(red, green, blue) > 4 { coloured += 1 }
            }
        }
        return coloured * 2_000 > total
    }
}
