import Archive
import CProcess
import Documents
import Foundation

/// A folder that is made beside its place and put there whole, in one step. What stood there before is replaced, if an earlier export made it.
struct ExportFolder: Sendable {
    /// The file that tells that a folder is one of ours.
    private static let mark = "dcat.jsonld"

    /// Where to write meanwhile.
    let path: String
    private let target: String

    /// Throws `.place` where something else stands at the target, or cannot be written beside it.
    init(_ target: String) throws(SharingError) {
        self.target = target
        let names = try? FileManager.default.contentsOfDirectory(atPath: target)
        if FileManager.default.fileExists(atPath: target), names.map({ !$0.isEmpty && !$0.contains(Self.mark) }) ?? true {
            throw SharingError(
                .place,
                fact: Bilingual(
                    "\(target) không trống và không phải là dữ liệu mở đã xuất.", "\(target) is not empty and no earlier export."),
                remedy: Bilingual("Chọn thư mục khác, hoặc dọn trống thư mục này.", "Choose another folder, or empty this one."))
        }
        let parent = (target as NSString).deletingLastPathComponent
        path = "\(parent)/.\((target as NSString).lastPathComponent).\(UUID().uuidString)"
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw .unwritable(path, error.localizedDescription)
        }
    }

    /// Writes a file of the folder.
    func write(_ name: String, _ data: Data) throws(SharingError) {
        let file = "\(path)/\(name)"
        do {
            try FileManager.default.createDirectory(
                atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        } catch {
            throw .unwritable(file, error.localizedDescription)
        }
        try SharingError.placing { () throws(ArchiveError) in try WholeFile.write(data, to: file) }
    }

    /// Puts the folder in its place.
    func publish() throws(SharingError) {
        try Self.settle(path)
        guard FileManager.default.fileExists(atPath: target) else {
            guard rename(path, target) == 0 else { throw .unwritable(target, String(cString: strerror(errno))) }
            return try Self.settle((target as NSString).deletingLastPathComponent)
        }
        // Two steps that a kill may part would leave nothing in its place: the two folders change names in one.
        guard cprocess_exchange(path, target) == 0 else {
            throw .unwritable(target, String(cString: strerror(errno)))
        }
        try Self.settle((target as NSString).deletingLastPathComponent)
        discard()
    }

    /// Throws away what was written beside, or what it replaced.
    func discard() { try? FileManager.default.removeItem(atPath: path) }

    private static func settle(_ path: String) throws(SharingError) {
        try SharingError.placing { () throws(ArchiveError) in try WholeFile.settle(path) }
    }
}
