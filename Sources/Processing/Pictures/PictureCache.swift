import Foundation
import Glibc
import Logging
import Synchronization

/// Finished pictures on disk, the least recently used given up first. Others may use and empty the folder at the same time; a folder that
/// cannot be written keeps nothing and is no failure.
final class PictureCache: Sendable {
    private struct State {
        /// Bytes on disk as far as is known here; `nil` before anybody counted.
        var total: Int64?
        /// Written here since the last count: others write, too.
        var written: Int64 = 0
        var isSweeping = false
        var isRefused = false
        var serial = 0
    }

    /// A file used within the hour is not touched again: reading should not cost a write.
    private static let touchSeconds = 3_600.0
    private static let block: Int64 = 4_096
    private static let suffix = ".new"

    private let folder: String
    private let limit: Int64
    private let log: Logger
    private let now: @Sendable () -> Date
    private let state = Mutex(State())

    /// `limit` in bytes on disk; 0 keeps nothing.
    init(folder: String, limit: Int64, log: Logger, now: @escaping @Sendable () -> Date) {
        self.folder = folder
        self.limit = limit
        self.log = log
        self.now = now
    }

    /// The picture of this name; `nil` when there is none, or what a power cut left of it.
    func read(_ name: String) -> [UInt8]? {
        let path = path(name)
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var facts = stat()
        guard fstat(file, &facts) == 0, facts.st_size > 4, let bytes = Self.bytes(file, count: Int(facts.st_size)) else { return nil }
        guard bytes.starts(with: [0xFF, 0xD8]), bytes.suffix(2).elementsEqual([0xFF, 0xD9]) else {
            unlink(path)
            return nil
        }
        if now().timeIntervalSince1970 - Double(facts.st_mtim.tv_sec) > Self.touchSeconds {
            var times = [timespec(now()), timespec(now())]
            futimens(file, &times)
        }
        return bytes
    }

    /// Keeps a picture, best effort.
    func keep(_ name: String, _ bytes: some ContiguousBytes, count: Int) {
        guard limit > 0 else { return }
        let path = path(name)
        let serial = state.withLock { state in
            state.serial += 1
            return state.serial
        }
        let fresh = "\(path).\(getpid()).\(serial)\(Self.suffix)"
        guard write(bytes, count, to: fresh), rename(fresh, path) == 0 else {
            let reason = String(cString: strerror(errno))
            unlink(fresh)
            let isFirst = state.withLock { state in
                defer { state.isRefused = true }
                return !state.isRefused
            }
            if isFirst { log.notice("pictures are not kept", metadata: ["folder": "\(folder)", "reason": "\(reason)"]) }
            return
        }
        let size = (Int64(count) + Self.block - 1) / Self.block * Self.block
        state.withLock { state in
            state.total? += size
            state.written += size
        }
    }

    /// Counts what is there, when that is due, and gives up what is too much.
    func sweepIfDue() {
        let isDue = state.withLock { state in
            guard limit > 0, !state.isSweeping, !state.isRefused else { return false }
            state.isSweeping = state.total.map { $0 > limit || state.written > limit / 4 } ?? true
            return state.isSweeping
        }
        guard isDue else { return }
        let total = sweep()
        state.withLock { state in
            state.total = total
            state.written = 0
            state.isSweeping = false
        }
    }

    private struct Entry {
        var path: String
        var size: Int64
        var used: Double
    }

    /// Bytes that are left.
    private func sweep() -> Int64 {
        var entries: [Entry] = []
        for leaf in Self.leaves {
            for name in (try? FileManager.default.contentsOfDirectory(atPath: folder + leaf)) ?? [] {
                let path = "\(folder)\(leaf)/\(name)"
                var facts = stat()
                guard lstat(path, &facts) == 0 else { continue }
                let used = Double(facts.st_mtim.tv_sec) + Double(facts.st_mtim.tv_nsec) / 1e9
                if name.hasSuffix(Self.suffix), now().timeIntervalSince1970 - used > Self.touchSeconds {
                    unlink(path)
                } else {
                    entries.append(Entry(path: path, size: Int64(facts.st_blocks) * 512, used: used))
                }
            }
        }
        var total = entries.reduce(0) { $0 + $1.size }
        guard total > limit else { return total }
        // A little more than must be, so that the next picture does not bring the next sweep.
        for entry in entries.sorted(by: { ($0.used, $0.path) < ($1.used, $1.path) }) where total > limit / 8 * 7 {
            unlink(entry.path)
            total -= entry.size
        }
        return total
    }

    private static let digits = "0123456789abcdef"
    private static let leaves = digits.flatMap { first in digits.map { "/\(first)/\($0)" } }

    private func path(_ name: String) -> String { "\(folder)/\(name.prefix(1))/\(name.dropFirst().prefix(1))/\(name)" }

    private func write(_ bytes: some ContiguousBytes, _ count: Int, to path: String) -> Bool {
        var file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o640)
        if file < 0, errno == ENOENT {
            let parent = (path as NSString).deletingLastPathComponent
            try? FileManager.default.createDirectory(
                atPath: parent, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o750])
            file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o640)
        }
        guard file >= 0 else { return false }
        let isWritten = bytes.withUnsafeBytes { raw in
            var done = 0
            while done < count {
                let put = Glibc.write(file, raw.baseAddress?.advanced(by: done), count - done)
                if put < 0, errno == EINTR { continue }
                guard put > 0 else { return false }
                done += put
            }
            return true
        }
        return close(file) == 0 && isWritten
    }

    private static func bytes(_ file: Int32, count: Int) -> [UInt8]? {
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, done in
            while done < count {
                let got = Glibc.read(file, buffer.baseAddress?.advanced(by: done), count - done)
                if got < 0, errno == EINTR { continue }
                guard got > 0 else { return }
                done += got
            }
        }
        return bytes.count == count ? bytes : nil
    }
}

extension timespec {
    fileprivate init(_ date: Date) {
        let seconds = date.timeIntervalSince1970
        self.init(tv_sec: Int(seconds), tv_nsec: Int((seconds - seconds.rounded(.down)) * 1e9))
    }
}
