import Archive
import Documents
import Foundation

/// The way of a whole file into the inbox: it appears there at once and complete, and takes nobody's place.
struct InboxDoor {
    private let inbox: String

    init(_ inbox: String) { self.inbox = inbox }

    /// Names the file below the inbox and takes it from where it was; the path below the inbox it got, which ends ` (2)` where the name was
    /// taken.
    func enter(_ file: String, folder: String, name: String) throws(ArchiveError) -> String {
        let place = "\(inbox)/\(folder)"
        try Vault.makeFolder(place)
        var source = file
        if link(source, "\(place)/\(name)") == 0 { return try leave(file, source, place, "\(folder)/\(name)") }
        if errno == EXDEV {
            // Another file system: a copy that intake passes over until it is whole.
            source = "\(place)/.\(UUID().uuidString)"
            try copy(file, source)
        }
        for number in 1...10_000 {
            let own = number == 1 ? name : UploadName.again(name, number)
            let target = "\(place)/\(own)"
            if link(source, target) == 0 { return try leave(file, source, place, "\(folder)/\(own)") }
            if errno == EEXIST { continue }
            // Shares without hard links: the name is kept with an empty file, which the watch lets wait, and then given its bytes.
            let kept = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o640)
            if kept < 0 {
                if errno == EEXIST { continue }
                throw .inputOutput(target, String(cString: strerror(errno)))
            }
            close(kept)
            guard rename(source, target) == 0 else { throw .inputOutput(target, String(cString: strerror(errno))) }
            return try leave(file, source, place, "\(folder)/\(own)")
        }
        throw .inputOutput("\(place)/\(name)", "too many files of this name")
    }

    private func leave(_ file: String, _ source: String, _ place: String, _ path: String) throws(ArchiveError) -> String {
        try Vault.makeDurable(place)
        unlink(source)
        unlink(file)
        return path
    }

    private func copy(_ source: String, _ target: String) throws(ArchiveError) {
        do {
            try FileManager.default.copyItem(atPath: source, toPath: target)
        } catch {
            throw .inputOutput(target, error.localizedDescription)
        }
        try WholeFile.settle(target)
    }
}
