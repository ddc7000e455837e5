/// Text and ruled lines that run off the picture.
///
/// Where a page is cut through its text, short pieces of ink stand on the very edge and go on inwards. Dust on the edge does not go on, and
/// the shadow of the paper's rim is one long piece.
struct EdgeCut {
    /// How many pieces stand on each edge; a long ruled line counts three.
    var pieces: [PageSide: Int] = [:]

    init(_ plane: GreyPlane, dpi: Double) {
        let inch = dpi / 25.4
        guard plane.width > Int(30 * inch), plane.height > Int(30 * inch) else { return }
        for side in PageSide.allCases { pieces[side] = Self.count(plane, side, millimetre: inch) }
    }

    private static func count(_ plane: GreyPlane, _ side: PageSide, millimetre: Double) -> Int {
        let length = side.isVertical ? plane.height : plane.width
        /// A pixel so far along the edge and so far from it.
        func shade(_ along: Int, _ depth: Int) -> Int {
            switch side {
            case .left: Int(plane[depth, along])
            case .right: Int(plane[plane.width - 1 - depth, along])
            case .top: Int(plane[along, depth])
            case .bottom: Int(plane[along, plane.height - 1 - depth])
            }
        }
        // Beyond a cut line of text comes white, beyond the cut end of a line comes more of it.
        let reach = Int((side.isVertical ? 6 : 1.5) * millimetre)
        // Ink is what is much darker than the paper of its neighbourhood; the outermost pixel is often the scanner's own.
        let window = Int(8 * millimetre)
        var isInk = [Bool](repeating: false, count: length)
        var limits = [Int](repeating: 0, count: length)
        for start in stride(from: 0, to: length, by: window) {
            let end = min(length, start + window)
            var shades: [Int] = []
            for along in stride(from: start, to: end, by: 3) {
                for depth in stride(from: 1, to: reach, by: 3) { shades.append(shade(along, depth)) }
            }
            shades.sort()
            let paper = Double(shades.sortedElement(at: 0.8) ?? 255)
            // Where there is no paper at the edge but the scanner's black lid, nothing runs off the paper.
            let limit = paper < 110 ? 0 : Int(paper * 0.6)
            for along in start..<end {
                limits[along] = limit
                isInk[along] = shade(along, 1) < limit && shade(along, 2) < limit
            }
        }
        var pieces = 0
        var at = Int(millimetre * 3)
        let last = length - at
        while at < last {
            guard isInk[at] else {
                at += 1
                continue
            }
            var end = at
            while end < last, isInk[end] { end += 1 }
            let size = Double(end - at) / millimetre
            // From a thin ruled line to a large letter, and ink goes on behind it.
            let goesOn = { (reach: Int, layers: Int) in
                Self.goesOn(at, end, reach: reach, layers: layers, millimetre: millimetre, limit: limits[at], shade)
            }
            if size >= 0.12, size <= 6, goesOn(reach, side.isVertical ? 7 : 5) {
                pieces += size < 1.2 && goesOn(Int(15 * millimetre), 10) ? 3 : 1
            }
            at = end + 1
        }
        return pieces
    }

    private static func goesOn(
        _ start: Int, _ end: Int, reach: Int, layers: Int, millimetre: Double, limit: Int, _ shade: (Int, Int) -> Int
    ) -> Bool {
        let spread = Int(millimetre * 0.7)
        var inked = 0
        // In how many layers inwards, a tenth of the reach each, there is ink near the piece.
        let layer = max(1, reach / 10)
        for index in 0..<10 {
            let found = (0..<layer).contains { part in
                (start - spread..<end + spread).contains { shade($0, 2 + index * layer + part) < limit }
            }
            if found { inked += 1 }
        }
        return inked >= layers
    }
}
