import Documents
import Foundation
import Testing

@testable import Processing

struct FrameTests {
    @Test func aMessageComesBackAsItWas() throws {
        let box = Box(left: 1, top: 2, right: 3, bottom: 4)
        let page = PageText(
            number: 1, width: 10, height: 10, dpi: 300, kind: .content, origin: .ocr, turn: .left,
            blocks: [Block(lines: [Line(words: [Word(text: "Ủy", box: box, confidence: 0.5)])])])
        let bytes = try Frame.encode(ReaderAnswer.page(page))
        #expect(Frame.length(bytes) == bytes.count - 4)
        let answer = try JSONDecoder().decode(ReaderAnswer.self, from: Data(bytes.dropFirst(4)))
        guard case .page(let back) = answer else {
            Issue.record("\(answer)")
            return
        }
        #expect(back == page)
    }

    @Test func aLengthThatCannotBeIsRefused() {
        #expect(Frame.length([0xFF, 0xFF, 0xFF, 0xFF]) == nil)
        #expect(Frame.length([0, 0, 1, 2]) == 258)
    }
}
