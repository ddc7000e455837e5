import Archive
import Cataloging
import Foundation

/// A model of document types on disk.
struct ModelFile {
    let path: String

    /// The model that stood here before.
    var previous: String { path + ".previous" }

    /// `nil` when there is no file. Throws `.unusable` for a file that is no model of this version.
    func read() throws -> TypeModel? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        let data: Data
        do {
            data = try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            throw ArchiveError.inputOutput(path, error.localizedDescription)
        }
        do {
            let model = try JSONDecoder().decode(TypeModel.self, from: data)
            try model.check()
            return model
        } catch let failure as ClassifierFailure {
            throw failure
        } catch {
            throw ClassifierFailure.unusable("\(path) hỏng hoặc không phải mô hình", "\(path) is damaged, or no model at all")
        }
    }

    /// Replaces the model at once: whoever reads sees the old one or the new one. The old one stays beside it as `.previous`.
    func write(_ model: TypeModel) throws(ArchiveError) {
        let draft = path + ".part"
        do {
            let folder = (path as NSString).deletingLastPathComponent
            if !folder.isEmpty { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            try encoder.encode(model).write(to: URL(fileURLWithPath: draft))
            let handle = try FileHandle(forUpdating: URL(fileURLWithPath: draft))
            try handle.synchronize()
            try handle.close()
        } catch {
            throw .inputOutput(path, error.localizedDescription)
        }
        if FileManager.default.fileExists(atPath: path) {
            let link = previous + ".part"
            unlink(link)
            guard Foundation.link(path, link) == 0, rename(link, previous) == 0 else {
                throw .inputOutput(previous, String(cString: strerror(errno)))
            }
        }
        guard rename(draft, path) == 0 else { throw .inputOutput(path, String(cString: strerror(errno))) }
    }
}
