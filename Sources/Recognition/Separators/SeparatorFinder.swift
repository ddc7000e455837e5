import CLeptonica
import CZBar
import Documents

/// Finds out whether a page is a separator sheet: one of ours by its Code 128 or QR symbol, or one with Patch Code T; and what the symbol
/// of another says that stands at the top left.
///
/// Symbols are searched for only where rows of a small picture show bars or corners as large as those that we print: ordinary pages, and
/// most with labels of others, cost no more than making that picture.
enum SeparatorFinder {
    /// Longer sides are halved: A4 at 150…220 dpi is what symbols are read best at.
    private static let largestSide = 2_600

    /// What the symbols of a page say.
    struct Found {
        var separator: Separator?
        /// What QR symbols of others at the top left hold.
        var others: [String] = []
    }

    /// Looks at an 8-bit picture of a page. `dpi` need only be about right.
    static func look(_ grey: borrowing Picture, isBilevel: Bool, dpi: Int) -> Found {
        guard let reduced = grey.reduced(to: largestSide) else { return Found() }
        let factor = Double(reduced.factor)
        let small = reduced.picture
        guard let ink = ink(small, isBilevel: isBilevel) else { return Found() }
        let scale = Picture.dots(toMillimetre: small.width, small.height, dpi: Double(dpi) / factor)
        let level = InkRuns(ink, pixelsPerMillimetre: scale)
        guard let turned = ink.turned(quarters: 1) else { return Found() }
        let upright = InkRuns(turned, pixelsPerMillimetre: scale)
        if level.haveBars || upright.haveBars || level.haveCorners || upright.haveCorners, let found = read(grey, small: small) {
            return Found(separator: found)
        }
        if level.havePatch || upright.havePatch { return Found(separator: .document) }
        return Found(others: others(grey, small: small, ink: ink, scale: scale))
    }

    /// What QR symbols at the top left of the picture hold: there Thông tư 01/2023/TT-VPCP has the one of papers that information systems
    /// issue. They are smaller than ours; the corner is searched only where corners of a symbol show.
    private static func others(_ grey: borrowing Picture, small: borrowing Picture, ink: borrowing Picture, scale: Double) -> [String] {
        guard let corner = topLeft(of: ink), InkRuns(corner, pixelsPerMillimetre: scale, step: 0.7).haveSmallCorners,
            let part = topLeft(of: small)
        else { return [] }
        var found = SymbolScanner.payloads(part, kinds: [ZBAR_QRCODE])
        if found.isEmpty, grey.width > small.width, let large = topLeft(of: grey) {
            found = SymbolScanner.payloads(large, kinds: [ZBAR_QRCODE])
        }
        return found.filter { text in !text.isEmpty && !text.contains { $0 == "\u{FFFD}" || $0 == "\0" } }.sorted()
    }

    private static func topLeft(of picture: borrowing Picture) -> Picture? {
        var area = boxCreate(0, 0, Int32(picture.width * 9 / 20), Int32(picture.height * 3 / 10))
        defer { boxDestroy(&area) }
        return Picture(pixClipRectangle(picture.pix, area, nil))
    }

    /// What the picture's symbols say, the small picture first, then less of its grain; symbols of others say nothing.
    private static func read(_ grey: borrowing Picture, small: borrowing Picture) -> Separator? {
        if let found = told(by: SymbolScanner.payloads(small)) { return found }
        if let soft = Picture(pixBlockconvGray(small.pix, nil, 1, 1)), let found = told(by: SymbolScanner.payloads(soft)) { return found }
        if let soft = Picture(pixBlockconvGray(small.pix, nil, 2, 2)) {
            if let found = told(by: SymbolScanner.payloads(soft)) { return found }
            if let ink = ink(soft, isBilevel: false), let sharp = Picture(pixConvert1To8(nil, ink.pix, 255, 0)),
                let found = told(by: SymbolScanner.payloads(sharp))
            {
                return found
            }
        }
        return grey.width > small.width ? told(by: SymbolScanner.payloads(grey)) : nil
    }

    private static func told(by payloads: Set<String>) -> Separator? {
        let found = Set(payloads.compactMap(Separator.init(payload:)))
        if found.count <= 1 { return found.first }
        let dossiers = found.filter { $0.kind == .dossier }
        return dossiers.count == 1 ? dossiers.first : .unknownDossier
    }

    /// The limit lies close below paper, 200 once evened: evening takes faint bars for paper in part. Grain that passes it is told by `InkRuns`.
    private static func ink(_ small: borrowing Picture, isBilevel: Bool) -> Picture? {
        if isBilevel { return Picture(pixThresholdToBinary(small.pix, 160)) }
        guard let even = Picture(pixBackgroundNormSimple(small.pix, nil, nil)) else { return nil }
        return Picture(pixThresholdToBinary(even.pix, 175))
    }
}
