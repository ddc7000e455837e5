public import Documents

/// Writes what was read on a page as ALTO 4 (http://www.loc.gov/standards/alto/).
public struct ALTOWriter: Sendable {
    public init() {}

    /// One page. Lengths are pixels of the original image; a page that must be turned says so in `ROTATION` (ALTO 4.4: its content
    /// stands that many degrees counter-clockwise).
    /// - Parameters:
    ///   - source: the source file's name, as the archive keeps it.
    ///   - digest: the source file's SHA-256.
    ///   - software: name and version of what read it.
    public func xml(_ page: PageText, source: String, digest: ContentDigest, software: String) -> String {
        let origin = ["read from the image", "text layer of the source", "plain text of the source"][
            page.origin == .ocr ? 0 : page.origin == .textLayer ? 1 : 2]
        let rotation = page.turn == .none ? "" : " ROTATION=\"\(page.turn.rawValue)\""
        let name = "p\(page.number)"
        let whole = Box(left: 0, top: 0, right: page.width, bottom: page.height)
        var xml = """
            <?xml version="1.0" encoding="UTF-8"?>
            <alto xmlns="http://www.loc.gov/standards/alto/ns-v4#" SCHEMAVERSION="4.4">
            <Description>
            <MeasurementUnit>pixel</MeasurementUnit>
            <sourceImageInformation>
            <fileName>\(escapedXML(source))</fileName>
            <fileIdentifier fileIdentifierLocation="sha256">\(digest.hex)</fileIdentifier>
            </sourceImageInformation>
            <Processing ID="\(name)_process">
            <processingCategory>contentGeneration</processingCategory>
            <processingStepDescription>\(origin)</processingStepDescription>
            <processingSoftware><softwareName>\(escapedXML(software))</softwareName></processingSoftware>
            </Processing>
            </Description>
            <Layout>
            <Page ID="\(name)" PHYSICAL_IMG_NR="\(page.number)" WIDTH="\(page.width)" HEIGHT="\(page.height)" \
            PC="\(decimal(page.confidence))"\(rotation) LANG="vi">
            <PrintSpace \(place(whole))>

            """
        var lineCount = 0
        var wordCount = 0
        for (index, block) in page.blocks.enumerated() {
            guard let box = block.box else { continue }
            xml += "<TextBlock ID=\"\(name)_b\(index + 1)\" \(place(box))>\n"
            for line in block.lines {
                guard let box = line.box else { continue }
                lineCount += 1
                xml += "<TextLine ID=\"\(name)_l\(lineCount)\" \(place(box))>\n"
                for (index, word) in line.words.enumerated() {
                    wordCount += 1
                    if index > 0 { xml += space(line.words[index - 1].box, word.box, turn: page.turn) }
                    xml += "<String ID=\"\(name)_w\(wordCount)\" \(place(word.box)) "
                    xml += "WC=\"\(decimal(word.confidence))\" CONTENT=\"\(escapedXML(word.text))\"/>\n"
                }
                xml += "</TextLine>\n"
            }
            xml += "</TextBlock>\n"
        }
        return xml + "</PrintSpace>\n</Page>\n</Layout>\n</alto>\n"
    }

    private func place(_ box: Box) -> String {
        "HPOS=\"\(box.left)\" VPOS=\"\(box.top)\" WIDTH=\"\(max(0, box.width))\" HEIGHT=\"\(max(0, box.height))\""
    }

    /// The gap between two words; its width only where words run along the image's rows.
    private func space(_ left: Box, _ right: Box, turn: QuarterTurn) -> String {
        guard turn == .none else { return "<SP/>\n" }
        return "<SP HPOS=\"\(left.right)\" VPOS=\"\(left.top)\" WIDTH=\"\(max(0, right.left - left.right))\"/>\n"
    }

    /// 0…1 with two decimals.
    private func decimal(_ share: Double) -> String { points((min(1, max(0, share)) * 100).rounded() / 100) }
}
