import Documents

/// What the engine makes of dirt, rims, pen strokes and pieces of seals: a few doubtful signs that are no text.
enum Speckles {
    /// The blocks without such lines, and without single doubtful signs at the ends of lines.
    static func swept(_ blocks: [Block]) -> [Block] {
        blocks.compactMap { block -> Block? in
            let lines = block.lines.compactMap { line -> Line? in
                var words = line.words[...]
                while let first = words.first, isDirt(first) {
                    words.removeFirst()
                    // The dash of a list is small enough to be doubted, and is read as other small signs.
                    guard let next = words.first, looksLikeDash(first, before: next) else { continue }
                    let dash = Word(text: "-", box: first.box, confidence: first.confidence, raw: first.text == "-" ? nil : first.text)
                    words = [dash] + words
                    break
                }
                while let last = words.last, isDirt(last) { words.removeLast() }
                let text = Line(words: Array(words))
                return words.isEmpty || isNoise(text) ? nil : text
            }
            return lines.isEmpty ? nil : Block(lines: lines)
        }
    }

    /// The blocks without lines that are more likely wrong than right once the language has been asked: rims of seals, remains of rules, pen
    /// strokes. Lines with numbers or symbols stay however doubtful: a document's number is the first thing a person looks for, and where a
    /// pen wrote it all the line is doubted for its sake.
    static func withoutGuesses(_ blocks: [Block], below least: Double = leastLikely) -> [Block] {
        blocks.compactMap { block in
            let lines = block.lines.filter { !isGuess($0, below: least) }
            return lines.isEmpty ? nil : Block(lines: lines)
        }
    }

    static func isGuess(_ line: Line, below least: Double = leastLikely) -> Bool {
        let signs = line.words.reduce(0) { $0 + $1.text.count }
        let mean = line.words.reduce(0) { $0 + $1.confidence * Double($1.text.count) } / Double(max(1, signs))
        return mean < least && !line.words.contains { $0.text.count(where: \.isNumber) > 1 || endsAsSymbol($0.text) }
    }

    /// `endsAsSymbol("$†4/UBND-KTTH") // true`: a slash, and after it capitals that hyphens may part.
    private static func endsAsSymbol(_ word: String) -> Bool {
        guard let slash = word.lastIndex(of: "/") else { return false }
        let end = word[word.index(after: slash)...]
        return end.count(where: \.isUppercase) >= 3 && end.allSatisfy { $0.isLetter || $0 == "-" } && end.first?.isUppercase == true
    }

    /// Of made scans at the first two levels of wear 19 lines were below; one was text.
    static let leastLikely = 0.53

    /// A sign without letters and digits that the engine itself doubts.
    private static func isDirt(_ word: Word) -> Bool {
        word.confidence < 0.6 && !word.text.contains { $0.isLetter || $0.isNumber }
    }

    /// A low sign half a line's height to two left of a word that it stands level with.
    private static func looksLikeDash(_ sign: Word, before next: Word) -> Bool {
        guard "-–—~=_".contains(sign.text), next.text.contains(where: \.isLetter) else { return false }
        let gap = next.box.left - sign.box.right
        return sign.box.midY > Double(next.box.top) && sign.box.midY < Double(next.box.bottom) && gap > 0 && gap < 2 * next.box.height
    }

    /// Few signs, all doubted; or many, and nearly all of them single signs that nobody would write in a row.
    private static func isNoise(_ line: Line) -> Bool {
        let signs = line.words.reduce(0) { $0 + $1.text.count { $0.isLetter || $0.isNumber } }
        let best = line.words.reduce(0) { max($0, $1.confidence) }
        let mean = line.words.reduce(0) { $0 + $1.confidence } / Double(line.words.count)
        if signs == 0 { return best < 0.9 || line.words.count == 1 && line.words[0].text.count <= 2 }
        if signs == 1 { return best < (line.text.contains(where: \.isNumber) ? 0.75 : 0.92) }
        if signs <= 3 { return best < 0.75 }
        let longest = line.words.reduce(0) { max($0, $1.text.count { $0.isLetter || $0.isNumber }) }
        return longest <= 3 ? mean < 0.4 : mean < 0.25
    }
}
