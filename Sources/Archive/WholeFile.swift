public import Foundation

/// Files that are on disk whole, or as they were before.
///
/// Foundation's atomic writes leave a draft under a new name when they are killed; the drafts here have one name each, which the next write
/// takes again.
public enum WholeFile {
    /// Writes a file in place of what stood there. Throws `.unreachable`.
    public static func replace(_ path: String, with data: Data) throws(ArchiveError) {
        let draft = Self.draft(of: path)
        unlink(draft)
        do throws(ArchiveError) {
            try write(data, to: draft)
            guard rename(draft, path) == 0 else { throw .inputOutput(path, String(cString: strerror(errno))) }
        } catch {
            unlink(draft)
            throw error
        }
        try settle((path as NSString).deletingLastPathComponent)
    }

    /// Where a file stands until it is whole; `path` has a folder.
    public static func draft(of path: String) -> String {
        "\((path as NSString).deletingLastPathComponent)/.\((path as NSString).lastPathComponent).draft"
    }

    /// Writes a file whose folder nobody looks into yet. Throws `.unreachable`.
    public static func write(_ data: Data, to path: String) throws(ArchiveError) {
        do {
            try data.write(to: URL(fileURLWithPath: path))
        } catch {
            throw .inputOutput(path, error.localizedDescription)
        }
        try settle(path)
    }

    /// Waits until a file or a folder is on disk. Throws `.unreachable`.
    public static func settle(_ path: String) throws(ArchiveError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .inputOutput(path, String(cString: strerror(errno))) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .inputOutput(path, String(cString: strerror(errno))) }
    }
}
