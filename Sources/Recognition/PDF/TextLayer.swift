import Documents
import Foundation
import Vietnamese

/// A PDF page's own text with boxes, from poppler's `pdftotext`, in Unicode whatever its fonts' encoding.
struct TextLayer {
    private(set) var blocks: [Block] = []

    var words: [Word] { blocks.flatMap(\.lines).flatMap(\.words) }

    /// `nil` when `pdftotext` has nothing to give. Boxes are in pixels of the page drawn at `page.dpi`.
    init?(path: String, page: PageOutline, in file: PDFFile) {
        guard page.number <= file.pageCount else { return nil }
        var output = Data()
        let ending = Tool(name: "pdftotext", seconds: 30).run(
            ["-q", "-cropbox", "-bbox-layout", "-f", "\(page.number)", "-l", "\(page.number)", path, "-"]
        ) { bytes in
            output.append(contentsOf: bytes)
            return output.count < 64 << 20
        }
        guard ending == .exited(0) else { return nil }
        read(String(decoding: output, as: UTF8.self), page: page)
        if blocks.isEmpty { return nil }
        decode(path: path, page: page, object: file.page(page.number - 1))
        makeReadable()
        if blocks.isEmpty { return nil }
    }

    /// Whether the text can stand for the page; where it cannot, the page has to be read from its pixels.
    var makesSense: Bool { LayerJudgement(words).makesSense }

    /// The lines, to be kept beside a reading of the pixels; `nil` when they are gibberish.
    var evidence: [Line]? { LayerJudgement(words).isSound ? blocks.flatMap(\.lines) : nil }

    /// Converts words in TCVN3 and VNI: those that stand in a font so named, then, where no font says so, the blocks whose words tell it.
    private mutating func decode(path: String, page: PageOutline, object: PDFObject) {
        if object.hasLegacyFonts, let runs = FontRuns(path: path, page: page.number) {
            let (dx, dy) = Self.offset(of: object)
            let scale = 72 / Double(page.dpi)
            mapWords { word in
                let x = Double(word.box.left + word.box.right) / 2 * scale + dx
                let y = Double(word.box.top + word.box.bottom) / 2 * scale + dy
                return runs.encoding(of: word.text, x: x, y: y)?.decode(word.text)
            }
        }
        // Blocks too short to tell follow the page, if that makes no sense as it is.
        let whole = LayerJudgement(words).isSound ? nil : LegacyEncoding.detected(in: words.map(\.text).joined(separator: " "))
        for index in blocks.indices {
            let text = blocks[index].text
            guard LegacyEncoding.isPossible(text), let encoding = LegacyEncoding.detected(in: text) ?? whole else { continue }
            blocks[index].lines = blocks[index].lines.map { line in
                Line(words: line.words.map { Word(text: encoding.decode($0.text), box: $0.box, confidence: $0.confidence) })
            }
        }
    }

    private mutating func makeReadable() {
        mapWords { Repairs.fontErrors(in: $0.text.readable).trimmingCharacters(in: .whitespacesAndNewlines) }
        blocks = blocks.compactMap { block in
            let lines = block.lines.map { Line(words: $0.words.filter { !$0.text.isEmpty }) }.filter { !$0.words.isEmpty }
            return lines.isEmpty ? nil : Block(lines: lines)
        }
    }

    /// Gives words another text, or leaves them where the answer is `nil`.
    private mutating func mapWords(_ change: (Word) -> String?) {
        for block in blocks.indices {
            for line in blocks[block].lines.indices {
                for word in blocks[block].lines[line].words.indices {
                    guard let text = change(blocks[block].lines[line].words[word]) else { continue }
                    blocks[block].lines[line].words[word].text = text
                }
            }
        }
    }

    /// From the visible box's corner that is shown top left to the media box's, in points as shown.
    private static func offset(of page: PDFObject) -> (x: Double, y: Double) {
        guard let media = PageBox(page.attribute("/MediaBox").numbers) else { return (0, 0) }
        let visible = page.visibleBox
        let (left, bottom) = (visible.left - media.left, visible.bottom - media.bottom)
        let (right, top) = (media.right - visible.right, media.top - visible.top)
        return switch page.shownTurn {
        case .none: (left, top)
        case .right: (bottom, left)
        case .half: (right, bottom)
        case .left: (top, right)
        }
    }

    private mutating func read(_ output: String, page: PageOutline) {
        let scale = Double(page.dpi) / 72
        for line in output.split(whereSeparator: \.isNewline) {
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
    }

    private static func word(_ line: Substring, scale: Double, page: PageOutline) -> Word? {
        guard let opened = line.firstIndex(of: ">"), let closed = line.range(of: "</word>", options: .backwards),
            line.index(after: opened) <= closed.lowerBound
        else { return nil }
        let sides = ["xMin", "yMin", "xMax", "yMax"].compactMap { line[..<opened].attribute($0).flatMap { Double($0) } }
        guard sides.count == 4, sides.allSatisfy({ $0.isFinite && abs($0) < 1e7 }) else { return nil }
        let text = String(line[line.index(after: opened)..<closed.lowerBound]).withoutEntities
        guard !text.isEmpty else { return nil }
        let x = min(max(0, Int((sides[0] * scale).rounded())), page.width - 1)
        let y = min(max(0, Int((sides[1] * scale).rounded())), page.height - 1)
        let box = Box(
            left: x, top: y, right: min(max(x + 1, Int((sides[2] * scale).rounded())), page.width),
            bottom: min(max(y + 1, Int((sides[3] * scale).rounded())), page.height))
        return Word(text: text, box: box, confidence: 1)
    }
}
