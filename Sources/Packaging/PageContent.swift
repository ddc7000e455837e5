/// The content streams of packaged pages.
enum PageContent {
    /// The scan on the whole page, and over it the words, invisible.
    static func scan(_ sheet: Sheet, codes: inout CharacterCodes) -> String {
        "q \(points(sheet.width)) 0 0 \(points(sheet.height)) 0 0 cm /Im0 Do Q\n"
            + text(sheet, mode: 3, codes: &codes) { word in (size: word.top - word.bottom, baseline: word.bottom, advance: 0.5) }
    }

    /// The words in type; a box is a line's height, its baseline at four fifths.
    static func typed(_ sheet: Sheet, codes: inout CharacterCodes) -> String {
        let sizes = sheet.words().map { ($0.right - $0.left) / 0.6 / Double(max(1, $0.text.unicodeScalars.count)) }.sorted()
        let size = sizes.isEmpty ? 11 : sizes[sizes.count / 2]
        return text(sheet, mode: 0, codes: &codes) { word in
            (size: size, baseline: word.top - 0.8 * (word.top - word.bottom), advance: 0.6)
        }
    }

    /// Word by word, each stretched to its box, with a space that reaches to the next.
    private static func text(
        _ sheet: Sheet, mode: Int, codes: inout CharacterCodes,
        _ face: (Sheet.PlacedWord) -> (size: Double, baseline: Double, advance: Double)
    ) -> String {
        let words = sheet.words()
        guard !words.isEmpty else { return "" }
        var operators = "q \(sheet.uprightMatrix) cm\nBT \(mode) Tr\n"
        for (index, word) in words.enumerated() {
            let (size, baseline, advance) = face(word)
            let characters = Double(max(1, word.text.unicodeScalars.count { $0.isPrintable }))
            let stretch = (word.right - word.left) / (characters * advance * size) * 100
            let next = word.isLast || index + 1 == words.count ? word.right : words[index + 1].left
            let space = next > word.right ? (next - word.right) / (advance * size) * 100 : 20
            operators += "/F0 \(points(size)) Tf \(points(stretch)) Tz 1 0 0 1 \(points(word.left)) \(points(baseline)) Tm "
            operators += "\(codes.operand(word.text)) Tj \(points(min(space, 1000))) Tz \(codes.operand(" ")) Tj\n"
        }
        return operators + "ET Q\n"
    }
}
