import Mustache
import SearchIndex

/// Text for a page. It is taken byte by byte: `<` or `"` with a combining mark behind it, or with a sign before it that joins what follows,
/// is one character to Swift and still markup to a browser.
enum HTMLText {
    /// Control characters, which no page has, become spaces.
    static func escaped(_ text: some StringProtocol) -> String {
        var out: [UInt8] = []
        out.reserveCapacity(text.utf8.count + 16)
        for byte in text.utf8 { append(byte, to: &out) }
        return String(decoding: out, as: UTF8.self)
    }

    /// A snippet with its matches marked.
    static func snippet(_ hit: SearchHit) -> String {
        let starts = Set(hit.highlights.map(\.start))
        let ends = Set(hit.highlights.map { $0.start + $0.length })
        var out: [UInt8] = []
        out.reserveCapacity(2 * hit.snippet.utf8.count)
        var scalars = 0
        for byte in hit.snippet.utf8 {
            // Where a scalar begins.
            if byte & 0xC0 != 0x80 {
                if ends.contains(scalars) { out += "</mark>".utf8 }
                if starts.contains(scalars) { out += "<mark>".utf8 }
                scalars += 1
            }
            append(byte, to: &out)
        }
        if ends.contains(scalars) { out += "</mark>".utf8 }
        return String(decoding: out, as: UTF8.self)
    }

    private static func append(_ byte: UInt8, to out: inout [UInt8]) {
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
}

/// Escapes what the templates show, in place of Mustache's own way, which goes by characters.
struct PageContent: MustacheContentType {
    static let name = "ROOM"
    static let pragma = "{{% CONTENT_TYPE: ROOM }}"

    func escapeText(_ text: String) -> String { HTMLText.escaped(text) }
}
