public import Documents

/// Why the archive could not be used: a code, the fact, and the remedy.
public struct ArchiveError: Error, Hashable, Sendable {
    public enum Code: String, Sendable {
        /// Another `sohoa` works in this archive.
        case locked
        /// The database or the vault cannot be opened or written.
        case unreachable
        /// There is no such thing in the archive.
        case notFound
        /// What is stored cannot be understood.
        case corrupt
        /// A file that was to be taken cannot be read; the archive itself is well.
        case unreadable
    }

    public var code: Code
    public var fact: Bilingual
    public var remedy: Bilingual

    public init(_ code: Code, fact: Bilingual, remedy: Bilingual) {
        self.code = code
        self.fact = fact
        self.remedy = remedy
    }

    /// There is no such thing.
    public static func notFound(_ what: String) -> ArchiveError {
        ArchiveError(
            .notFound, fact: Bilingual("Không có \(what) trong kho.", "There is no \(what) in the archive."),
            remedy: Bilingual(
                "Kiểm tra lại mã; `sohoa search` cho biết mã tài liệu.", "Check the name; `sohoa search` shows documents' names."))
    }

    /// A file outside the archive cannot be read.
    public static func unreadable(_ path: String, _ reason: String) -> ArchiveError {
        ArchiveError(
            .unreadable, fact: Bilingual("Không đọc được tệp \(path): \(reason)", "Cannot read the file \(path): \(reason)"),
            remedy: Bilingual("Kiểm tra tệp và quyền đọc, rồi chạy lại.", "Check the file and the permission to read it, then run again."))
    }

    /// The file system said no.
    public static func inputOutput(_ path: String, _ reason: String) -> ArchiveError {
        ArchiveError(
            .unreachable,
            fact: Bilingual("Không đọc hoặc ghi được \(path): \(reason)", "Cannot read or write \(path): \(reason)"),
            remedy: Bilingual(
                "Kiểm tra dung lượng đĩa và quyền truy cập, rồi chạy lại; chạy `sohoa doctor` để xem chi tiết.",
                "Check free disk space and permissions, then run again; `sohoa doctor` shows details."))
    }
}
