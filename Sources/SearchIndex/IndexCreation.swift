import Documents
import Foundation

/// Makes an index where none is. Xapian writes its tables first and the file that makes them an index last; tables that a kill left without it
/// can neither be opened nor be made again, so they are taken away before.
enum IndexCreation {
    /// Leaves a folder at `path` that holds a whole index or nothing, and nobody else comes here until `body` has opened it. The folder above
    /// has to be there.
    static func clear<Opened>(_ path: String, then body: () throws(SearchFailure) -> Opened) throws(SearchFailure) -> Opened {
        if mkdir(path, 0o750) != 0, errno != EEXIST { throw failure(path) }
        let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw failure(path) }
        defer { close(folder) }
        while flock(folder, LOCK_EX) != 0 { guard errno == EINTR else { throw failure(path) } }
        if faccessat(folder, "iamglass", F_OK, 0) != 0 {
            for name in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] where name.hasSuffix(".glass") {
                unlinkat(folder, name, 0)
            }
        }
        return try body()
    }

    private static func failure(_ path: String) -> SearchFailure {
        let reason = String(cString: strerror(errno))
        return SearchFailure(
            .internalError,
            fact: Bilingual("Không tạo được chỉ mục tại \(path): \(reason)", "The index at \(path) cannot be made: \(reason)"),
            remedy: Bilingual("Kiểm tra quyền ghi và thư mục cha.", "Check the right to write and the folder above."))
    }
}
