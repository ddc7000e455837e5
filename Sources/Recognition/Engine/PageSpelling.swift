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

    /// The page with words mended where the language is sure; their raw reading is kept beside.
    func mended(_ page: PageText) -> PageText {
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
                    guard verdict.isMended else { continue }
                    let word = blocks[block].lines[line].words[index]
                    blocks[block].lines[line].words[index] = Word(
                        text: verdict.text, box: word.box, confidence: word.confidence, raw: word.text)
                }
            }
        }
        mendLabels(&blocks)
        var result = PageText(
            number: page.number, width: page.width, height: page.height, dpi: page.dpi, kind: page.kind, origin: page.origin,
            turn: page.turn, blocks: blocks)
        result.stampText = page.stampText
        return result
    }

    private func mendLabels(_ blocks: inout [Block]) {
        let places = blocks.indices.flatMap { block in blocks[block].lines.indices.map { (block, $0) } }
        let labels = ListLabels.mended(places.map { blocks[$0].lines[$1].words.first?.text ?? "" })
        for ((block, line), label) in zip(places, labels) {
            guard let label, let word = blocks[block].lines[line].words.first else { continue }
            blocks[block].lines[line].words[0] = Word(text: label, box: word.box, confidence: word.confidence, raw: word.raw ?? word.text)
        }
    }
}
