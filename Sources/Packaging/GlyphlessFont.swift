import CQpdf
import Documents
import Foundation

/// The font of invisible text: one empty glyph, half as wide as high, for every character. It is Tesseract's `pdf.ttf`.
final class GlyphlessFont {
    private static let package = "libtesseract5"
    private static let folders = ["/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tesseract-ocr/5.00/tessdata", "/usr/share/tessdata"]

    var codes = CharacterCodes()
    let object: qpdf_oh
    private let output: QpdfFile

    init(in output: QpdfFile) throws(StepFailure) {
        let environment = ProcessInfo.processInfo.environment["TESSDATA_PREFIX"].map { [$0] } ?? []
        let path = (environment + Self.folders).map { $0 + "/pdf.ttf" }.first { FileManager.default.isReadableFile(atPath: $0) }
        guard let path, let bytes = FileManager.default.contents(atPath: path) else {
            throw .missingTool("pdf.ttf", package: Self.package)
        }
        self.output = output
        let file = output.stream(bytes, [("/Length1", "\(bytes.count)")])
        let descriptor = output.dictionary(
            """
            << /Type /FontDescriptor /FontName /GlyphLessFont /Flags 5 /FontBBox [0 0 500 1000] /ItalicAngle 0 /Ascent 1000
            /Descent -1 /CapHeight 1000 /StemV 80 >>
            """, [("/FontFile2", file)], indirect: true)
        var glyphs = [UInt8](repeating: 0, count: 131_072)
        for low in stride(from: 1, to: glyphs.count, by: 2) { glyphs[low] = 1 }
        let cid = output.dictionary(
            """
            << /Type /Font /Subtype /CIDFontType2 /BaseFont /GlyphLessFont /DW 500
            /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>
            """, [("/FontDescriptor", descriptor), ("/CIDToGIDMap", output.stream(glyphs))], indirect: true)
        object = output.dictionary(
            "<< /Type /Font /Subtype /Type0 /BaseFont /GlyphLessFont /Encoding /Identity-H >>",
            [("/DescendantFonts", output.array([cid]))], indirect: true)
    }

    /// To be called when every page has been written: only then is it known which characters there are.
    func finish() { output.set(object, "/ToUnicode", output.stream(codes.toUnicode.utf8)) }
}
