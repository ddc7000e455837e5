import Documents
import Foundation

/// The PDF whose pages are asked for one after the other: kept open until another is, or until it changes on disk.
struct OpenPDF {
    private var last: (path: String, stamp: Date, pdf: PDFFile)?

    /// Throws what opening throws, at stage `read`.
    mutating func file(_ path: String) throws(StepFailure) -> PDFFile {
        let stamp = (try? FileManager.default.attributesOfItem(atPath: path))?[.modificationDate] as? Date ?? .distantPast
        if let last, last.path == path, last.stamp == stamp { return last.pdf }
        last = nil
        let pdf = try PDFFile(path: path, stage: .read)
        last = (path, stamp, pdf)
        return pdf
    }
}
