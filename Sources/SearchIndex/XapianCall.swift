import CXapian
import Documents

/// Calls Xapian and turns its status and message into a `SearchFailure`.
func xapian(
    _ path: String, _ call: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> cx_status
) throws(SearchFailure) {
    var message: UnsafeMutablePointer<CChar>?
    let status = call(&message)
    guard status != CX_OK else { return }
    let detail = message.map { String(cString: $0) } ?? ""
    cx_free(message)
    throw failure(status, path: path, detail: detail)
}

private func failure(_ status: cx_status, path: String, detail: String) -> SearchFailure {
    switch status {
    case CX_LOCKED:
        SearchFailure(
            .locked,
            fact: Bilingual("Một tiến trình khác đang ghi chỉ mục \(path).", "Another process is writing the index \(path)."),
            remedy: Bilingual("Chờ tiến trình đó kết thúc rồi chạy lại.", "Wait until it ends and run again."))
    case CX_MISSING:
        SearchFailure(
            .missing,
            fact: Bilingual("Không có chỉ mục tại \(path) (\(detail)).", "There is no index at \(path) (\(detail))."),
            remedy: SearchFailure.rebuild)
    case CX_DAMAGED:
        SearchFailure(
            .damaged,
            fact: Bilingual("Chỉ mục \(path) bị hỏng (\(detail)).", "The index \(path) is damaged (\(detail))."),
            remedy: SearchFailure.rebuild)
    case CX_OUTDATED: IndexVersion.unknown(path)
    case CX_NO_SPACE:
        SearchFailure(
            .noSpace,
            fact: Bilingual("Hết dung lượng đĩa khi ghi chỉ mục \(path).", "The disk is full while writing the index \(path)."),
            remedy: Bilingual("Giải phóng dung lượng rồi chạy lại.", "Free some space and run again."))
    default:
        SearchFailure(
            .internalError,
            fact: Bilingual("Chỉ mục \(path) báo lỗi: \(detail)", "The index \(path) reports: \(detail)"),
            remedy: Bilingual(
                "Chạy lại; nếu vẫn lỗi, dựng lại chỉ mục: `sohoa index rebuild`.",
                "Run again; if it stays, build the index again: `sohoa index rebuild`."))
    }
}

/// Calls Xapian for an answer of bytes, and reads it while it is there.
func answer<Result>(
    _ path: String, _ call: (inout UnsafeMutableRawPointer?, inout Int, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> cx_status,
    read: (inout PackedReader) -> Result
) throws(SearchFailure) -> Result {
    var start: UnsafeMutableRawPointer?
    var size = 0
    try xapian(path) { call(&start, &size, $0) }
    defer { cx_free(start) }
    var reader = PackedReader(UnsafeRawBufferPointer(start: start, count: size))
    return read(&reader)
}

/// A text that Xapian handed over, copied and given back.
func taken(_ text: UnsafeMutablePointer<CChar>?) -> String {
    defer { cx_free(text) }
    return text.map { String(cString: $0) } ?? ""
}
