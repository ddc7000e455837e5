import CQpdf
import Documents
import Foundation

/// Encoded images waiting on disk, as the objects of a small PDF of their own: however many pages a file has, one image is in memory.
final class ImageSpool {
    private let path: String
    private let file: UnsafeMutablePointer<FILE>
    private var isOpen = true
    private var offsets: [Int] = []
    private var position = 0

    /// Makes the file at `path`; it is gone when the spool is.
    init(path: String) throws(StepFailure) {
        guard let file = fopen(path, "wb") else { throw .cannotWrite(path, String(cString: strerror(errno))) }
        self.path = path
        self.file = file
        try put("%PDF-1.7\n")
    }

    deinit {
        if isOpen { fclose(file) }
        unlink(path)
    }

    /// Writes the image down and gives the number of its object.
    func park(_ image: EncodedImage) throws(StepFailure) -> Int {
        offsets.append(position)
        let size = "/Width \(image.width) /Height \(image.height)"
        try put(
            "\(offsets.count) 0 obj\n<< /Type /XObject /Subtype /Image \(size) \(image.entries) /Length \(image.bytes.count) >>\nstream\n")
        try put(image.bytes)
        try put("\nendstream\nendobj\n")
        return offsets.count
    }

    /// Ends the file and opens it for copying; nothing can be parked after this.
    func opened() throws(StepFailure) -> QpdfFile {
        let pages = offsets.count + 1
        offsets.append(position)
        try put("\(pages) 0 obj\n<< /Type /Pages /Count 0 /Kids [] >>\nendobj\n")
        offsets.append(position)
        try put("\(pages + 1) 0 obj\n<< /Type /Catalog /Pages \(pages) 0 R >>\nendobj\n")
        let start = position
        try put("xref\n0 \(offsets.count + 1)\n0000000000 65535 f \n")
        for offset in offsets { try put("\(String(repeating: "0", count: max(0, 10 - String(offset).count)))\(offset) 00000 n \n") }
        try put("trailer\n<< /Size \(offsets.count + 1) /Root \(pages + 1) 0 R >>\nstartxref\n\(start)\n%%EOF\n")
        isOpen = false
        guard fclose(file) == 0 else { throw .cannotWrite(path, String(cString: strerror(errno))) }
        return try QpdfFile(reading: path)
    }

    private func put(_ text: String) throws(StepFailure) { try put(Array(text.utf8)) }

    private func put(_ bytes: [UInt8]) throws(StepFailure) {
        guard fwrite(bytes, 1, bytes.count, file) == bytes.count else {
            throw .cannotWrite(path, String(cString: strerror(errno)))
        }
        position += bytes.count
    }
}
