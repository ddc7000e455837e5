import Mustache
import SearchIndex

/// Text for a page. It is taken scalar by scalar: `<` or `"` with a combining mark behind it, or with a sign before it that joins what
/// follows, is one character to Swift and still markup to a browser.
enum HTMLText {
    static func escaped(_ text: some StringProtocol) -> String {
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": out.append(contentsOf: "&amp;".unicodeScalars)
            case "<": out.append(contentsOf: "&lt;".unicodeScalars)
            case ">": out.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": out.append(contentsOf: "&quot;".unicodeScalars)
            case "'": out.append(contentsOf: "&#39;".unicodeScalars)
            case _ where isControl(scalar): out.append(" ")
            default: out.append(scalar)
            }
        }
        return String(out)
    }

    /// A snippet with its matches marked. A document's own control characters mark nothing.
    static func snippet(_ hit: SearchHit) -> String {
        var hit = hit
        hit.snippet = String(String.UnicodeScalarView(hit.snippet.unicodeScalars.map { isControl($0) ? " " : $0 }))
        // Whole texts between the marks, so that no mark meets a combining sign.
        var out = ""
        for (place, piece) in hit.marked("\u{1}", "\u{1}").unicodeScalars.split(separator: "\u{1}", omittingEmptySubsequences: false)
            .enumerated()
        {
            let text = escaped(String(piece))
            out += place.isMultiple(of: 2) ? text : "<mark>" + text + "</mark>"
        }
        return out
    }

    /// What no page has: all controls but the tabulator and ends of lines.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .control && scalar != "\t" && scalar != "\n" && scalar != "\r"
    }
}

/// Escapes what the templates show, in place of Mustache's own way, which goes by characters.
struct PageContent: MustacheContentType {
    static let name = "ROOM"
    static let pragma = "{{% CONTENT_TYPE: ROOM }}"

    func escapeText(_ text: String) -> String { HTMLText.escaped(text) }
}
