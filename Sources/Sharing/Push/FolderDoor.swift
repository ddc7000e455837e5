import Archive
import Documents
import Foundation

/// Puts parcels into a folder, each in one of its own: the files, `document.json`, and last of all `ready`. Whoever empties the folder takes what has a
/// `ready` and nothing else; a folder appears under its name only when all but that is on disk.
struct FolderDoor: StoreDoor {
    let folder: String

    private static let ready = "ready"

    func deliver(_ parcel: Parcel) async throws(SharingError) {
        let place = "\(folder)/\(parcel.idempotencyKey)"
        try lay(place) { (path) throws(SharingError) in
            for file in parcel.files {
                try file.check()
                try copy(file, to: "\(path)/\(file.name)")
            }
            try write(parcel.json, to: "\(path)/document.json")
        }
    }

    func withdraw(_ sharing: Sharing) async throws(SharingError) {
        let place = "\(folder)/\(sharing.document)-\(sharing.hash.hex.prefix(16))-\(sharing.change)-withdrawn"
        let text = "{\"document\":\"\(sharing.document)\",\"event\":\"withdrawn\",\"schema\":\"sohoa.document.1\"}"
        try lay(place) { (path) throws(SharingError) in try write(Data(text.utf8), to: "\(path)/document.json") }
    }

    /// Makes a folder whole and marks it; what stands there from a run that was stopped is finished.
    private func lay(_ place: String, _ fill: (String) throws(SharingError) -> Void) throws(SharingError) {
        if access(place, F_OK) != 0 {
            // One name each time: what a kill leaves there, the next run makes anew.
            let beside = "\(folder)/.\((place as NSString).lastPathComponent)"
            try? FileManager.default.removeItem(atPath: beside)
            do throws(ArchiveError) {
                try Vault.makeFolder(beside)
            } catch {
                throw SharingError(.unreachable, fact: error.fact, remedy: error.remedy)
            }
            do throws(SharingError) {
                try fill(beside)
                try settle(beside)
                guard rename(beside, place) == 0 else { throw .unwritable(place, String(cString: strerror(errno))) }
            } catch {
                try? FileManager.default.removeItem(atPath: beside)
                throw error
            }
            try settle(folder)
        }
        if access("\(place)/\(Self.ready)", F_OK) != 0 {
            try write(Data(), to: "\(place)/\(Self.ready)")
            try settle(place)
        }
    }

    private func copy(_ file: Parcel.File, to target: String) throws(SharingError) {
        do {
            try FileManager.default.copyItem(atPath: file.path, toPath: target)
            // Files of the vault may be read by their owner alone; whoever empties the folder is another.
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: target)
        } catch {
            throw .unwritable(target, error.localizedDescription)
        }
        try settle(target)
    }

    private func write(_ data: Data, to path: String) throws(SharingError) {
        try SharingError.placing { () throws(ArchiveError) in try WholeFile.write(data, to: path) }
    }

    private func settle(_ path: String) throws(SharingError) {
        try SharingError.placing { () throws(ArchiveError) in try WholeFile.settle(path) }
    }
}
