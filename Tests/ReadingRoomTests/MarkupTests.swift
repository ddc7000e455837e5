import Documents
import Foundation
import SearchIndex
import Testing

@testable import ReadingRoom

/// What people and papers say stays text, also beside signs that Swift takes together with it.
struct MarkupTests {
    /// A sign that joins what follows it, and a mark that joins what stands before.
    private static let joins = "\u{600}"
    private static let mark = "\u{301}"

    private func holds(_ text: String, _ part: String) -> Bool { text.range(of: part, options: .literal) != nil }

    @Test func markupIsEscapedWhateverStandsBesideIt() {
        let escaped = HTMLText.escaped("\(Self.joins)<script>\"\(Self.mark) onfocus='\(Self.mark)&\(Self.mark)>\(Self.mark)")
        for sign in ["<", "\"", "'", ">"] { #expect(!holds(escaped, sign), "\(sign) in \(escaped)") }
        #expect(holds(escaped, "&lt;script") && holds(escaped, "&quot;") && holds(escaped, "&amp;"))
        #expect(HTMLText.escaped("a\u{0}\u{1B}b\n") == "a  b\n")
    }

    @Test func templatesEscapeTheSameWay() throws {
        let chart = Chart(title: "\(Self.joins)<b>", bars: [.init(name: "\(Self.joins)<i>", value: 1, words: "w")], language: .english)
        #expect(!holds(chart.svg, "<b>") && !holds(chart.svg, "<i>"))
        #expect(PageContent().escapeText("\(Self.joins)<b>") == "\(Self.joins)&lt;b&gt;")
    }

    @Test func aPapersOwnControlCharactersMarkNothing() throws {
        let found = """
            {"document":"d","source":"","title":"","type":"","typeCode":"","score":1,"isNear":false,"pages":[1],"boxes":[],"explanation":[],
            "snippet":"\\u0001giao\\u0002 đất <b","highlights":[{"start":7,"length":3}]}
            """
        var hit = try JSONDecoder().decode(SearchHit.self, from: Data(found.utf8))
        #expect(HTMLText.snippet(hit) == " giao  <mark>đất</mark> &lt;b")
        hit.highlights = [.init(start: 1, length: 4), .init(start: 7, length: 3)]
        #expect(HTMLText.snippet(hit) == " <mark>giao</mark>  <mark>đất</mark> &lt;b")
    }

    @Test func noCellIsLeftAndNoneIsAFormula() {
        var lines = CSVLines()
        lines.add(["\"\(Self.mark),=1+1", "=\(Self.mark)1", " \n@x", "đất"])
        #expect(lines.text == "\u{FEFF}\"\"\"\(Self.mark),=1+1\",\"'=\(Self.mark)1\",\"' \n@x\",\"đất\"\r\n")
    }
}
