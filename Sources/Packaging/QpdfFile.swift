import CQpdf
import Documents
import Foundation

/// One PDF held by libqpdf: its handle, and the few ways in which this room touches its objects.
final class QpdfFile {
    private(set) var handle: qpdf_data?

    private init(bare: Void) {
        handle = qpdf_init()
        qpdf_set_suppress_warnings(handle, 1)
        qpdf_silence_errors(handle)
    }

    deinit { qpdf_cleanup(&handle) }

    /// Opens a file; its streams stay on disk until they are asked for.
    convenience init(reading path: String) throws(StepFailure) {
        self.init(bare: ())
        if let refusal = refusal(qpdf_read(handle, path, nil)) { throw .damagedSource(refusal) }
        guard qpdf_get_num_pages(handle) >= 0 else { throw .damagedSource(refusal(2) ?? "no page tree") }
    }

    /// A new PDF without pages.
    static func empty() throws(StepFailure) -> QpdfFile {
        let file = QpdfFile(bare: ())
        if let refusal = file.refusal(qpdf_empty_pdf(file.handle)) { throw .library(refusal) }
        return file
    }

    /// What went wrong, when the code says that something did.
    func refusal(_ code: QPDF_ERROR_CODE) -> String? {
        guard code & 2 != 0 else { return nil }
        guard let text = qpdf_get_error_message_detail(handle, qpdf_get_error(handle)) else { return "?" }
        return String(cString: text)
    }

    // MARK: Reading

    func key(_ object: qpdf_oh, _ name: String) -> qpdf_oh { qpdf_oh_get_key(handle, object, name) }

    func name(_ object: qpdf_oh) -> String? {
        qpdf_oh_is_name(handle, object) != 0 ? String(cString: qpdf_oh_get_name(handle, object)) : nil
    }

    func integer(_ object: qpdf_oh) -> Int? {
        var value: Int32 = 0
        return qpdf_oh_get_value_as_int(handle, object, &value) != 0 ? Int(value) : nil
    }

    func isNull(_ object: qpdf_oh) -> Bool { qpdf_oh_is_null(handle, object) != 0 }

    func isStream(_ object: qpdf_oh) -> Bool { qpdf_oh_is_stream(handle, object) != 0 }

    func isArray(_ object: qpdf_oh) -> Bool { qpdf_oh_is_array(handle, object) != 0 }

    /// A stream's dictionary; any other object itself.
    func dictionary(of object: qpdf_oh) -> qpdf_oh { isStream(object) ? qpdf_oh_get_dict(handle, object) : object }

    /// The object, or each object of the array.
    func items(_ object: qpdf_oh) -> [qpdf_oh] {
        if isNull(object) { return [] }
        guard isArray(object) else { return [object] }
        return (0..<qpdf_oh_get_array_n_items(handle, object)).map { qpdf_oh_get_array_item(handle, object, $0) }
    }

    func keys(_ dictionary: qpdf_oh) -> [String] {
        guard qpdf_oh_is_dictionary(handle, dictionary) != 0 else { return [] }
        var keys: [String] = []
        qpdf_oh_begin_dict_key_iter(handle, dictionary)
        while qpdf_oh_dict_more_keys(handle) != 0 { keys.append(String(cString: qpdf_oh_dict_next_key(handle))) }
        return keys
    }

    /// A stream's bytes with simple filters undone; `nil` when they cannot be had.
    func decoded(_ stream: qpdf_oh) -> [UInt8]? {
        var bytes: UnsafeMutablePointer<UInt8>?
        var count = 0
        var filtered: QPDF_BOOL = 0
        let code = qpdf_oh_get_stream_data(handle, stream, qpdf_dl_generalized, &filtered, &bytes, &count)
        defer { free(bytes) }
        guard refusal(code) == nil, filtered != 0, let bytes else { return nil }
        return [UInt8](UnsafeBufferPointer(start: bytes, count: count))
    }

    /// The bytes of a page's content streams, one after the other; `nil` when they cannot be had.
    func content(ofPage page: qpdf_oh) -> [UInt8]? {
        var bytes: UnsafeMutablePointer<UInt8>?
        var count = 0
        let code = qpdf_oh_get_page_content_data(handle, page, &bytes, &count)
        defer { free(bytes) }
        guard refusal(code) == nil, let bytes else { return nil }
        return [UInt8](UnsafeBufferPointer(start: bytes, count: count))
    }

    // MARK: Writing

    /// An object from its written form, which may hold no references.
    func parse(_ text: String) -> qpdf_oh { qpdf_oh_parse(handle, text) }

    func set(_ dictionary: qpdf_oh, _ name: String, _ value: qpdf_oh) { qpdf_oh_replace_key(handle, dictionary, name, value) }

    func remove(_ dictionary: qpdf_oh, _ name: String) { qpdf_oh_remove_key(handle, dictionary, name) }

    func array(_ items: [qpdf_oh]) -> qpdf_oh {
        let array = qpdf_oh_new_array(handle)
        for item in items { qpdf_oh_append_item(handle, array, item) }
        return array
    }

    /// A dictionary from its written form, and entries that are objects already.
    func dictionary(_ text: String = "<< >>", _ entries: [(String, qpdf_oh)] = [], indirect: Bool = false) -> qpdf_oh {
        let dictionary = parse(text)
        for (name, value) in entries { set(dictionary, name, value) }
        return indirect ? qpdf_make_indirect_object(handle, dictionary) : dictionary
    }

    /// A stream with these bytes, to be compressed when the file is written.
    func stream(_ bytes: some Sequence<UInt8>, _ entries: [(String, String)] = []) -> qpdf_oh {
        let stream = qpdf_oh_new_stream(handle)
        let dictionary = qpdf_oh_get_dict(handle, stream)
        for (name, value) in entries { set(dictionary, name, parse(value)) }
        let bytes = Array(bytes)
        qpdf_oh_replace_stream_data(handle, stream, bytes, bytes.count, qpdf_oh_new_null(handle), qpdf_oh_new_null(handle))
        return stream
    }

    /// An object of another file, with all it refers to; stream bytes stay in that file until this one is written.
    func adopt(_ object: qpdf_oh, of other: QpdfFile) -> qpdf_oh { qpdf_oh_copy_foreign_object(handle, other.handle, object) }

    /// Writes it all; the same content gives the same bytes. When it throws, nothing is left at the path.
    func save(to path: String) throws(StepFailure) {
        if let refusal = refusal(qpdf_init_write(handle, path)) { throw .cannotWrite(path, refusal) }
        qpdf_set_deterministic_ID(handle, 1)
        qpdf_set_minimum_pdf_version(handle, "1.7")
        qpdf_set_object_stream_mode(handle, qpdf_o_generate)
        qpdf_set_compress_streams(handle, 1)
        qpdf_set_decode_level(handle, qpdf_dl_generalized)
        qpdf_set_newline_before_endstream(handle, 1)
        if let refusal = refusal(qpdf_write(handle)) {
            unlink(path)
            throw .cannotWrite(path, refusal)
        }
    }
}
