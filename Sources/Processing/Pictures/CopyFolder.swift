import Documents
import Foundation

/// Where reading copies lie until they are delivered.
struct CopyFolder {
    /// What lies longer was left behind by a process that was killed.
    private static let oldestSeconds = 6 * 3_600.0

    let path: String

    /// A path for a copy of this name, in a folder that is there and that nobody else reads.
    func make(_ name: String, now: Date) throws(StepFailure) -> String {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw .noPlaceForCopies("\(path): \(error.localizedDescription)")
        }
        empty(now)
        return "\(path)/\(name).pdf"
    }

    private func empty(_ now: Date) {
        let files = FileManager.default
        for name in (try? files.contentsOfDirectory(atPath: path)) ?? [] {
            let old = "\(path)/\(name)"
            guard let changed = (try? files.attributesOfItem(atPath: old))?[.modificationDate] as? Date else { continue }
            if now.timeIntervalSince(changed) > Self.oldestSeconds { unlink(old) }
        }
    }
}
