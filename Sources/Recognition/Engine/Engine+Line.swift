import CTesseract
import Documents
import Foundation

extension Engine {
    /// The text of a small picture that holds one short line and nothing else, with the engine's confidence, 0…1; `nil` when it sees none.
    func readLine(_ picture: borrowing Picture, dpi: Int) -> (text: String, confidence: Double)? {
        TessBaseAPISetPageSegMode(handle, PSM_SINGLE_LINE)
        defer {
            TessBaseAPIClear(handle)
            TessBaseAPISetPageSegMode(handle, PSM_AUTO)
        }
        TessBaseAPISetImage2(handle, picture.pix)
        TessBaseAPISetSourceResolution(handle, Int32(clamping: dpi))
        guard TessBaseAPIRecognize(handle, nil) == 0, let text = TessBaseAPIGetUTF8Text(handle) else { return nil }
        defer { TessDeleteText(text) }
        let line = String(cString: text).trimmingCharacters(in: .whitespacesAndNewlines)
        guard !line.isEmpty else { return nil }
        return (line, Double(TessBaseAPIMeanTextConf(handle)) / 100)
    }
}
