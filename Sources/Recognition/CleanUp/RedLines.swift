import CLeptonica
import Documents

/// Where red ink may be the letters of a stamp: boxes that hold a line or two, and letters beside each other, level or askew.
struct RedLines {
    struct Place {
        /// In cells.
        var box: Documents.Box
        /// Whether it is a box as a rule gives for markings, 20 to 40 by 8 mm.
        var isBoxed: Bool
        /// Whether it runs up or down the picture, as on a page that lies on its side.
        var isSideways = false

        /// Found in a picture of that height turned clockwise by a quarter; where it lies in that picture itself.
        func turnedBack(height: Int) -> Place {
            Place(
                box: Documents.Box(left: box.top, top: height - box.right, right: box.bottom, bottom: height - box.left), isBoxed: isBoxed,
                isSideways: true)
        }
    }

    /// Those most like a stamp first.
    private(set) var places: [Place] = []

    /// The most places that are worth reading: a page printed in red has more, and they are its text.
    private static let most = 8
    /// So many places are no stamps.
    private static let print = 5

    /// `millimetre`: cells to one.
    init(_ ink: borrowing Picture, millimetre: Double) {
        // Black print and wear cut letters apart.
        guard let whole = Picture(pixCloseSafeBrick(nil, ink.pix, 3, 3)) else { return }
        let frames = whole.pieces.filter { Self.isFrame($0, millimetre) }
        let lines = Self.letters(whole, millimetre).sorted { $0.height > $1.height }
        for box in frames + lines { add(box, millimetre) }
        places = Array(places.prefix(Self.most))
        // Printed in red: letters that run into each other look like boxes.
        if places.count >= Self.print { for index in places.indices { places[index].isBoxed = false } }
    }

    /// Joins what lies so near that it is the same stamp, torn apart by wear.
    private mutating func add(_ box: Documents.Box, _ millimetre: Double) {
        let near = Int(2.5 * millimetre)
        for index in places.indices {
            let other = places[index].box
            guard box.left - near < other.right, other.left - near < box.right, box.top < other.bottom, other.top < box.bottom else {
                continue
            }
            let both = box.union(other)
            guard Double(both.width) <= 70 * millimetre, Double(both.height) <= 22 * millimetre else { continue }
            places[index] = Place(box: both, isBoxed: Self.isMarking(both, millimetre) && places[index].isBoxed)
            return
        }
        places.append(Place(box: box, isBoxed: Self.isFrame(box, millimetre) && Self.isMarking(box, millimetre)))
    }

    /// Askew, a box takes more room, and ink may join letters to it.
    private static func isFrame(_ piece: Documents.Box, _ millimetre: Double) -> Bool {
        let (width, height) = (Double(piece.width) / millimetre, Double(piece.height) / millimetre)
        return (10...70).contains(width) && (4.5...22).contains(height) && width > 1.3 * height
    }

    private static func isMarking(_ box: Documents.Box, _ millimetre: Double) -> Bool {
        let (width, height) = (Double(box.width) / millimetre, Double(box.height) / millimetre)
        return (10...60).contains(width) && (5...18).contains(height)
    }

    /// Letters 2 to 9 mm high that stand beside each other.
    private static func letters(_ ink: borrowing Picture, _ millimetre: Double) -> [Documents.Box] {
        func cells(_ millimetres: Double) -> Int32 { Int32(max(1, (millimetres * millimetre).rounded())) }
        guard
            let small = Picture(
                pixSelectBySize(ink.pix, cells(14), cells(9.5), 8, Int32(L_SELECT_IF_BOTH), Int32(L_SELECT_IF_LTE), nil)),
            let letters = Picture(pixSelectBySize(small.pix, 0, cells(1.7), 8, Int32(L_SELECT_HEIGHT), Int32(L_SELECT_IF_GTE), nil)),
            let joined = Picture(pixCloseSafeBrick(nil, letters.pix, cells(4.5), cells(1)))
        else { return [] }
        let pieces = letters.pieces
        return joined.pieces.filter { line in
            let (width, height) = (Double(line.width) / millimetre, Double(line.height) / millimetre)
            guard (4...75).contains(width), (2...18).contains(height), width > 1.2 * height else { return false }
            // Letters that run into each other are one piece.
            return width > 1.6 * height
                || pieces.count { line.left <= $0.left && $0.right <= line.right && line.top <= $0.top && $0.bottom <= line.bottom } > 1
        }
    }
}
