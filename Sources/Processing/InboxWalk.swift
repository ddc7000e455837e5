import Archive
import Foundation

/// A name in the inbox that is not a folder.
struct InboxFile: Hashable, Sendable {
    var file: IntakeFile
    var absolutePath: String
    var isRegular: Bool

    /// Whether both looks found the same bytes, as far as that shows from outside.
    func isSame(as other: InboxFile) -> Bool {
        file.size == other.file.size && file.modified == other.file.modified && isRegular == other.isRegular
    }
}

/// Everything below an inbox but folders, in the order of paths. Links are not followed, nothing is opened. Names that begin with a dot, and
/// what Windows leaves behind, are not documents.
struct InboxWalk {
    private let inbox: String
    private let archive: String

    /// - Parameter archive: a folder that is passed over, should it lie in the inbox.
    init(_ inbox: String, except archive: String) {
        self.inbox = inbox
        self.archive = archive
    }

    /// Throws `.unreachable` for an inbox that cannot be read, as a share that is not there.
    func files() throws(ArchiveError) -> [InboxFile] {
        guard let names = FileManager.default.enumerator(atPath: inbox), access(inbox, R_OK | X_OK) == 0 else {
            throw .inputOutput(inbox, String(cString: strerror(errno)))
        }
        var all: [InboxFile] = []
        while let name = names.nextObject() as? String {
            let last = (name as NSString).lastPathComponent
            let absolute = inbox + "/" + name
            if last.hasPrefix(".") || absolute == archive {
                names.skipDescendants()
                continue
            }
            if ["thumbs.db", "desktop.ini"].contains(last.lowercased()) { continue }
            guard var found = Self.look(absolute) else { continue }
            let path = name.precomposedStringWithCanonicalMapping
            let folder = (path as NSString).deletingLastPathComponent
            found.file.path = path
            found.file.dossier = folder.isEmpty ? (path as NSString).deletingPathExtension : folder
            all.append(found)
        }
        return all.sorted { $0.file.path.utf8.lexicographicallyPrecedes($1.file.path.utf8) }
    }

    /// What stands at this path, without its place in an inbox; `nil` for nothing and for a folder.
    static func look(_ absolute: String) -> InboxFile? {
        var facts = stat()
        guard lstat(absolute, &facts) == 0, facts.st_mode & S_IFMT != S_IFDIR else { return nil }
        let modified = Int64(facts.st_mtim.tv_sec) * 1_000_000_000 + Int64(facts.st_mtim.tv_nsec)
        return InboxFile(
            file: IntakeFile(path: "", dossier: "", size: Int64(facts.st_size), modified: modified), absolutePath: absolute,
            isRegular: facts.st_mode & S_IFMT == S_IFREG)
    }
}
