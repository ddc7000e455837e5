public import Archive
import Foundation

/// Where the index lies: `index` is a link to the newest of its generations, so that a rebuilt one takes over in a single rename.
public struct IndexGenerations: Sendable {
    private let link: String

    public init(_ layout: ArchiveLayout) { link = layout.index }

    /// The folder of the index in use, made on first use by whoever works in the archive.
    public func current() throws(ArchiveError) -> String {
        if access(link, F_OK) == 0 { return link }
        try point(to: try fresh())
        return link
    }

    /// A new empty folder name for a generation beside the one in use.
    public func fresh() throws(ArchiveError) -> String {
        let name = "\(link)-\(UUID().uuidString.prefix(8))"
        guard mkdir(name, 0o750) == 0 else { throw .inputOutput(name, String(cString: strerror(errno))) }
        return name
    }

    /// Makes this generation the one in use and deletes the others.
    public func point(to generation: String) throws(ArchiveError) {
        let name = (generation as NSString).lastPathComponent
        let draft = link + ".new"
        unlink(draft)
        guard symlink(name, draft) == 0, rename(draft, link) == 0 else {
            throw .inputOutput(link, String(cString: strerror(errno)))
        }
        let folder = (link as NSString).deletingLastPathComponent
        let prefix = (link as NSString).lastPathComponent + "-"
        for other in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] where other.hasPrefix(prefix) && other != name {
            try? FileManager.default.removeItem(atPath: folder + "/" + other)
        }
    }
}
