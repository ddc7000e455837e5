import Documents
import Foundation

/// The right to give a store of this archive something; the kernel gives it back however the process ends.
public final class PushLock: Sendable {
    private let descriptor: Int32

    /// Throws `.place` when another push to the same store runs.
    public init(_ path: String) throws(SharingError) {
        let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o640)
        guard opened >= 0 else { throw .unwritable(path, String(cString: strerror(errno))) }
        guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
            close(opened)
            throw SharingError(
                .unreachable, fact: Bilingual("Một lần gửi khác đang chạy.", "Another push is running."),
                remedy: Bilingual("Chờ lần ấy kết thúc rồi chạy lại.", "Wait until it ends, then run again."))
        }
        descriptor = opened
    }

    deinit { close(descriptor) }
}
