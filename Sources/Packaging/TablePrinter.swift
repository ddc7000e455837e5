import CQpdf
public import Documents

/// Writes a report as a PDF of A4 pages across: ruled, its headings again on every page, with heading and signatures where it has a form.
/// The same table gives the same bytes.
public struct TablePrinter: Sendable {
    public init() {}

    /// Throws `.missingTool` where the fonts are not installed, `.inputOutput` where the path cannot be written.
    public func write(_ table: ReportTable, to path: String, in language: Language) throws(StepFailure) {
        let output = try QpdfFile.empty()
        let fonts = (bold: try VisibleFont(.bold, in: output), sans: try VisibleFont(.sans, in: output))
        var drawing = TableDrawing(table, language, bold: fonts.bold, sans: fonts.sans)
        for content in drawing.pages() {
            let resources = output.dictionary(
                "<< >>", [("/Font", output.dictionary("<< >>", [("/F0", fonts.bold.object), ("/F1", fonts.sans.object)]))])
            let page = output.dictionary(
                "<< /Type /Page /MediaBox [0 0 \(points(TableDrawing.width)) \(points(TableDrawing.height))] >>",
                [("/Contents", output.stream(content.utf8)), ("/Resources", resources)], indirect: true)
            if let refusal = output.refusal(qpdf_add_page(output.handle, output.handle, page, 0)) { throw .library(refusal) }
        }
        try fonts.bold.finish()
        try fonts.sans.finish()
        output.set(qpdf_get_root(output.handle), "/Lang", output.parse("(\(language.rawValue))"))
        try output.save(to: path)
    }
}
