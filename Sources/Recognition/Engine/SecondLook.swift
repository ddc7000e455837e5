import Documents
import Vietnamese

/// Brings two readings of one page together, made from pictures of different size: their errors are hardly ever the same.
///
/// Words of the two are matched by where they stand. Where both say the same, the word is surer than either; where they differ, the other
/// word is kept as an alternative for the language to choose from; what only one of them saw is kept, added or dropped by its confidence.
struct SecondLook {
    /// From which probability a word needs no second look. Only lines with less sure words are read again, and ink that was not read at all.
    static let sure = 0.9
    /// The share of less sure words from which a page is worth the trouble.
    static let doubtful = 0.025

    /// Whether enough words of a judged page are doubtful.
    static func pays(_ judged: [Block]) -> Bool {
        let words = judged.words
        return Double(words.count { $0.confidence < sure }) > doubtful * Double(words.count)
    }

    /// The boxes of words on lines that need no second reading.
    static func sureWords(_ judged: [Block]) -> [Documents.Box] {
        let lines = judged.flatMap(\.lines).filter { line in line.words.allSatisfy { $0.confidence >= sure } }
        return lines.flatMap { $0.words.map(\.box) }
    }

    /// The first reading, with what the second adds to it.
    private(set) var blocks: [Block]
    /// What the other reading says in a word's place, by the word's place among all words of `blocks`.
    private(set) var alternatives: [Int: Spelling.Reading.Other] = [:]

    /// A word of either reading with its box on the upright page.
    private struct Place {
        var word: Word
        var box: Documents.Box
        /// A running number of the line.
        var line: Int
        /// Words of the other reading in the same place.
        var partners: [Int] = []
    }

    private var first: [Place]
    private var second: [Place]
    /// What becomes of each word of the first reading: `nil` drops it.
    private var kept: [[Kept]]
    /// Lines to be added after a line of the first reading; -1 stands for the page's beginning.
    private var added: [Int: [Line]] = [:]

    private struct Kept {
        var word: Word
        var alternative: Spelling.Reading.Other?
        var left: Int
    }

    /// `upright` maps a box of the original image to the upright page.
    init(_ reading: [Block], and other: [Block], upright: (Documents.Box) -> Documents.Box) {
        first = Self.places(reading, upright)
        second = Self.places(other, upright)
        kept = []
        blocks = []
        match()
        join()
        seek()
        build(reading)
    }

    private static func places(_ blocks: [Block], _ upright: (Documents.Box) -> Documents.Box) -> [Place] {
        var line = -1
        return blocks.flatMap(\.lines).flatMap { each -> [Place] in
            line += 1
            return each.words.map { Place(word: $0, box: upright($0.box), line: line) }
        }
    }

    /// Finds for each word what of the other reading stands in its place: most of the smaller of the two lies in the larger.
    private mutating func match() {
        let order = second.indices.sorted { second[$0].box.top < second[$1].box.top }
        let tallest = second.reduce(0) { max($0, $1.box.height) }
        for one in first.indices {
            let box = first[one].box
            for other in order.drop(while: { second[$0].box.top < box.top - tallest }) {
                let beside = second[other].box
                if beside.top >= box.bottom { break }
                let width = min(box.right, beside.right) - max(box.left, beside.left)
                let height = min(box.bottom, beside.bottom) - max(box.top, beside.top)
                guard width * 2 > min(box.width, beside.width), height * 2 > min(box.height, beside.height) else { continue }
                first[one].partners.append(other)
                second[other].partners.append(one)
            }
        }
    }

    /// Decides on the words of the first reading, place by place.
    private mutating func join() {
        kept = first.map { [Kept(word: $0.word, left: $0.box.left)] }
        for one in first.indices {
            let place = first[one]
            guard let match = place.partners.first else {
                // Only this reading saw it: a few signs that it doubts itself are dirt. Dashes that are none were swept out before.
                let signs = place.word.text.count { $0.isLetter || $0.isNumber }
                let least = signs == 0 ? 0.9 : signs == 1 ? 0.7 : signs == 2 ? 0.5 : 0.4
                if place.word.confidence < least, place.word.text != "-" { kept[one] = [] }
                continue
            }
            if place.partners.count == 1, second[match].partners.count == 1 {
                let other = second[match].word
                if other.text == place.word.text {
                    kept[one][0].word.confidence = max(place.word.confidence, other.confidence)
                } else {
                    kept[one][0].alternative = Spelling.Reading.Other(text: other.text, confidence: other.confidence)
                }
            } else {
                settle(one)
            }
        }
    }

