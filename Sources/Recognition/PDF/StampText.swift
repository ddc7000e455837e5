import Documents

/// The text that lies on a scan: signature stamps, "ĐẾN" stamps, a viewer's notes. It is evidence beside what is read from the pixels.
enum StampText {
    /// More is no stamp: somebody's hidden reading of the scan, which is not evidence.
    static let longest = 1_000

    /// The lines of a scan's own text; `nil` when there is none, or it cannot be believed. Poppler is asked only where something shows text:
    /// an annotation with an appearance, or text operators on the page.
    static func lines(path: String, page: PageOutline, in file: PDFFile) -> [Line]? {
        defer { file.releaseObjects() }
        guard page.number <= file.pageCount, shows(file.page(page.number - 1), in: file) else { return nil }
        guard let layer = TextLayer(path: path, page: page, in: file) else { return nil }
        let length = layer.words.reduce(0) { $0 + $1.text.count }
        return length <= longest ? layer.evidence : nil
    }

    private static func shows(_ page: PDFObject, in file: PDFFile) -> Bool {
        let notes = page["/Annots"].items.prefix(1_000)
        if notes.contains(where: { $0["/AP"]["/N"].exists && $0["/Subtype"].name != "/Link" }) { return true }
        guard !page.fontNames.isEmpty, let content = file.content(of: page) else { return false }
        return PageMarks(content: content, resources: page.attribute("/Resources"), box: page.visibleBox).visibleCharacters > 0
    }
}
