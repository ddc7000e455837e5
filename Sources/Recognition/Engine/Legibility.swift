import Documents

/// Whether what was read can be what stands on the page.
enum Legibility {
    /// Whether words of several letters are taller than wide where the page is said to be upright.
    static func liesOnItsSide(_ blocks: [Block], turn: QuarterTurn) -> Bool {
        let words = blocks.words.filter { $0.text.count >= 4 }
        let tall = words.count { turn.swapsSides ? $0.box.width > $0.box.height : $0.box.height > $0.box.width }
        return words.count >= 5 && tall * 2 > words.count
    }

    /// Whether most of the page's ink, letters by size, came to nothing or to guesses.
    static func isUnread(_ blocks: [Block], survey: PageSurvey, dpi: Int) -> Bool {
        guard survey.letters >= leastInk, let height = survey.letterHeight, height * 25.4 > Double(dpi) * leastMillimetres else {
            return false
        }
        let read = blocks.words.filter { $0.confidence >= 0.5 }.reduce(0) { $0 + $1.text.count }
        return Double(read) < leastRead * Double(survey.letters)
    }

    /// Pieces of ink as large as letters, and the height of their median, that are more than dirt on a blank page.
    private static let leastInk = 100
    private static let leastMillimetres = 1.0
    /// Letters read for each such piece; no made page at its worst falls below, pen strokes do.
    private static let leastRead = 0.2
}
