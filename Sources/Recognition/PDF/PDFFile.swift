import CQpdf
import Documents
import Glibc

/// An open PDF. Owns the qpdf handle; objects are handles that live until `releaseObjects`.
final class PDFFile {
    private var handle: qpdf_data?
    let pageCount: Int

    /// Opens with the empty password. qpdf's warnings are tolerated as long as there are pages.
    init(path: String, stage: Stage) throws(StepFailure) {
        handle = qpdf_init()
        qpdf_set_suppress_warnings(handle, 1)
        qpdf_silence_errors(handle)
        let failed = qpdf_read(handle, path, nil) & 2 != 0
        if failed {
            let code = qpdf_get_error_code(handle, qpdf_get_error(handle))
            pageCount = 0
            if code == qpdf_e_password { throw .encrypted(stage) }
            throw .damaged(stage, "Không đọc được cấu trúc của tệp PDF.", "The structure of the PDF could not be read.")
        }
        pageCount = Int(qpdf_get_num_pages(handle))
        if pageCount <= 0 {
            throw .damaged(stage, "Tệp PDF không còn trang nào đọc được.", "The PDF has no page that can be read.")
        }
    }

    deinit {
        forgetError()
        qpdf_cleanup(&handle)
    }

    /// qpdf writes an error that nobody asked for to stderr when the file is closed.
    private func forgetError() {
        if qpdf_has_error(handle) != 0 { _ = qpdf_get_error(handle) }
    }

    func releaseObjects() { qpdf_oh_release_all(handle) }

    /// A page's dictionary, from 0; page attributes are already inherited in `attribute`.
    func page(_ index: Int) -> PDFObject { PDFObject(file: handle, object: qpdf_get_page_n(handle, index)) }

    var root: PDFObject { PDFObject(file: handle, object: qpdf_get_root(handle)) }

    /// The page's content streams, decoded and joined; `nil` when they cannot be decoded.
    func content(of page: PDFObject) -> [UInt8]? {
        var buffer: UnsafeMutablePointer<UInt8>?
        var length = 0
        let code = qpdf_oh_get_page_content_data(handle, page.object, &buffer, &length)
        defer { free(buffer) }
        guard code & 2 == 0 else { return nil }
        return Array(UnsafeBufferPointer(start: buffer, count: length))
    }

    /// Whether a signature field of the form has a value.
    var isSigned: Bool {
        var budget = 20_000
        func signed(_ field: PDFObject, type: String?, depth: Int) -> Bool {
            budget -= 1
            guard budget > 0, depth < 20, field.isDictionary else { return false }
            let type = field["/FT"].name ?? type
            if type == "/Sig", field["/V"].isDictionary { return true }
            return field["/Kids"].items.contains { signed($0, type: type, depth: depth + 1) }
        }
        return root["/AcroForm"]["/Fields"].items.contains { signed($0, type: nil, depth: 0) }
    }
}

/// An object of an open PDF. Asking it for what it is not gives `nil` or an empty list, never an error.
struct PDFObject {
    let file: qpdf_data?
    let object: qpdf_oh

    subscript(key: String) -> PDFObject {
        PDFObject(file: file, object: qpdf_oh_get_key_if_dict(file, isStream ? qpdf_oh_get_dict(file, object) : object, key))
    }

    var isStream: Bool { qpdf_oh_is_stream(file, object) != 0 }
    var isDictionary: Bool { qpdf_oh_is_dictionary(file, object) != 0 }
    var isArray: Bool { qpdf_oh_is_array(file, object) != 0 }
    var exists: Bool { qpdf_oh_is_initialized(file, object) != 0 && qpdf_oh_is_null(file, object) == 0 }
    var bool: Bool? { qpdf_oh_is_bool(file, object) != 0 ? qpdf_oh_get_bool_value(file, object) != 0 : nil }

    var name: String? {
        guard qpdf_oh_is_name(file, object) != 0, let text = qpdf_oh_get_name(file, object) else { return nil }
        return String(cString: text)
    }

    var number: Double? {
        var value = 0.0
        return qpdf_oh_get_value_as_number(file, object, &value) != 0 ? value : nil
    }

    var int: Int? { number.flatMap { Int(exactly: $0.rounded()) } }

    var items: [PDFObject] {
        guard isArray else { return [] }
        return (0..<qpdf_oh_get_array_n_items(file, object)).map {
            PDFObject(file: file, object: qpdf_oh_get_array_item(file, object, $0))
        }
    }

    var numbers: [Double] { items.compactMap(\.number) }

    /// The bytes of a string, or the decoded bytes of a stream.
    var bytes: [UInt8]? {
        if isStream { return data(qpdf_dl_generalized)?.bytes }
        guard qpdf_oh_is_string(file, object) != 0 else { return nil }
        var length = 0
        guard let text = qpdf_oh_get_binary_string_value(file, object, &length) else { return nil }
        return text.withMemoryRebound(to: UInt8.self, capacity: length) { Array(UnsafeBufferPointer(start: $0, count: length)) }
    }

    /// A stream's bytes as stored, decrypted.
    var storedData: StreamData? { data(qpdf_dl_none) }

    /// A stream's bytes after Flate, LZW and the ASCII filters; `nil` when they cannot be undone.
    var decodedData: StreamData? { data(qpdf_dl_generalized) }

    private func data(_ level: qpdf_stream_decode_level_e) -> StreamData? {
        guard isStream else { return nil }
        var filtered: QPDF_BOOL = 0
        var buffer: UnsafeMutablePointer<UInt8>?
        var length = 0
        let code = qpdf_oh_get_stream_data(file, object, level, &filtered, &buffer, &length)
        guard code & 2 == 0, level == qpdf_dl_none || filtered != 0 else {
            free(buffer)
            return nil
        }
        return StreamData(start: buffer, count: length)
    }
}

/// Bytes that qpdf allocated.
final class StreamData {
    private let start: UnsafeMutablePointer<UInt8>?
    let count: Int

    init(start: UnsafeMutablePointer<UInt8>?, count: Int) {
        self.start = start
        self.count = count
    }

    deinit { free(start) }

    var buffer: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: start == nil ? 0 : count) }
    var bytes: [UInt8] { Array(buffer) }
}
