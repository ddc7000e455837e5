/// What the index keeps of a document so that a hit can be shown without the catalogue: the heading, and each page's text. Word boxes stay in the catalogue; `HitFinder` gets them for the few pages that are shown.
struct StoredDocument {
    struct Page {
        var number: Int
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
            out.put(UInt32(truncatingIfNeeded: page.number))
            out.put(text: page.text)
        }
        return out.bytes
    }

    init() {}

    /// `nil` for bytes that are not a stored document. Only the page at `shown` gets its text: that of a thick dossier takes milliseconds.
    init?(_ reader: PackedReader, textOf shown: Int) {
        var reader = reader
        id = reader.text()
        source = reader.text()
        title = reader.text()
        typeCode = reader.text()
        typeName = reader.text()
        date = reader.text()
        for index in 0..<Int(reader.number(UInt32.self)) where reader.isSound {
            let number = Int(reader.number(UInt32.self))
            var text = reader.part()
            pages.append(Page(number: number, text: index == shown ? text.rest() : ""))
        }
        guard reader.isSound else { return nil }
    }
}
