import Documents

/// Rows of a CSV file by RFC 4180, read chunk by chunk whatever the file's size. Commas, semicolons or tabs part cells, as the first row
/// shows; lines end in CR LF, LF or CR.
public struct CSVSource: RowSource {
    /// A row longer than this has lost its closing quote.
    private static let longestRow = 1 << 20

    private let read: () throws(RegisterError) -> [UInt8]?
    private let encoding: TextEncoding
    private var buffer: [UInt8]
    private var at = 0
    /// Of UTF-16: a byte or a half character that waits for the next chunk.
    private var rest: [UInt8] = []
    private var isAtEnd = false
    private var line = 1
    private var separator = UInt8(ascii: ",")
    public private(set) var doubt: RowDoubt?

    /// `read` gives the file's next bytes, `nil` at its end. Throws `.badFile` for an encoding that is none of those known.
    public init(read: @escaping () throws(RegisterError) -> [UInt8]?) throws(RegisterError) {
        self.read = read
        let head = try read() ?? []
        guard let (encoding, skip) = TextEncoding.detect(head.prefix(1 << 20)) else { throw Self.unknownEncoding }
        self.encoding = encoding
        buffer = []
        take(Array(head.dropFirst(skip)))
        let first = buffer.prefix { $0 != 10 && $0 != 13 }
        for mark in "\t;".utf8 where first.contains(mark) {
            separator = mark
            break
        }
    }

    public var encodingName: String {
        switch encoding {
        case .utf8: "UTF-8"
        case .utf16LittleEndian: "UTF-16LE"
        case .utf16BigEndian: "UTF-16BE"
        case .windows1258: "Windows-1258"
        }
    }

    public mutating func next(_ row: inout RowBytes) throws(RegisterError) -> Bool {
        doubt = nil
        row.begin(line: line)
        var (isQuoted, wasQuote, isFresh, hasBegun) = (false, false, true, false)
        while true {
            guard let byte = try peek() else {
                guard hasBegun else { return false }
                if isQuoted { throw Self.openQuote(row.line) }
                row.endCell()
                settle(&row)
                return true
            }
            at += 1
            hasBegun = true
            if row.bytes.count > Self.longestRow { throw Self.openQuote(row.line) }
            if isQuoted {
                if byte == UInt8(ascii: "\"") {
                    (isQuoted, wasQuote) = (false, true)
                } else {
                    if byte == 10 { line += 1 }
                    row.append(byte)
                }
                continue
            }
            if byte == UInt8(ascii: "\""), isFresh || wasQuote {
                if wasQuote { row.append(byte) }
                (isQuoted, wasQuote, isFresh) = (true, false, false)
                continue
            }
            wasQuote = false
            switch byte {
            case separator:
                row.endCell()
                isFresh = true
            case 10, 13:
                if byte == 13, try peek() == 10 { at += 1 }
                line += 1
                row.endCell()
                settle(&row)
                return true
            default:
                // A run of plain bytes at once.
                isFresh = false
                let from = at - 1
                while at < buffer.count, !isSpecial(buffer[at]) { at += 1 }
                row.append(buffer[from..<at])
            }
        }
    }

    private func isSpecial(_ byte: UInt8) -> Bool { byte == separator || byte == 10 || byte == 13 || byte == UInt8(ascii: "\"") }

    /// The next byte without taking it; `nil` at the end of the file.
    private mutating func peek() throws(RegisterError) -> UInt8? {
        while at >= buffer.count {
            guard !isAtEnd else { return nil }
            buffer.removeAll(keepingCapacity: true)
            at = 0
            guard let chunk = try read() else {
                isAtEnd = true
                return nil
            }
            take(chunk)
        }
        return buffer[at]
    }

    private mutating func take(_ chunk: [UInt8]) {
        guard encoding == .utf16LittleEndian || encoding == .utf16BigEndian else {
            buffer += chunk
            return
        }
        var bytes = rest + chunk
        var whole = bytes.count & ~1
        let high = encoding == .utf16LittleEndian ? 1 : 0
        // The first half of a pair waits for the second.
        if whole >= 2, (0xD8...0xDB).contains(bytes[whole - 2 + high]) { whole -= 2 }
        rest = Array(bytes[whole...])
        bytes.removeSubrange(whole...)
        let units = stride(from: 0, to: whole, by: 2).map { UInt16(bytes[$0 + high]) << 8 | UInt16(bytes[$0 + 1 - high]) }
        buffer += Array(String(decoding: units, as: UTF16.self).utf8)
    }

    /// Looks at how the row is written, and writes it as UTF-8.
    private mutating func settle(_ row: inout RowBytes) {
        guard row.bytes.contains(where: { $0 >= 0x80 }) else { return }
        let isUTF8 = String(validating: row.bytes, as: UTF8.self) != nil
        switch encoding {
        case .windows1258:
            // A tone never follows a letter so that it would be sound UTF-8 all along a row.
            if isUTF8 { doubt = .otherEncoding } else { row.transcode(Windows1258.text) }
        default: if !isUTF8 { doubt = .otherEncoding }
        }
    }

    private static func openQuote(_ line: Int) -> RegisterError {
        RegisterError(
            .badFile,
            fact: Bilingual("Dấu ngoặc kép mở ở dòng \(line) không được đóng.", "A quote that opens in line \(line) is never closed."),
            remedy: Bilingual("Xuất lại tệp, hoặc sửa dòng ấy.", "Export the file again, or mend that row."))
    }

    private static let unknownEncoding = RegisterError(
        .badFile, fact: Bilingual("Không nhận ra bảng mã của tệp.", "The file's encoding is not known."),
        remedy: Bilingual(
            "Lưu lại tệp dạng CSV UTF-8 (Excel: CSV UTF-8), rồi nhập lại.",
            "Save the file as CSV UTF-8 (Excel: CSV UTF-8), then import again."))
}
