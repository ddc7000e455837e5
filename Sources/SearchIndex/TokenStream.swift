/// A document's words in order, three bytes each: enough to tell phrases, places and pages, at a seventh of what positions in the index
/// would take. Two words share a key once in 65,536 pairs of words; the phrases that this could feign are rarer than misprints.
///
/// Packed: u16 year, u16 words of the heading, u16 pages, u32 words of each page, then the words.
struct TokenStream {
    /// The key of a word: the low two bytes of its letters without marks, the third of its spelling.
    struct Key: Hashable {
        let bits: UInt32

        var letters: UInt32 { bits & 0xFFFF }

        init(_ token: Token) {
            let letters = UInt32(truncatingIfNeeded: Term.hash(token.folded.utf8)) & 0xFFFF
            let spelling = UInt32(truncatingIfNeeded: Term.hash(token.canonical.utf8)) & 0xFF
            let bits = spelling << 16 | letters
            // Zero divides the parts of the heading.
            self.bits = bits == 0 ? 1 : bits
        }

        init(bits: UInt32) { self.bits = bits }
    }

    private(set) var words: [UInt32] = []
    /// Of the document's date; 0 without one.
    private(set) var year = 0
    /// Where the heading ends and the first page begins.
    private(set) var heading = 0
    /// How many words each page has.
    private(set) var pages: [Int] = []

    init(year: Int) { self.year = year }

    mutating func addHeading(_ tokens: [Token]) {
        add(tokens)
        words.append(0)
        heading = words.count
    }

    /// Pages come after the heading.
    mutating func addPage(_ tokens: [Token]) {
        let before = words.count
        add(tokens)
        pages.append(words.count - before)
    }

    private mutating func add(_ tokens: [Token]) {
        for token in tokens where !token.isCompound { words.append(Key(token).bits) }
    }

    var packed: [UInt8] {
        var out = PackedWriter()
        out.put(UInt16(clamping: year))
        out.put(UInt16(clamping: heading))
        out.put(UInt16(clamping: pages.count))
        for count in pages.prefix(Int(UInt16.max)) { out.put(UInt32(count)) }
        for word in words { out.put(threeBytes: word) }
        return out.bytes
    }

    /// What cannot be read is an empty stream.
    init(_ reader: PackedReader) {
        var reader = reader
        let year = Int(reader.number(UInt16.self))
        let heading = Int(reader.number(UInt16.self))
        let count = Int(reader.number(UInt16.self))
        let pages = (0..<count).map { _ in Int(reader.number(UInt32.self)) }
        let words = reader.threeByteNumbers()
        guard reader.isSound, heading <= words.count else { return }
        self.year = year
        self.heading = heading
        self.pages = pages
        self.words = words
    }

    /// The words of each part of the heading, the title first, as ranges of `words`.
    var headingParts: [Range<Int>] {
        var start = 0
        return words[..<heading].indices.filter { words[$0] == 0 }.map { end in
            defer { start = end + 1 }
            return start..<end
        }
    }

    /// The words of each page, as a range of `words`.
    var pageRanges: [Range<Int>] {
        var start = heading
        return pages.map { count in
            defer { start += count }
            return min(start, words.count)..<min(start + count, words.count)
        }
    }
}
