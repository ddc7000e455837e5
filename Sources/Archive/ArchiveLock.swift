import Documents
import Foundation

/// The right to work in an archive: an advisory lock that the kernel gives back however the process ends.
public final class ArchiveLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock or throws `.locked` at once.
    public init(_ layout: ArchiveLayout) throws(ArchiveError) {
        let opened = open(layout.lock, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard opened >= 0 else { throw .inputOutput(layout.lock, String(cString: strerror(errno))) }
        guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
            close(opened)
            throw ArchiveError(
                .locked,
                fact: Bilingual(
                    "Kho \(layout.root) đang được một tiến trình sohoa khác xử lý.",
                    "Another sohoa is working in the archive \(layout.root)."),
                remedy: Bilingual(
                    "Chờ tiến trình đó kết thúc rồi chạy lại. Tìm kiếm và xem tài liệu vẫn dùng được.",
                    "Wait until it ends, then run again. Searching and reading are not affected."))
        }
        descriptor = opened
    }

    deinit { close(descriptor) }
}
