import Documents
import Foundation
import Testing

@testable import Recognition

@Suite struct PlainTextTests {
    let bench: Workbench
    let settings = ReadingSettings()

    init() throws { bench = try Workbench() }

    private func read(_ text: String) throws -> [PageText] {
        let path = try bench.write(text.utf8)
        let outline = try FileInspector(settings: settings).inspect(path: path)
        let reader = try PageReader(settings: settings)
        return try outline.pages.map { try reader.read(path: path, format: outline.format, page: $0).text }
    }

    @Test func aPageEndsAtAFormFeedAndTheLastEmptyOneIsLeftOut() throws {
        let pages = try read("\u{FEFF}Số: 12/QĐ-UBND\r\n\r\nĐiều 1.\tNội dung\u{0C}trang hai\n\u{0C}\n")
        #expect(pages.map(\.text) == ["Số: 12/QĐ-UBND\n\nĐiều 1. Nội dung", "trang hai"])
        #expect(pages.allSatisfy { $0.origin == .plainText && $0.confidence == 1 && $0.width == 2480 && $0.height == 3508 })
    }

    @Test func decomposedLettersComeOutComposedAndTakeOneCell() throws {
        let word = try #require(try read("Tiê\u{0301}ng Việt".decomposedStringWithCanonicalMapping).first?.words.first)
        #expect(word.text.unicodeScalars.count == 5)
        #expect(word.box == Box(left: 236, top: 236, right: 374, bottom: 298))
    }

    @Test func tabsGoToTheNextEighthCell() throws {
        let words = try #require(try read("a\tb").first?.words)
        #expect(words[1].box.left == 456)
    }

    @Test func wordsAreWrappedAtTheRightMargin() throws {
        let page = try #require(try read(Array(repeating: "chữ", count: 40).joined(separator: " ")).first)
        #expect(page.lines.count == 3)
        #expect(page.words.allSatisfy { $0.box.right <= 2480 - 235 })
    }

    @Test func aLongPageGrowsAndAVeryLongOneGoesOn() throws {
        let pages = try read((1...2_000).map { "dòng \($0)" }.joined(separator: "\n"))
        #expect(pages.count == 3)
        #expect(pages.allSatisfy { $0.height > 3508 && $0.height <= 60_000 || $0.number == 3 })
        #expect(pages.flatMap(\.lines).map(\.text) == (1...2_000).map { "dòng \($0)" })
        #expect(pages.allSatisfy { page in page.words.allSatisfy { $0.box.bottom <= page.height } })
    }
}
