import CQpdf
import Documents

/// The image of a PDF page that is nothing but a scan, made fit for PDF/A-2 without touching its bytes.
struct EmbeddedScan {
    let file: QpdfFile
    let page: PageOutline

    /// What an image dictionary may keep; the rest (rendering intents, alternates, OPI, interpolation) is dropped.
    private static let kept: Set = [
        "/Type", "/Subtype", "/Width", "/Height", "/ColorSpace", "/BitsPerComponent", "/Decode", "/Filter", "/DecodeParms", "/Length",
        "/SMask", "/Mask", "/ImageMask",
    ]
    /// Content streams longer than this are no scan's.
    private static let longestContent = 1_000_000

    /// An image, and the height of its pixels over their width as the page draws them.
    struct Found {
        var image: qpdf_oh
        var aspect: Double
    }

    /// The page's image, fit for copying; `nil` when it cannot be found or a validator would refuse it.
    func image() -> Found? {
        guard page.number >= 1, page.number <= qpdf_get_num_pages(file.handle) else { return nil }
        let object = qpdf_get_page_n(file.handle, page.number - 1)
        guard let content = file.content(ofPage: object),
            let found = find(in: content, resources: file.key(object, "/Resources"), depth: 0), makeLegal(found.image, isMask: false)
        else { return nil }
        return found
    }

    /// The rotation that the page itself asks for.
    var rotation: QuarterTurn {
        guard page.number >= 1, page.number <= qpdf_get_num_pages(file.handle) else { return .none }
        let degrees = file.integer(file.key(qpdf_get_page_n(file.handle, page.number - 1), "/Rotate")) ?? 0
        return QuarterTurn(rawValue: ((degrees % 360) + 360) % 360) ?? .none
    }

    /// The first image drawn that has the outline's size, in the content or in the forms it draws.
    private func find(in content: [UInt8], resources: qpdf_oh, depth: Int) -> Found? {
        guard depth < 4, content.count <= Self.longestContent else { return nil }
        let objects = file.key(resources, "/XObject")
        for (name, sides) in Self.drawn(content) {
            let object = file.key(objects, name)
            guard file.isStream(object) else { continue }
            let entries = file.dictionary(of: object)
            switch file.name(file.key(entries, "/Subtype")) {
            case "/Image":
                let size = (file.integer(file.key(entries, "/Width")), file.integer(file.key(entries, "/Height")))
                guard size.0 == page.width, size.1 == page.height, page.width > 0, page.height > 0 else { continue }
                let aspect = (sides.height / Double(page.height)) / (sides.width / Double(page.width))
                // Scanners round: only fax-like pixels are really not square.
                return Found(image: object, aspect: (0.2...0.97).contains(aspect) || (1.03...5).contains(aspect) ? aspect : 1)
            case "/Form":
                let own = file.key(entries, "/Resources")
                if let inner = file.decoded(object),
                    let found = find(in: inner, resources: file.isNull(own) ? resources : own, depth: depth + 1)
                {
                    return found
                }
            default: break
            }
        }
        return nil
    }

    /// The names that a content stream hands to `Do`, in order, each with the sides of the unit square under the last matrix.
    /// `600 0 0 800 0 0 cm /Im0 Do // [("/Im0", (600, 800))]`
    static func drawn(_ content: [UInt8]) -> [(name: String, sides: (width: Double, height: Double))] {
        var drawn: [(String, (Double, Double))] = []
        var operands: [String] = []
        var sides = (1.0, 1.0)
        for token in content.split(whereSeparator: { $0 <= 32 || $0 == 0x5B || $0 == 0x5D }) {
            let word = String(decoding: token, as: UTF8.self)
            if word == "Do", let name = operands.last?.split(separator: "/").last {
                drawn.append(("/" + name, sides))
            } else if word == "cm", operands.count >= 6 {
                let matrix = operands.suffix(6).map { Double($0) ?? 0 }
                sides = (
                    (matrix[0] * matrix[0] + matrix[1] * matrix[1]).squareRoot(),
                    (matrix[2] * matrix[2] + matrix[3] * matrix[3]).squareRoot()
                )
            }
            operands.append(word)
            if operands.count > 12 { operands.removeFirst(6) }
        }
        return drawn
    }

