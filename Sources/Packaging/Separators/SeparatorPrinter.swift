import CQpdf
public import Documents

/// Writes separator sheets as a PDF of A4 pages to be printed, bars as vectors. The same sheets give the same bytes.
public struct SeparatorPrinter: Sendable {
    public init() {}

    /// Throws `.empty` without sheets, `.missingTool` where the fonts are not installed, `.inputOutput` where the path cannot be written,
    /// `.internalError` for a dossier sheet without a code.
    public func write(_ sheets: [SeparatorSheet], to path: String) throws(StepFailure) {
        guard !sheets.isEmpty else { throw .noPages() }
        let output = try QpdfFile.empty()
        let fonts = (bold: try VisibleFont(.bold, in: output), sans: try VisibleFont(.sans, in: output))
        for sheet in sheets {
            guard let payload = sheet.separator.payload, let bars = Code128.widths(payload), let matrix = QRMatrix(payload) else {
                throw .library("separator without a code")
            }
            let drawing = SeparatorDrawing(sheet, payload: payload, bars: bars, matrix: matrix, bold: fonts.bold, sans: fonts.sans)
            let resources = output.dictionary(
                "<< >>", [("/Font", output.dictionary("<< >>", [("/F0", fonts.bold.object), ("/F1", fonts.sans.object)]))])
            let page = output.dictionary(
                "<< /Type /Page /MediaBox [0 0 \(points(SeparatorDrawing.width)) \(points(SeparatorDrawing.height))] >>",
                [("/Contents", output.stream(drawing.content.utf8)), ("/Resources", resources)], indirect: true)
            if let refusal = output.refusal(qpdf_add_page(output.handle, output.handle, page, 0)) { throw .library(refusal) }
        }
        try fonts.bold.finish()
        try fonts.sans.finish()
        let root = qpdf_get_root(output.handle)
        output.set(root, "/Lang", output.parse("(vi)"))
        // Scaled to fit, bars become finer than they were made.
        output.set(root, "/ViewerPreferences", output.parse("<< /PrintScaling /None >>"))
        try output.save(to: path)
    }
}
