import Documents
import Foundation

/// What a file is, told by its first bytes or by its being text.
enum FileKind {
    static func of(_ bytes: Data) throws(StepFailure) -> FileFormat {
        let head = [UInt8](bytes.prefix(1_032))
        if let at = pdfHeader(head) {
            // Text that merely speaks of PDF near its beginning is text.
            if at == 0 || (try? plainText(bytes)) == nil || bytes.range(of: Data("startxref".utf8)) != nil { return .pdf }
        }
        if head.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
        if head.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .png }
        let tiffs: [[UInt8]] = [[0x49, 0x49, 42, 0], [0x4D, 0x4D, 0, 42], [0x49, 0x49, 43, 0], [0x4D, 0x4D, 0, 43]]
        if tiffs.contains(where: { head.starts(with: $0) }) { return .tiff }
        try plainText(bytes)
        return .plainText
    }

    private static func pdfHeader(_ head: [UInt8]) -> Int? {
        let mark = Array("%PDF-".utf8)
        guard head.count >= mark.count else { return nil }
        return (0...(head.count - mark.count)).first { head[$0..<($0 + mark.count)].elementsEqual(mark) }
    }

    /// Throws `unknownFormat` for binary content and `invalidText` for text in another encoding.
    private static func plainText(_ bytes: Data) throws(StepFailure) {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { throw .invalidText(.split) }
        var controls = 0
        var isValid = true
        var hasNull = false
        bytes.withUnsafeBytes { (raw: UnsafeRawBufferPointer) in
            var pending = 0
            for byte in raw {
                if byte == 0 {
                    hasNull = true
                    return
                }
                if byte < 32, byte != 9, byte != 10, byte != 12, byte != 13 { controls += 1 }
                if byte & 0xC0 == 0x80 {
                    if pending == 0 { isValid = false }
                    pending -= 1
                } else {
                    if pending > 0 { isValid = false }
                    pending = byte < 0x80 ? 0 : byte >= 0xF8 ? -1 : byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : byte >= 0xC2 ? 1 : -1
                }
                if pending < 0 {
                    isValid = false
                    pending = 0
                }
            }
            if pending != 0 { isValid = false }
        }
        if hasNull || controls * 20 > bytes.count { throw .unknownFormat(.split) }
        guard isValid, String(validating: bytes.prefix(4_096 * 1_024), as: UTF8.self) != nil || bytes.count > 4_096 * 1_024 else {
            throw .invalidText(.split)
        }
    }
}
