import Documents
import Foundation
import Vietnamese

/// Spelling on a page: runs of words go to the language, its verdicts come back to the words.
struct PageSpelling {
    private let spelling: Spelling

    /// Throws `.missingLanguage` when a file of syllable pairs cannot be read.
    init(files: [String]) throws(StepFailure) {
        var pairs = SyllablePairs()
        for file in files {
            guard let data = FileManager.default.contents(atPath: file) else { throw .missingPairs(file) }
            pairs.add([UInt8](data))
        }
        spelling = Spelling(model: pairs)
    }

    /// The words with the engine's confidences turned into probabilities and, if `mends`, mended where the language is sure; their raw
    /// reading is kept beside. `others`: what a second reading says, by the word's place among all words.
    func judged(_ blocks: [Block], others: [Int: Spelling.Reading.Other] = [:], mends: Bool) -> [Block] {
        var words: [Spelling.Reading] = []
        for block in blocks {
            for word in block.lines.flatMap(\.words) {
                words.append(Spelling.Reading(text: word.text, confidence: word.confidence, other: others[words.count]))
            }
            if !words.isEmpty { words[words.count - 1].endsRun = true }
        }
        var verdicts = spelling.judge(words)[...]
        var judged = blocks
        judged.editWords { word in
            let verdict = verdicts.removeFirst()
            let read = verdict.reading
            let better = !mends ? nil : verdict.isMended ? verdict.text : Repairs.symbol(read.text)
            word = Word(
                text: better ?? read.text, box: word.box, confidence: Calibration.probability(read.confidence, verdict),
                raw: better == nil ? word.raw : read.text)
        }
        return judged
    }

    /// Parts words that were read as one, on an upright page. Each gets its share of the box.
    func part(_ blocks: inout [Block]) {
        for block in blocks.indices {
            for line in blocks[block].lines.indices {
                blocks[block].lines[line].words = blocks[block].lines[line].words.flatMap { word -> [Word] in
                    guard let parts = spelling.parted(word.text) else { return [word] }
                    var left = word.box.left
                    var letters = 0
                    return parts.map { text in
                        letters += text.count
                        var part = Word(
                            text: text, box: word.box, confidence: word.confidence, raw: letters == text.count ? word.raw ?? word.text : nil
                        )
                        part.box.left = left
                        left = word.box.left + word.box.width * letters / word.text.count
                        part.box.right = left
                        return part
                    }
                }
            }
        }
    }

    /// A list of recipients ends with the archive's own copy and a full stop (NĐ 30/2020, Phụ lục I); small print makes it look like a comma.
    private static func endRecipients(_ blocks: inout [Block]) {
        for block in blocks.indices {
            guard let line = blocks[block].lines.indices.last, let end = blocks[block].lines[line].words.indices.last, end > 0,
                blocks[block].lines[line].words.prefix(2).contains(where: { $0.text.hasPrefix("Lưu") })
            else { continue }
            let word = blocks[block].lines[line].words[end]
            guard word.text.hasSuffix(","), word.text.count > 1 else { continue }
            blocks[block].lines[line].words[end].text = word.text.dropLast() + "."
            blocks[block].lines[line].words[end].raw = word.raw ?? word.text
        }
    }

    /// Mends how lines begin: the labels and dashes of lists.
    static func mendStarts(_ blocks: inout [Block]) {
        endRecipients(&blocks)
        let places = blocks.indices.flatMap { block in blocks[block].lines.indices.map { (block, $0) } }
        let labels = ListLabels.mended(places.map { blocks[$0].lines[$1].words.map(\.text).prefix(2).map(\.self) })
        for ((block, line), label) in zip(places, labels) {
            guard let label, let word = blocks[block].lines[line].words.first else { continue }
            let raw = word.raw ?? word.text
            blocks[block].lines[line].words[0] = Word(text: label.text, box: word.box, confidence: word.confidence, raw: raw)
            guard let rest = label.rest else { continue }
            // The dash hangs on the word: each gets its part of the box.
            let letter = word.box.width / max(1, word.text.count)
            let cut = word.box.left + max(1, letter)
            blocks[block].lines[line].words[0].box.right = min(cut, word.box.right)
            var second = Word(text: rest, box: word.box, confidence: word.confidence)
            second.box.left = min(cut, word.box.right - 1)
            blocks[block].lines[line].words.insert(second, at: 1)
        }
    }
}
