import Documents
import Foundation
import Recognition
import Testing

@testable import Processing

struct FrameTests {
    @Test func aMessageComesBackAsItWas() throws {
        let box = Box(left: 1, top: 2, right: 3, bottom: 4)
        let page = PageText(
            number: 1, width: 10, height: 10, dpi: 300, kind: .content, origin: .ocr, turn: .left,
            blocks: [Block(lines: [Line(words: [Word(text: "Ủy", box: box, confidence: 0.5)])])])
        var reading = PageReading(text: page, cost: ReadingCost())
        reading.cost.engine = 1.5
        let bytes = try Frame.encode(ReaderAnswer.page(reading))
        #expect(Frame.length(bytes) == bytes.count - 4)
        let answer = try JSONDecoder().decode(ReaderAnswer.self, from: Data(bytes.dropFirst(4)))
        guard case .page(let back) = answer else {
            Issue.record("\(answer)")
            return
        }
        #expect(back.text == page && back.cost == reading.cost)
    }

    @Test func aLengthThatCannotBeIsRefused() {
        #expect(Frame.length([0xFF, 0xFF, 0xFF, 0xFF]) == nil)
        #expect(Frame.length([0, 0, 1, 2]) == 258)
    }
}