    /// Takes what PDF/A forbids out of the image's dictionary; false when that is not enough.
    private func makeLegal(_ image: qpdf_oh, isMask: Bool) -> Bool {
        let entries = file.dictionary(of: image)
        for key in file.keys(entries) where !Self.kept.contains(key) { file.remove(entries, key) }
        guard hasLegalFilters(entries) else { return false }
        if !file.isNull(file.key(entries, "/ImageMask")), !isMask {
            // A stencil of a whole page is black ink on white paper.
            file.remove(entries, "/ImageMask")
            file.set(entries, "/ColorSpace", file.parse("/DeviceGray"))
            file.set(entries, "/BitsPerComponent", file.parse("1"))
        }
        for key in ["/SMask", "/Mask"] {
            let mask = file.key(entries, key)
            if file.isStream(mask), isMask || !makeLegal(mask, isMask: true) { return false }
        }
        if isMask, !file.isNull(file.key(entries, "/ImageMask")) { return true }
        switch colour(file.key(entries, "/ColorSpace"), depth: 0) {
        case .legal: return true
        case .better(let name):
            file.set(entries, "/ColorSpace", file.parse(name))
            return true
        case .refused: return false
        }
    }

    private func hasLegalFilters(_ entries: qpdf_oh) -> Bool {
        var filters = file.items(file.key(entries, "/Filter")).map { file.name($0) ?? "" }
        let last = filters.popLast() ?? ""
        let simple = ["/FlateDecode", "/ASCII85Decode", "/ASCIIHexDecode", "/RunLengthDecode"]
        switch last {
        case "/DCTDecode", "/CCITTFaxDecode", "/JBIG2Decode": return filters.allSatisfy(simple.contains)
        // LZW is legal here because the writer turns it into Flate.
        case "", "/LZWDecode", "/FlateDecode", "/ASCII85Decode", "/ASCIIHexDecode", "/RunLengthDecode":
            return filters.allSatisfy { simple.contains($0) || $0 == "/LZWDecode" }
        default: return false
        }
    }

    private enum Verdict {
        case legal, refused
        case better(String)
    }

    /// Device gray and RGB stand under the sRGB output intent, other spaces say themselves what they mean.
    private func colour(_ space: qpdf_oh, depth: Int) -> Verdict {
        if let name = file.name(space) { return name == "/DeviceGray" || name == "/DeviceRGB" ? .legal : .refused }
        let parts = file.items(space)
        guard parts.count >= 2, depth < 2 else { return .refused }
        switch file.name(parts[0]) {
        case "/CalGray", "/CalRGB", "/Lab": return .legal
        case "/ICCBased": return profile(parts[1])
        case "/Indexed":
            let base = colour(parts[1], depth: depth + 1)
            if case .better(let name) = base {
                qpdf_oh_set_array_item(file.handle, space, 1, file.parse(name))
                return .legal
            }
            return base
        default: return .refused
        }
    }

    /// An ICC profile is kept when its header is one that PDF/A-2 allows and fits the number of components.
    private func profile(_ stream: qpdf_oh) -> Verdict {
        guard file.isStream(stream) else { return .refused }
        let entries = file.dictionary(of: stream)
        file.remove(entries, "/Alternate")
        let count = file.integer(file.key(entries, "/N"))
        let spaces = [1: "GRAY", 3: "RGB ", 4: "CMYK"]
        if let bytes = file.decoded(stream), bytes.count >= 128, let count {
            func word(_ at: Int) -> String { String(decoding: bytes[at..<at + 4], as: UTF8.self) }
            let size = bytes[0..<4].reduce(0) { $0 << 8 | Int($1) }
            let isKnown = ["scnr", "mntr", "prtr", "spac"].contains(word(12)) && word(36) == "acsp"
            if isKnown, word(16) == spaces[count], bytes[8] == 2 || bytes[8] == 4, size == bytes.count { return .legal }
        }
        return count == 1 ? .better("/DeviceGray") : count == 3 ? .better("/DeviceRGB") : .refused
    }
}
