import Crypto
public import Documents
import Foundation

/// Files by their SHA-256. A file is written beside, made durable, then named; doing it twice is the same as once.
public struct Vault: Sendable {
    public let layout: ArchiveLayout

    public init(_ layout: ArchiveLayout) { self.layout = layout }

    /// Where the file of this digest lies, whether or not it is there.
    public func path(_ digest: ContentDigest) -> String {
        "\(layout.vault)/\(digest.hex.prefix(2))/\(digest.hex.dropFirst(2).prefix(2))/\(digest.hex)"
    }

    public func holds(_ digest: ContentDigest) -> Bool { access(path(digest), R_OK) == 0 }

    /// Copies a file in, hashing on the way, in pieces of 1 MiB.
    ///
    /// Throws `.unreadable` for the source's trouble, `.unreachable` for the vault's.
    public func take(_ source: String) throws(ArchiveError) -> (digest: ContentDigest, size: Int64) {
        // What was a file a moment ago may be a pipe now: opening one would wait for ever.
        let input = open(source, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard input >= 0 else { throw .unreadable(source, String(cString: strerror(errno))) }
        defer { close(input) }
        var facts = stat()
        guard fstat(input, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { throw .unreadable(source, "not a file") }
        let scratch = try scratchPath()
        let output = open(scratch, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o440)
        guard output >= 0 else { throw .inputOutput(scratch, String(cString: strerror(errno))) }
        var hash = SHA256()
        var size: Int64 = 0
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        do throws(ArchiveError) {
            defer { close(output) }
            while true {
                let count = buffer.withUnsafeMutableBytes { read(input, $0.baseAddress, $0.count) }
                if count == 0 { break }
                guard count > 0 else { throw .unreadable(source, String(cString: strerror(errno))) }
                buffer.withUnsafeBytes { hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: $0[..<count])) }
                try Self.writeAll(output, buffer, count, scratch)
                size += Int64(count)
            }
            guard fsync(output) == 0 else { throw .inputOutput(scratch, String(cString: strerror(errno))) }
        } catch {
            unlink(scratch)
            throw error
        }
        let digest = ContentDigest(bytes: hash.finalize())
        try name(scratch, digest)
        return (digest, size)
    }

    /// Moves a finished file of the scratch folder in.
    public func adopt(_ scratch: String) throws(ArchiveError) -> (digest: ContentDigest, size: Int64) {
        let taken = try take(scratch)
        unlink(scratch)
        return taken
    }

    /// Keeps a few bytes.
    public func put(_ bytes: some Collection<UInt8>) throws(ArchiveError) -> (digest: ContentDigest, size: Int64) {
        let buffer = Array(bytes)
        let digest = ContentDigest.of(buffer)
        if holds(digest) { return (digest, Int64(buffer.count)) }
        let scratch = try scratchPath()
        let output = open(scratch, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o440)
        guard output >= 0 else { throw .inputOutput(scratch, String(cString: strerror(errno))) }
        do throws(ArchiveError) {
            defer { close(output) }
            try Self.writeAll(output, buffer, buffer.count, scratch)
            guard fsync(output) == 0 else { throw .inputOutput(scratch, String(cString: strerror(errno))) }
        } catch {
            unlink(scratch)
            throw error
        }
        try name(scratch, digest)
        return (digest, Int64(buffer.count))
    }

    /// A fresh path in the scratch folder.
    public func scratchPath() throws(ArchiveError) -> String {
        try Self.makeFolder(layout.scratch)
        return "\(layout.scratch)/\(UUID().uuidString)"
    }

    /// Throws away what a killed process left half-made. Only for the holder of the archive's lock.
    public func emptyScratch() throws(ArchiveError) {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: layout.scratch)) ?? [] {
            do {
                try FileManager.default.removeItem(atPath: "\(layout.scratch)/\(name)")
            } catch {
                throw .inputOutput("\(layout.scratch)/\(name)", "\(error)")
            }
        }
    }

    /// Gives a durable scratch file its name; a file that is there already wins.
    private func name(_ scratch: String, _ digest: ContentDigest) throws(ArchiveError) {
        let target = path(digest)
        if holds(digest) {
            unlink(scratch)
            return
        }
        let folder = (target as NSString).deletingLastPathComponent
        try Self.makeFolder(folder)
        guard rename(scratch, target) == 0 else {
            let reason = String(cString: strerror(errno))
            unlink(scratch)
            throw .inputOutput(target, reason)
        }
        try Self.makeDurable(folder)
    }

    private static func writeAll(_ output: Int32, _ bytes: [UInt8], _ count: Int, _ path: String) throws(ArchiveError) {
        var done = 0
        while done < count {
            let written = bytes.withUnsafeBytes { write(output, $0.baseAddress?.advanced(by: done), count - done) }
            guard written > 0 else { throw .inputOutput(path, String(cString: strerror(errno))) }
            done += written
        }
    }

    /// Makes a folder and its parents, each durable in its own parent.
    public static func makeFolder(_ path: String) throws(ArchiveError) {
        if access(path, F_OK) == 0 { return }
        let parent = (path as NSString).deletingLastPathComponent
        if !parent.isEmpty, parent != path { try makeFolder(parent) }
        guard mkdir(path, 0o750) == 0 || errno == EEXIST else { throw .inputOutput(path, String(cString: strerror(errno))) }
        try makeDurable(parent.isEmpty ? "." : parent)
    }

    /// Waits until what was named in a folder is on disk.
    public static func makeDurable(_ folder: String) throws(ArchiveError) {
        try WholeFile.settle(folder)
    }
}
