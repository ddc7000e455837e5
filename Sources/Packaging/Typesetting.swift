import CQpdf
import Documents

/// The two fonts of a PDF, each made when the first page needs it.
final class Typesetting {
    private let output: QpdfFile
    private var glyphless: GlyphlessFont?
    private var visible: VisibleFont?

    init(_ output: QpdfFile) { self.output = output }

    /// A page's content stream and the font it names `/F0`, if it has words.
    func content(_ sheet: Sheet, isScan: Bool) throws(StepFailure) -> (String, qpdf_oh?) {
        let hasWords = !sheet.words().isEmpty
        if isScan {
            guard hasWords else {
                var none = CharacterCodes()
                return (PageContent.scan(sheet, codes: &none), nil)
            }
            let font: GlyphlessFont
            if let glyphless { font = glyphless } else { font = try GlyphlessFont(in: output) }
            glyphless = font
            return (PageContent.scan(sheet, codes: &font.codes), font.object)
        }
        guard hasWords else { return ("", nil) }
        let font: VisibleFont
        if let visible { font = visible } else { font = try VisibleFont(in: output) }
        visible = font
        return (PageContent.typed(sheet, codes: &font.codes), font.object)
    }

    func finish() throws(StepFailure) {
        glyphless?.finish()
        try visible?.finish()
    }
}
