import Mustache
import SearchIndex

/// Text for a page. It is taken byte by byte: `<` or `"` with a combining mark behind it, or with a sign before it that joins what follows,
/// is one character to Swift and still markup to a browser.
enum HTMLText {
    /// Control characters, which no page has, become spaces.
    static func escaped(_ text: some StringProtocol) -> String {
        var out: [UInt8] = []
        out.reserveCapacity(text.utf8.count + 16)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): out += "&amp;".utf8
            case UInt8(ascii: "<"): out += "&lt;".utf8
            case UInt8(ascii: ">"): out += "&gt;".utf8
            case UInt8(ascii: "\""): out += "&quot;".utf8
            case UInt8(ascii: "'"): out += "&#39;".utf8
            case 0x09, 0x0A, 0x0D: out.append(byte)
            case 0..<0x20, 0x7F: out.append(0x20)
            // The second half of the controls has two bytes.
            case 0x80..<0xA0 where out.last == 0xC2: out[out.count - 1] = 0x20
            default: out.append(byte)
            }
        }
        return String(decoding: out, as: UTF8.self)
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
        (scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)) && scalar != "\t" && scalar != "\n" && scalar != "\r"
    }
}

/// Escapes what the templates show, in place of Mustache's own way, which goes by characters.
struct PageContent: MustacheContentType {
    static let name = "ROOM"
    static let pragma = "{{% CONTENT_TYPE: ROOM }}"

    func escapeText(_ text: String) -> String { HTMLText.escaped(text) }
}
