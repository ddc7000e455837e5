/// How unlikely it is that one syllable is read as another: the confusions of Tesseract's Vietnamese model (DOMAIN 6), as costs in
/// nats that were fitted on made scans.
enum OCRChannel {
    /// Infinite for words of different lengths or letters. The cheapest confusion is sắc for hỏi above a circumflex or horn: `tổ` read as `tố`.
    static func cost(read: String, meant: String) -> Double {
        let (a, b) = (Array(read.unicodeScalars), Array(meant.unicodeScalars))
        guard a.count == b.count else { return .infinity }
        return zip(a, b).reduce(0) { $0 + cost($1.0, $1.1) }
    }

    private static func cost(_ read: Unicode.Scalar, _ meant: Unicode.Scalar) -> Double {
        if read == meant { return 0 }
        guard let right = Letter.of(meant) else { return .infinity }
        // A letter that Vietnamese does not have is nearly no evidence for its marks.
        guard let wrong = Letter.of(read) else { return Repairs.lookalike(read) == right.bare ? 0.5 : .infinity }
        guard wrong.bare == right.bare else { return .infinity }
        let isSameShape = wrong.shape == right.shape
        let shape = isSameShape ? 0 : right.bare == "d" ? 3.2 : 6.0
        guard wrong.tone != right.tone else { return shape }
        if isSameShape, wrong.shape != wrong.bare { return stacked(wrong.tone, right.tone) }
        return shape + plain(wrong.tone, right.tone, of: right.bare)
    }

    /// Tones on letters without another mark: the dot of an i looks like a hook, dirt below a letter like a dot.
    private static func plain(_ read: UInt8, _ meant: UInt8, of letter: Unicode.Scalar) -> Double {
        switch (read, meant) {
        case (2, 0): letter == "i" ? 2.7 : 5
        case (5, 0): 3.3
        default: 5
        }
    }

    /// Tones above another mark: 1 is huyền, 2 hỏi, 3 ngã, 4 sắc, 5 nặng.
    private static func stacked(_ read: UInt8, _ meant: UInt8) -> Double {
        switch (min(read, meant), max(read, meant)) {
        // An acute for a hook is what blur makes; a hook for an acute takes dirt.
        case (2, 4): read == 4 ? 1 : 2.5
        case (2, 3), (3, 4), (1, 2), (1, 4): 3
        case (0, 1): read == 0 ? 2.1 : 3.5
        default: read == 0 ? 4 : 5
        }
    }
}
