/// A piece of XML 1.0. What XML cannot hold, as the control characters that recognition may bring, is left out.
///
///     Element("dc:title", text: "A & B").text   // <dc:title>A &amp; B</dc:title>
struct Element: Sendable {
    private var name: String
    private var attributes: [(name: String, value: String)]
    private var content: String

    init(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], text: String = "") {
        self.name = name
        self.attributes = attributes.map { ($0, $1) }
        content = Self.escaped(text)
    }

    init(_ name: String, _ children: [Element]) { self.init(name, [:], children) }

    init(_ name: String, _ attributes: KeyValuePairs<String, String>, _ children: [Element]) {
        self.init(name, attributes)
        content = children.map(\.text).joined()
    }

    /// The same with further attributes.
    func with(_ more: [(name: String, value: String)]) -> Element {
        var element = self
        element.attributes += more
        return element
    }

    var text: String {
        let names = attributes.map { " \($0.name)=\"\(Self.escaped($0.value))\"" }.joined()
        return content.isEmpty ? "<\(name)\(names)/>" : "<\(name)\(names)>\(content)</\(name)>"
    }

    private static func escaped(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": out.append(contentsOf: "&amp;".unicodeScalars)
            case "<": out.append(contentsOf: "&lt;".unicodeScalars)
            case ">": out.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": out.append(contentsOf: "&quot;".unicodeScalars)
            default: if isAllowed(scalar.value) { out.append(scalar) }
            }
        }
        return String(out)
    }

    /// The production `Char` of XML 1.0.
    private static func isAllowed(_ code: UInt32) -> Bool {
        switch code {
        case 0x9, 0xA, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }
}
