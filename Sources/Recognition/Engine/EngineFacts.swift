import CLeptonica
import CTesseract
import Documents
import Foundation

/// What `sohoa doctor` tells about the reading engine.
public struct EngineFacts: Sendable, Hashable, Codable {
    /// As `5.3.0`.
    public var tesseract: String
    /// As `leptonica-1.82.0`.
    public var leptonica: String
    /// The folder the languages are in.
    public var tessdata: String
    /// The languages whose data is there, sorted.
    public var languages: [String]

    /// Asks the libraries; `nil` when the first of the settings' languages cannot be loaded at their tessdata path.
    public static func gather(settings: ReadingSettings) -> EngineFacts? {
        guard let handle = TessBaseAPICreate() else { return nil }
        defer { TessBaseAPIDelete(handle) }
        TessBaseAPISetVariable(handle, "debug_file", "/dev/null")
        guard TessBaseAPIInit2(handle, settings.tessdata, settings.languages.first, OEM_LSTM_ONLY) == 0 else { return nil }
        var languages: [String] = []
        if let list = TessBaseAPIGetAvailableLanguagesAsVector(handle) {
            var index = 0
            while let name = list[index] {
                languages.append(String(cString: name))
                index += 1
            }
            TessDeleteTextArray(list)
        }
        var leptonica = ""
        if let version = getLeptonicaVersion() {
            leptonica = String(cString: version)
            lept_free(version)
        }
        return EngineFacts(
            tesseract: TessVersion().map { String(cString: $0) } ?? "", leptonica: leptonica,
            tessdata: TessBaseAPIGetDatapath(handle).map { String(cString: $0) } ?? "", languages: languages.sorted())
    }
}
