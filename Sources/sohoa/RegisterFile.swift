import Documents
import Foundation
import Indicators
import Spreadsheets

/// The file of a register, read chunk by chunk.
enum RegisterFile {
    private static let chunk = 1 << 20

    static func csv(_ path: String) throws(RegisterError) -> CSVSource {
        guard let handle = FileHandle(forReadingAtPath: path) else { throw unreadable(path, "open") }
        return try CSVSource { () throws(RegisterError) -> [UInt8]? in
            do {
                guard let data = try handle.read(upToCount: chunk), !data.isEmpty else { return nil }
                return Array(data)
            } catch {
                throw unreadable(path, "\(error.localizedDescription)")
            }
        }
    }

    /// The rows of either kind of file.
    static func rows(_ path: String) throws(RegisterError) -> any RowSource {
        if isWorkbook(path) { return try SheetSource(path) }
        return try csv(path)
    }

    static func isWorkbook(_ path: String) -> Bool {
        guard let handle = FileHandle(forReadingAtPath: path), let head = try? handle.read(upToCount: 4) else { return false }
        return SheetSource.looksLike(head)
    }

    static func unreadable(_ path: String, _ reason: String) -> RegisterError {
        RegisterError(
            .badFile, fact: Bilingual("Không đọc được tệp \(path): \(reason)", "The file \(path) cannot be read: \(reason)"),
            remedy: Bilingual("Kiểm tra đường dẫn và quyền đọc.", "Check the path and permission to read."))
    }
}

extension RegisterFile {
    static func unwritable(_ path: String, _ reason: String) -> RegisterError {
        RegisterError(
            .invalid, fact: Bilingual("Không ghi được tệp \(path): \(reason)", "The file \(path) cannot be written: \(reason)"),
            remedy: Bilingual("Kiểm tra thư mục và quyền ghi.", "Check the folder and permission to write."))
    }
}
