/// A line of words, left to right as it is read.
public struct Line: Hashable, Sendable, Codable {
    public var words: [Word]

    public init(words: [Word]) { self.words = words }

    /// The words with a space between.
    public var text: String { words.map(\.text).joined(separator: " ") }

    /// In pixels of the original image; `nil` when the line has no words.
    public var box: Box? { Box.around(words.lazy.map(\.box)) }
}

/// Lines that belong together: a paragraph, a heading's column, a cell.
public struct Block: Hashable, Sendable, Codable {
    public var lines: [Line]

    public init(lines: [Line]) { self.lines = lines }

    public var text: String { lines.map(\.text).joined(separator: "\n") }

    public var box: Box? { Box.around(lines.lazy.compactMap(\.box)) }
}

extension [Block] {
    /// All words in reading order.
    public var words: [Word] { flatMap(\.lines).flatMap(\.words) }

    /// The mean of the words' confidences weighted by their lengths, 0…1; 0 when there are none.
    public var confidence: Double {
        var weight = 0.0
        var sum = 0.0
        for word in lazy.flatMap(\.lines).flatMap(\.words) {
            weight += Double(word.text.count)
            sum += Double(word.text.count) * word.confidence
        }
        return weight > 0 ? sum / weight : 0
    }

    /// Changes every word where it stands, in reading order.
    public mutating func editWords(_ change: (inout Word) -> Void) {
        for block in indices {
            for line in self[block].lines.indices {
                for word in self[block].lines[line].words.indices { change(&self[block].lines[line].words[word]) }
            }
        }
    }
}

/// What a page turned out to be.
public enum PageKind: String, Sendable, Codable {
    case content
    /// Nothing on it, or only what shows through from the other side.
    case blank
    case separator
}

/// Where a page's words come from.
public enum TextOrigin: String, Sendable, Codable {
    /// Read from pixels.
    case ocr
    /// The PDF's own text, which covered the whole page.
    case textLayer
    /// A plain text file, laid out in a fixed-width type.
    case plainText
}

/// What was read on one page. Lengths are pixels of the original image: the embedded scan, or the rendering at 300 dpi.
public struct PageText: Hashable, Sendable, Codable {
    /// The page's number in its source file, from 1.
    public var number: Int
    public var width: Int
    public var height: Int
    public var dpi: Int
    public var kind: PageKind
    public var origin: TextOrigin
    /// The clockwise turn that brings the image upright.
    public var turn: QuarterTurn
    /// The mean of the words' confidences weighted by their lengths, 0…1; 0 when there are none.
    public var confidence: Double
    /// In reading order.
    public var blocks: [Block]
    /// What the PDF itself says on a page whose words were read from pixels: mostly the stamps of digital signatures, boxes as above.
    /// Evidence beside `blocks`, never part of them, of `lines`, `words` or `text`; `nil`, and absent when encoded, where there is none.
    public var stampText: [Line]?
    /// Stamps in red ink in the upper part of a page, read for the markings of secrecy: they are not part of `blocks`, since the ink of
    /// stamps is taken off before the page is read. `nil`, and absent when encoded, where there is none.
    public var redStamps: [RedStamp]?
    /// `true` where there is ink that could hardly be read: handwriting, a picture, too bad a scan. What was guessed is not among `blocks`;
    /// a person has to look. `nil`, and absent when encoded, everywhere else.
    public var needsPerson: Bool?
    /// What a separator sheet says; `nil`, and absent when encoded, on every page whose `kind` is not `.separator`.
    public var separator: Separator?
    /// What symbols at the top left of the page hold that are none of ours, as the QR symbol of papers that information systems issue
    /// (Thông tư 01/2023/TT-VPCP); `nil`, and absent when encoded, where there are none.
    public var symbols: [String]?

    public init(
        number: Int, width: Int, height: Int, dpi: Int, kind: PageKind, origin: TextOrigin, turn: QuarterTurn, blocks: [Block]
    ) {
        self.number = number
        self.width = width
        self.height = height
        self.dpi = dpi
        self.kind = kind
        self.origin = origin
        self.turn = turn
        self.blocks = blocks
        confidence = blocks.confidence
    }

    /// All lines in reading order.
    public var lines: [Line] { blocks.flatMap(\.lines) }

    /// All words in reading order.
    public var words: [Word] { blocks.words }

    /// Lines parted by a newline, blocks by an empty line.
    public var text: String { blocks.map(\.text).joined(separator: "\n\n") }

    /// The image's size when turned upright.
    public var uprightSize: (width: Int, height: Int) { turn.swapsSides ? (height, width) : (width, height) }

    /// A box of the original image as it lies on the upright page.
    public func upright(_ box: Box) -> Box { box.turned(turn, width: width, height: height) }
}
