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

    /// Lets go of what was looked at in it.
    func releaseObjects() { last?.pdf.releaseObjects() }
}

extension PDFFile {
    /// The scan that a page consists of. Throws `.damaged` when the page, or its scan, is no longer there.
    func scan(of page: PageOutline) throws(StepFailure) -> EmbeddedScan {
        guard page.number <= pageCount else {
            throw .damaged(.read, "Trang \(page.number) không còn trong tệp.", "Page \(page.number) is no longer in the file.")
        }
        guard let scan = scan(page: page.number) else { throw .damagedScan(page) }
        return scan
    }

    /// The scan that the page of a number, from 1, consists of; `nil` when it has to be drawn.
    func scan(page number: Int) -> EmbeddedScan? {
        guard (1...pageCount).contains(number) else { return nil }
        let object = page(number - 1)
        return EmbeddedScan(page: object, box: object.visibleBox, in: self)
    }
}
