import Documents
import Foundation
import FoundationXML
import Packaging
import Testing

@Test func altoHoldsEveryWordOnceWithItsBoxAndConfidence() throws {
    let digest = try #require(ContentDigest(hex: String(repeating: "a1", count: 32)))
    var page = pageText(["Số: 12 & <b> \"x\"", "xấu\u{0}\u{B}\u{FFFE}"], turn: .right)
    page.blocks.append(Block(lines: []))
    let xml = ALTOWriter().xml(page, source: "hồ sơ & 1.pdf", digest: digest, software: "SoHoa <1>")
    let document = try XMLDocument(xmlString: xml)
    let root = try #require(document.rootElement())
    func all(_ name: String, below element: XMLElement) -> [XMLElement] {
        (element.children ?? []).compactMap { $0 as? XMLElement }.flatMap { ($0.name == name ? [$0] : []) + all(name, below: $0) }
    }
    // `attribute(forName:)` finds nothing below a default namespace in this Foundation.
    func attribute(_ element: XMLElement, _ name: String) -> String? { element.attributes?.first { $0.name == name }?.stringValue }
    let strings = all("String", below: root)
    #expect(strings.map { attribute($0, "CONTENT") } == ["Số:", "12", "&", "<b>", "\"x\"", "xấu"])
    #expect(all("SP", below: root).count == 4)
    #expect(all("TextLine", below: root).count == 2)
    let first = try #require(strings.first)
    let box = page.words[0].box
    let sides = ["HPOS", "VPOS", "WIDTH", "HEIGHT"].map { attribute(first, $0) }
    #expect(sides == [box.left, box.top, box.width, box.height].map { "\($0)" })
    #expect(attribute(first, "WC") == "0.9")
    let sheet = try #require(all("Page", below: root).first)
    #expect(["WIDTH", "HEIGHT", "ROTATION"].map { attribute(sheet, $0) } == ["800", "600", "90"])
    #expect(all("fileName", below: root).first?.stringValue == "hồ sơ & 1.pdf")
    let names = ["Page", "TextBlock", "TextLine", "String", "Processing"].flatMap { all($0, below: root) }.compactMap {
        attribute($0, "ID")
    }
    #expect(names.count == 11 && Set(names).count == names.count)
}
