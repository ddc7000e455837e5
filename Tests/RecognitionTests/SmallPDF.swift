import CLeptonica
import Documents
import Foundation

@testable import Recognition

/// Writes small PDFs and scans for the tests, and removes them afterwards.
final class Workbench {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "recognition-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func write(_ bytes: some Sequence<UInt8>, _ name: String = "file") throws -> String {
        let url = folder.appending(path: name)
        try Data(bytes).write(to: url)
        return url.path
    }

    /// A PDF of one A4 page: content, objects from number 5 on as raw bytes, and more keys of the page.
    static func pdf(content: String, resources: String = "", objects: [[UInt8]] = [], page: String = "", root: String = "") -> [UInt8] {
        var bytes = Array("%PDF-1.5\n".utf8)
        var offsets: [Int] = []
        func add(_ object: [UInt8]) {
            offsets.append(bytes.count)
            bytes += Array("\(offsets.count) 0 obj\n".utf8) + object + Array("\nendobj\n".utf8)
        }
        let font = "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
        add(Array("<< /Type /Catalog /Pages 2 0 R \(root) >>".utf8))
        add(Array("<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595.2 841.92] >>".utf8))
        add(Array("<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << \(font) \(resources) >> \(page) >>".utf8))
        add(stream("", Array(content.utf8)))
        objects.forEach(add)
        let start = bytes.count
        let rows = offsets.map { String(format: "%010d 00000 n \n", $0) }.joined()
        bytes += Array(
            "xref\n0 \(offsets.count + 1)\n0000000000 65535 f \n\(rows)trailer\n<< /Size \(offsets.count + 1) /Root 1 0 R >>\n".utf8)
        return bytes + Array("startxref\n\(start)\n%%EOF\n".utf8)
    }

    static func stream(_ keys: String, _ data: [UInt8]) -> [UInt8] {
        Array("<< \(keys) /Length \(data.count) >>\nstream\n".utf8) + data + Array("\nendstream".utf8)
    }

    static let lines = [
        "The archive keeps every original file unchanged", "and describes the documents that are in it",
        "Officers search by number and date",
        "Pages are counted before and after each batch", "A person looks at what is not certain", "Nothing is thrown away in silence",
    ]

    /// Content of a page with large letters: several lines of text.
    static func text(_ lines: [String] = lines) -> String {
        "BT /F1 14 Tf 70 740 Td 24 TL " + lines.map { "(\($0)) Tj T* " }.joined() + "ET"
    }

    /// The page of text as a scan: drawn at 300 dpi, turned clockwise by quarters, and rotated by degrees, as a grey JPEG.
    func scan(quarters: Int = 0, degrees: Double = 0) throws -> (jpeg: [UInt8], width: Int, height: Int) {
        let path = try write(Self.pdf(content: Self.text()), "drawn.pdf")
        var page = try PageDrawing.draw(path: path, page: 1, dpi: 300, maximumPixels: 20_000_000)
        if degrees != 0 {
            let angle = Float(degrees * .pi / 180)
            if let rotated = Picture(pixRotate(page.pix, angle, Int32(L_ROTATE_AREA_MAP), Int32(L_BRING_IN_WHITE), 0, 0)) { page = rotated }
        }
        if let turned = page.turned(quarters: quarters) { page = turned }
        if let grey = page.luminance() { page = grey }
        return (Self.jpeg(page), page.width, page.height)
    }

    static func jpeg(_ picture: borrowing Picture) -> [UInt8] {
        var data: UnsafeMutablePointer<UInt8>?
        var size = 0
        pixWriteMemJpeg(&data, &size, picture.pix, 85, 0)
        defer { lept_free(data) }
        return Array(UnsafeBufferPointer(start: data, count: size))
    }

    /// A PDF whose page is a scan, with more content on it.
    static func scanned(_ jpeg: [UInt8], width: Int, height: Int, over: String = "", page: String = "") -> [UInt8] {
        let keys =
            "/Type /XObject /Subtype /Image /Width \(width) /Height \(height) /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /DCTDecode"
        let size = "\(Double(width) * 0.24) \(Double(height) * 0.24)"
        return pdf(
            content: "q \(Double(width) * 0.24) 0 0 \(Double(height) * 0.24) 0 0 cm /Im0 Do Q \(over)",
            resources: "/XObject << /Im0 5 0 R >>", objects: [stream(keys, jpeg)],
            page: "/MediaBox [0 0 \(size)] \(page)")
    }
}
