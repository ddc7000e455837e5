import Documents
import Foundation
import Vietnamese

/// A PDF page's own text with boxes, from poppler's `pdftotext`.
struct TextLayer {
    var blocks: [Block] = []

    var words: [Word] { blocks.flatMap(\.lines).flatMap(\.words) }

    /// `nil` when `pdftotext` has nothing to give. Boxes are in pixels of the page drawn at `page.dpi`.
    init?(path: String, page: PageOutline) {
        var output = Data()
        let ending = Tool(name: "pdftotext", seconds: 30).run(
            ["-q", "-cropbox", "-bbox-layout", "-f", "\(page.number)", "-l", "\(page.number)", path, "-"]
        ) { bytes in
            output.append(contentsOf: bytes)
            return output.count < 64 << 20
        }
        guard ending == .exited(0) else { return nil }
        let scale = Double(page.dpi) / 72
        for line in String(decoding: output, as: UTF8.self).split(whereSeparator: \.isNewline) {
            let line = line.drop { $0 == " " }
            if line.hasPrefix("<block ") {
                blocks.append(Block(lines: []))
            } else if line.hasPrefix("<line "), !blocks.isEmpty {
                blocks[blocks.count - 1].lines.append(Line(words: []))
            } else if line.hasPrefix("<word "), let last = blocks.indices.last, let row = blocks[last].lines.indices.last,
                let word = Self.word(line, scale: scale, page: page)
            {
                blocks[last].lines[row].words.append(word)
            }
        }
        blocks = blocks.compactMap { block in
            let lines = block.lines.filter { !$0.words.isEmpty }
            return lines.isEmpty ? nil : Block(lines: lines)
        }
        if blocks.isEmpty { return nil }
    }

    private static func word(_ line: Substring, scale: Double, page: PageOutline) -> Word? {
        guard let opened = line.firstIndex(of: ">"), let closed = line.range(of: "</word>", options: .backwards),
            line.index(after: opened) <= closed.lowerBound
        else { return nil }
        func side(_ name: String) -> Double? {
            guard let start = line[..<opened].range(of: name + "=\""), let end = line[start.upperBound..<opened].firstIndex(of: "\"") else {
                return nil
            }
            return Double(line[start.upperBound..<end])
        }
        guard let left = side("xMin"), let top = side("yMin"), let right = side("xMax"), let bottom = side("yMax"),
            [left, top, right, bottom].allSatisfy({ $0.isFinite && abs($0) < 1e7 })
        else { return nil }
        let text = unescaped(line[line.index(after: opened)..<closed.lowerBound]).readable
            .trimmingCharacters(in: .whitespacesAndNewlines)
        guard !text.isEmpty else { return nil }
        let x = min(max(0, Int((left * scale).rounded())), page.width - 1)
        let y = min(max(0, Int((top * scale).rounded())), page.height - 1)
        let box = Box(
            left: x, top: y, right: min(max(x + 1, Int((right * scale).rounded())), page.width),
            bottom: min(max(y + 1, Int((bottom * scale).rounded())), page.height))
        return Word(text: text, box: box, confidence: 1)
    }

    private static func unescaped(_ text: Substring) -> String {
        guard text.contains("&") else { return String(text) }
        return [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&#39;", "'"), ("&amp;", "&")]
            .reduce(String(text)) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
    }

    /// Whether the letters make sense: no private-use or replacement characters, no Latin-1 letters that Vietnamese does not have,
    /// as text in the old TCVN3 and VNI fonts shows, and words of a length that words have.
    var makesSense: Bool {
        var (letters, strange, alien, blanks) = (0, 0, 0, 0)
        for word in words {
            for scalar in word.text.unicodeScalars {
                switch scalar.value {
                case 0xFFFD, 0xE000...0xF8FF, 0xF0000...0x10FFFF: strange += 1
                case 0..<0x20, 0x7F..<0xA0: strange += 1
                default: break
                }
                if scalar.properties.isAlphabetic { letters += 1 } else { blanks += 1 }
                if Self.aliens.contains(scalar) { alien += 1 }
            }
        }
        let total = letters + blanks
        guard words.count >= 8, letters * 3 > total else { return false }
        return strange * 50 < total && alien * 50 < letters
    }

    private static let aliens = Set("µ¸¶·¹¨»¾¼½Æ©Ç®ÏÑªÖ×ÜÞßäå«æç¬ëîïñöø÷ûü¦þ§¤¥".unicodeScalars)
}
