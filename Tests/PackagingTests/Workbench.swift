import CLeptonica
import CQpdf
import Documents
import Foundation
import Packaging

/// A folder for one test, with makers of sources and readers of results.
final class Workbench {
    let folder: String
    static let metadata = PDFMetadata(
        title: "Quyết định số 12/QĐ-UBND & <phụ lục>", subject: "Về việc số hóa", author: "Ủy ban nhân dân", identifier: "abc-1",
        created: "2025-02-04T08:30:00+07:00")

    init() throws {
        folder = FileManager.default.temporaryDirectory.path + "/packaging-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func path(_ name: String) -> String { folder + "/" + name }

    func bytes(_ name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(fileURLWithPath: path(name)))) }

    /// A picture with a frame and a bar near its upper left corner, of 1, 8 or 32 bits; returns the file's path.
    @discardableResult
    func picture(_ name: String, depth: Int32, format: Int, width: Int = 600, height: Int = 800) throws -> String {
        var picture = pixCreate(Int32(width), Int32(height), depth)
        defer { pixDestroy(&picture) }
        for row in 0..<Int32(height) {
            for column in 0..<Int32(width) {
                let isInk = (40..<300).contains(column) && (40..<80).contains(row)
                let shade = UInt32((Int(row) + Int(column)) % 64 + 180)
                let paper: UInt32 = depth == 1 ? 0 : depth == 8 ? shade : shade << 24 | 200 << 16 | 90 << 8
                pixSetPixel(picture, column, row, isInk ? (depth == 1 ? 1 : 0) : paper)
            }
        }
        guard pixWrite(path(name), picture, Int32(format)) == 0 else { throw ToolFailure(said: "Leptonica cannot write \(name)") }
        return path(name)
    }

    /// A PDF with one full-page image a page, its stream and dictionary as given.
    func scannedPDF(_ name: String, image: [UInt8], entries: String, pages: Int = 1) throws -> String {
        var handle: qpdf_data? = qpdf_init()
        defer { qpdf_cleanup(&handle) }
        _ = qpdf_empty_pdf(handle)
        for _ in 0..<pages {
            let stream = qpdf_oh_new_stream(handle)
            let none = qpdf_oh_new_null(handle)
            qpdf_oh_replace_stream_data(handle, stream, image, image.count, none, none)
            let given = qpdf_oh_parse(handle, "<< /Type /XObject /Subtype /Image \(entries) >>")
            let dictionary = qpdf_oh_get_dict(handle, stream)
            qpdf_oh_begin_dict_key_iter(handle, given)
            while qpdf_oh_dict_more_keys(handle) != 0 {
                guard let key = qpdf_oh_dict_next_key(handle) else { break }
                qpdf_oh_replace_key(handle, dictionary, key, qpdf_oh_get_key(handle, given, key))
            }
            let page = qpdf_oh_parse(handle, "<< /Type /Page /MediaBox [0 0 144 192] /Resources << /XObject << >> >> >>")
            qpdf_oh_replace_key(handle, qpdf_oh_get_key(handle, qpdf_oh_get_key(handle, page, "/Resources"), "/XObject"), "/Im", stream)
            let content = qpdf_oh_new_stream(handle)
            let marks = Array("q 144 0 0 192 0 0 cm /Im Do Q".utf8)
            qpdf_oh_replace_stream_data(handle, content, marks, marks.count, none, none)
            qpdf_oh_replace_key(handle, page, "/Contents", content)
            _ = qpdf_add_page(handle, handle, qpdf_make_indirect_object(handle, page), 0)
        }
        _ = qpdf_init_write(handle, path(name))
        qpdf_set_static_ID(handle, 1)
        guard qpdf_write(handle) & 2 == 0 else { throw ToolFailure(said: "qpdf cannot write \(name)") }
        return path(name)
    }

    /// The compressed bytes of a page's image, and how its dictionary is written.
    func image(in name: String, page: Int = 0) throws -> (bytes: [UInt8], entries: String, rotation: String) {
        var handle: qpdf_data? = qpdf_init()
        defer { qpdf_cleanup(&handle) }
        guard qpdf_read(handle, path(name), nil) & 2 == 0 else { throw ToolFailure(said: "qpdf cannot read \(name)") }
        let object = qpdf_get_page_n(handle, page)
        let objects = qpdf_oh_get_key(handle, qpdf_oh_get_key(handle, object, "/Resources"), "/XObject")
        let image = qpdf_oh_get_key(handle, objects, "/Im0")
        var bytes: UnsafeMutablePointer<UInt8>?
        var count = 0
        defer { free(bytes) }
        _ = qpdf_oh_get_stream_data(handle, image, qpdf_dl_none, nil, &bytes, &count)
        return (
            [UInt8](UnsafeBufferPointer(start: bytes, count: count)),
            String(cString: qpdf_oh_unparse_resolved(handle, qpdf_oh_get_dict(handle, image))),
            String(cString: qpdf_oh_unparse(handle, qpdf_oh_get_key(handle, object, "/Rotate")))
        )
    }

    /// Packages pages of a 600 × 800 picture and says where.
    @discardableResult
    func package(
        _ source: String, _ format: FileFormat, _ image: PageImage, text: [PageText], to name: String
    ) throws -> String {
        let pages = text.map { text in
            PackagedPage(
                outline: PageOutline(number: text.number, width: text.width, height: text.height, dpi: text.dpi, image: image), text: text)
        }
        try PDFAWriter().write(source: source, format: format, pages: pages, metadata: Self.metadata, to: path(name))
        return path(name)
    }

    /// What a program prints.
    static func output(of command: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw ToolFailure(said: "\(command[0]) ended with \(process.terminationStatus)") }
        return String(decoding: data, as: UTF8.self)
    }

    /// The words that a reader copies, in the order of the content.
    static func words(in path: String) throws -> [String] {
        try output(of: ["pdftotext", "-raw", path, "-"]).split(whereSeparator: \.isWhitespace).map(String.init)
    }

    /// What the PDF/A-2b validator finds in files; empty when it approves of all.
    static func findings(in paths: [String]) throws -> String {
        let program = """
            import sys, pikepdf.pdfa
            for path in sys.argv[1:]:
                for finding in pikepdf.pdfa.validate_written(path, '2b').findings: print(path, finding.rule, finding.where, finding.message)
            """
        do { return try output(of: ["python3", "-c", program] + paths) } catch {
            throw ToolFailure(
                said: "PDF/A is not validated: python3 with 'pikepdf[pdfa]' is needed (pip install 'pikepdf[pdfa]'). \(error)")
        }
    }
}

struct ToolFailure: Error, CustomStringConvertible {
    var said: String
    var description: String { said }
}

/// Text for a page of 600 × 800 pixels at 300 dpi: lines of words laid out as they would stand upright, then turned as the scan lies.
func pageText(
    _ lines: [String], number: Int = 1, turn: QuarterTurn = .none, origin: TextOrigin = .ocr, upright: (Int, Int) = (600, 800)
) -> PageText {
    let built = lines.enumerated().map { row, line in
        var left = 40
        return Line(
            words: line.split(separator: " ").map { text in
                let box = Box(left: left, top: 40 + 50 * row, right: left + 14 * text.count, bottom: 75 + 50 * row)
                left = box.right + 10
                return Word(text: String(text), box: box.turned(turn.inverse, width: upright.0, height: upright.1), confidence: 0.9)
            })
    }
    let size = turn.swapsSides ? (upright.1, upright.0) : upright
    return PageText(
        number: number, width: size.0, height: size.1, dpi: 300, kind: lines.isEmpty ? .blank : .content, origin: origin, turn: turn,
        blocks: lines.isEmpty ? [] : [Block(lines: built)])
}

func words(_ text: PageText) -> [String] { text.text.split(whereSeparator: \.isWhitespace).map(String.init) }
