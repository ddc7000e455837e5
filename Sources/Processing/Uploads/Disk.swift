import Dispatch
import Foundation

/// Work that waits for a disk, kept off the threads that all tasks share.
enum Disk {
    private static let queue = DispatchQueue(label: "sohoa.disk", attributes: .concurrent)

    static func run<T: Sendable>(_ work: @escaping @Sendable () -> T) async -> T {
        await withCheckedContinuation { waiter in queue.async { waiter.resume(returning: work()) } }
    }

    /// Bytes that an ordinary user may still write where this path lies; `nil` where that is not known.
    static func free(at path: String) -> Int64? {
        var facts = statvfs()
        guard statvfs(path, &facts) == 0 else { return nil }
        return Int64(facts.f_bavail) * Int64(facts.f_frsize)
    }
}

/// How much room there is, for whoever shows it.
public enum FreeSpace {
    /// Bytes that may still be written where this path lies; `nil` where that is not known.
    public static func bytes(at path: String) -> Int64? { Disk.free(at: path) }
}
