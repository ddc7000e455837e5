/// What the index keeps of a document so that a hit can be shown without the catalogue: the heading, and each page's text and
/// positions. Word boxes stay in the catalogue; `HitFinder` gets them for the few pages that are shown.
struct StoredDocument {
    struct Page {
        var number: Int
        /// The position in the index of the page's first syllable.
        var firstPosition: Int
        /// How many positions it takes.
        var count: Int
        var text: String
    }

    var id = ""
    var source = ""
    var title = ""
    var typeCode = ""
    var typeName = ""
    var date = ""
    var pages: [Page] = []

    var packed: [UInt8] {
        var out = PackedWriter()
        for text in [id, source, title, typeCode, typeName, date] { out.put(text: text) }
        out.put(UInt32(pages.count))
        for page in pages {
            for number in [page.number, page.firstPosition, page.count] { out.put(UInt32(truncatingIfNeeded: number)) }
            out.put(text: page.text)
        }
        return out.bytes
    }

    init() {}

    /// `nil` for bytes that are not a stored document.
    init?(_ reader: PackedReader) {
        var reader = reader
        id = reader.text()
        source = reader.text()
        title = reader.text()
        typeCode = reader.text()
        typeName = reader.text()
        date = reader.text()
        for _ in 0..<reader.number(UInt32.self) where reader.isSound {
            let number = Int(reader.number(UInt32.self))
            let first = Int(reader.number(UInt32.self))
            pages.append(Page(number: number, firstPosition: first, count: Int(reader.number(UInt32.self)), text: reader.text()))
        }
        guard reader.isSound else { return nil }
    }
}
