import Foundation

/// Writes what base64 text stands for into a file, while the text comes in pieces.
struct Base64Sink {
    enum Fault: Error { case notBase64, tooLarge, unwritable(String) }

    let path: String
    private let handle: FileHandle
    private var text: [UInt8] = []
    private var isPadded = false
    private(set) var size: Int64 = 0
    private let limit: Int64

    private static let portion = 1 << 16

    /// - Parameter limit: of the bytes that are written.
    init(_ path: String, limit: Int64) throws(Fault) {
        (self.path, self.limit) = (path, limit)
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o640]),
            let handle = FileHandle(forWritingAtPath: path)
        else { throw .unwritable(path) }
        self.handle = handle
    }

    mutating func take(_ bytes: UnsafeBufferPointer<UInt8>) throws(Fault) {
        for byte in bytes where byte != 0x20 && byte != 0x0A && byte != 0x0D && byte != 0x09 { text.append(byte) }
        if text.count >= Self.portion { try write(text.count / 4 * 4) }
    }

    mutating func finish() throws(Fault) {
        guard text.count % 4 == 0 else { throw .notBase64 }
        try write(text.count)
        do {
            try handle.close()
        } catch {
            throw .unwritable(path)
        }
    }

    private mutating func write(_ count: Int) throws(Fault) {
        guard count > 0 else { return }
        // Padding ends the whole, not a part of it.
        guard !isPadded, let data = Data(base64Encoded: Data(text[..<count])) else { throw .notBase64 }
        isPadded = text[count - 1] == UInt8(ascii: "=")
        size += Int64(data.count)
        guard size <= limit else { throw .tooLarge }
        do {
            try handle.write(contentsOf: data)
        } catch {
            throw .unwritable(path)
        }
        text.removeFirst(count)
    }
}