    /// A place where the readings part words differently: the side that is surer of its words is kept.
    private mutating func settle(_ one: Int) {
        var (mine, theirs): (Set<Int>, Set<Int>) = ([one], [])
        while true {
            let reached = Set(mine.flatMap { first[$0].partners })
            let back = Set(reached.flatMap { second[$0].partners })
            if reached == theirs, back == mine { break }
            (mine, theirs) = (back, reached)
        }
        // Each place is settled once, from its first word; lines that were joined or cut differently are left to the first reading.
        guard mine.min() == one, Set(mine.map { first[$0].line }).count == 1, Set(theirs.map { second[$0].line }).count == 1 else { return }
        let others = theirs.sorted { second[$0].box.left < second[$1].box.left }
        guard Self.worth(others.map { second[$0].word }) > Self.worth(mine.map { first[$0].word }) else { return }
        for index in mine { kept[index] = [] }
        kept[one] = others.map { Kept(word: second[$0].word, left: second[$0].box.left) }
    }

    /// The mean confidence of words, each counted by its letters.
    private static func worth(_ words: [Word]) -> Double {
        let weight = words.reduce(0) { $0 + $1.text.count }
        return words.reduce(0) { $0 + $1.confidence * Double($1.text.count) } / Double(max(1, weight))
    }

    /// Adds what only the second reading saw, if it is sure of it.
    private mutating func seek() {
        var index = 0
        while index < second.count {
            let line = second[index].line
            let words = second[index...].prefix { $0.line == line }
            index = words.endIndex
            let new = words.filter { $0.partners.isEmpty && $0.word.confidence >= 0.6 }
            let known = words.lazy.compactMap(\.partners.first).first
            if let known {
                for place in new where Self.isText([place.word]) { insert(place, into: first[known].line) }
            } else if Self.isText(new.map(\.word)), let box = Documents.Box.around(new.map(\.box)) {
                added[lineAbove(box), default: []].append(Line(words: new.map(\.word)))
            }
        }
    }

    /// The line of the first reading that a new line follows: the lowest one above it in its column; -1 when there is none.
    private func lineAbove(_ box: Documents.Box) -> Int {
        var best: (line: Int, y: Double) = (-1, -.infinity)
        for place in first where place.box.midY < box.midY && place.box.left < box.right && place.box.right > box.left {
            if place.box.midY > best.y { best = (place.line, place.box.midY) }
        }
        return best.line
    }

    private static func isText(_ words: [Word]) -> Bool {
        let signs = words.reduce(0) { $0 + $1.text.count { $0.isLetter || $0.isNumber } }
        return signs >= 2 && worth(words) >= (signs <= 3 ? 0.9 : 0.8)
    }

    private mutating func insert(_ place: Place, into line: Int) {
        let words = first.indices.filter { first[$0].line == line }
        guard let before = words.last(where: { first[$0].box.midX < place.box.midX }) ?? words.first else { return }
        let new = Kept(word: place.word, left: place.box.left)
        kept[before].append(new)
        kept[before].sort { $0.left < $1.left }
    }

    private mutating func build(_ reading: [Block]) {
        var word = 0
        var line = 0
        var count = 0
        func take(_ lines: [Line], _ count: inout Int) -> [Line] {
            count += lines.reduce(0) { $0 + $1.words.count }
            return lines
        }
        let opening = take(added[-1] ?? [], &count)
        if !opening.isEmpty { blocks.append(Block(lines: opening)) }
        for block in reading {
            var lines: [Line] = []
            for each in block.lines {
                var words: [Word] = []
                for _ in each.words {
                    for keep in kept[word] {
                        if let alternative = keep.alternative { alternatives[count + words.count] = alternative }
                        words.append(keep.word)
                    }
                    word += 1
                }
                count += words.count
                if !words.isEmpty { lines.append(Line(words: words)) }
                lines += take(added[line] ?? [], &count)
                line += 1
            }
            if !lines.isEmpty { blocks.append(Block(lines: lines)) }
        }
    }
}
