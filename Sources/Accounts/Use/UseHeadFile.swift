import Documents
import Foundation
import GRDB

/// The journal's head beside the database. It is written after each commit, so that it is never ahead of what is on disk, and only where the
/// journal still goes through the head that it holds: what was taken off the end is found however much is written behind it.
struct UseHeadFile: Sendable {
    let path: String

    /// Always of one length, so that it is written in place and needs no new room on a full disk.
    private static func line(_ head: UseHead) -> String {
        let digits = String(head.count)
        return String(repeating: "0", count: max(0, 20 - digits.count)) + digits + ":" + head.hash.hex + "\n"
    }

    /// `nil` when there is none, or none that can be understood.
    func read() -> UseHead? {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
        return UseHead(text.trimmingCharacters(in: .newlines))
    }

    /// Writes the first head, or one that a person accepted.
    func found(_ head: UseHead) throws {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw CocoaError(.fileWriteNoPermission, userInfo: [NSFilePathErrorKey: path]) }
        defer { close(descriptor) }
        flock(descriptor, LOCK_EX)
        guard ftruncate(descriptor, 0) == 0, Self.write(head, to: descriptor), fsync(descriptor) == 0 else {
            throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: path])
        }
    }

    /// Follows a commit. A head that cannot be written stays behind, which `verify` allows: it tells less, and nothing wrong.
    func follow(_ db: Database) {
        guard let last = try? UseChain.last(db), last.count > 0 else { return }
        let descriptor = open(path, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        flock(descriptor, LOCK_EX)
        guard let held = read(), held.count < last.count, (try? UseChain.head(db, at: held.count)) == held else { return }
        _ = Self.write(last, to: descriptor)
    }

    private static func write(_ head: UseHead, to descriptor: Int32) -> Bool {
        let bytes = Array(line(head).utf8)
        return pwrite(descriptor, bytes, bytes.count, 0) == bytes.count
    }
}
