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

    /// The page with the engine's confidences turned into probabilities and, if `mends`, with words mended where the language is sure; their
    /// raw reading is kept beside.
    func judged(_ page: PageText, mends: Bool) -> PageText {
        let words = page.blocks.flatMap { block in
            block.lines.flatMap(\.words).enumerated().map { index, word in
                Spelling.Reading(
                    text: word.text, confidence: word.confidence, endsRun: index == block.lines.reduce(0) { $0 + $1.words.count } - 1)
            }
        }
        let verdicts = spelling.judge(words)
        var blocks = page.blocks
        var next = 0
        for block in blocks.indices {
            for line in blocks[block].lines.indices {
                for index in blocks[block].lines[line].words.indices {
                    let verdict = verdicts[next]
                    next += 1
                    let word = blocks[block].lines[line].words[index]
                    let better = !mends ? nil : verdict.isMended ? verdict.text : Repairs.symbol(word.text)
                    blocks[block].lines[line].words[index] = Word(
                        text: better ?? word.text, box: word.box, confidence: Calibration.probability(word.confidence, verdict),
                        raw: better == nil ? word.raw : word.text)
                }
            }
        }
        if mends { mendStarts(&blocks) }
        var result = PageText(
            number: page.number, width: page.width, height: page.height, dpi: page.dpi, kind: page.kind, origin: page.origin,
            turn: page.turn, blocks: blocks)
        result.stampText = page.stampText
        return result
    }

    /// How lines begin: the labels and dashes of lists.
    private func mendStarts(_ blocks: inout [Block]) {
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
