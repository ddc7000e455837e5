import Archive
import Documents
import Foundation

/// Walks an inbox and takes what is new into the vault. Files are taken in the order of their paths, so that which of two copies came
/// first does not depend on luck.
struct Intake: Sendable {
    let store: any ArchiveStore
    let vault: Vault
    let inbox: String
    let maximumFileBytes: Int64
    let now: @Sendable () -> Date

    /// Takes everything; `progress` hears of each file. Returns the files that are there, new and known, and how many are new.
    func take(
        day: String, progress: @Sendable (FileRecord, Bool) async -> Void
    ) async throws(ArchiveError) -> (files: [Int64], new: Int, batch: String?) {
        var files: [Int64] = []
        var new = 0
        var batch: String?
        for found in try walk() {
            if let known = try await store.known(inbox: inbox, file: found.file) {
                files.append(known.id)
                await progress(known, false)
                continue
            }
            let open = if let batch { batch } else { try await store.openBatch(inbox: inbox, day: day, now: now()) }
            batch = open
            let record = try await admit(found, batch: open)
            files.append(record.id)
            new += 1
            await progress(record, true)
        }
        if batch == nil { batch = try await store.lastBatch(inbox: inbox) }
        return (files, new, batch)
    }

    private func admit(_ found: Found, batch: String) async throws(ArchiveError) -> FileRecord {
        if let failure = found.refusal(maximumBytes: maximumFileBytes) {
            return try await store.refuse(found.file, inbox: inbox, batch: batch, failure: failure)
        }
        let taken: (digest: ContentDigest, size: Int64)
        do {
            taken = try vault.take(found.absolutePath)
        } catch {
            // Told apart: a file that cannot be read is quarantined, a vault that cannot be written ends the run.
            guard access(found.absolutePath, R_OK) != 0 else { throw error }
            return try await store.refuse(found.file, inbox: inbox, batch: batch, failure: .noAccess(found.file.path))
        }
        return try await store.admit(found.file, inbox: inbox, batch: batch, digest: taken.digest)
    }

    /// Everything below the inbox but folders, in the order of paths. Names that begin with a dot, and what Windows leaves behind, are not
    /// documents.
    private func walk() throws(ArchiveError) -> [Found] {
        guard let names = FileManager.default.enumerator(atPath: inbox), access(inbox, R_OK | X_OK) == 0 else {
            throw .inputOutput(inbox, String(cString: strerror(errno)))
        }
        var all: [Found] = []
        while let name = names.nextObject() as? String {
            let last = (name as NSString).lastPathComponent
            let absolute = inbox + "/" + name
            if last.hasPrefix(".") || absolute == vault.layout.root {
                names.skipDescendants()
                continue
            }
            if ["thumbs.db", "desktop.ini"].contains(last.lowercased()) { continue }
            var facts = stat()
            guard lstat(absolute, &facts) == 0, facts.st_mode & S_IFMT != S_IFDIR else { continue }
            let path = name.precomposedStringWithCanonicalMapping
            let folder = (path as NSString).deletingLastPathComponent
            let file = IntakeFile(
                path: path, dossier: folder.isEmpty ? (path as NSString).deletingPathExtension : folder, size: Int64(facts.st_size),
                modified: Int64(facts.st_mtim.tv_sec) * 1_000_000_000 + Int64(facts.st_mtim.tv_nsec))
            all.append(Found(file: file, absolutePath: absolute, isRegular: facts.st_mode & S_IFMT == S_IFREG))
        }
        return all.sorted { $0.file.path.utf8.lexicographicallyPrecedes($1.file.path.utf8) }
    }
}

/// A name in the inbox that is not a folder.
private struct Found: Sendable {
    var file: IntakeFile
    var absolutePath: String
    var isRegular: Bool

    /// Why it cannot be taken, where that shows without opening it.
    func refusal(maximumBytes: Int64) -> StepFailure? {
        if !isRegular {
            return StepFailure(
                .unknownFormat, stage: .intake,
                fact: Bilingual("Không phải tệp thường (liên kết hoặc thiết bị).", "Not a regular file (a link or a device)."),
                remedy: Bilingual("Chép chính tệp đó vào thư mục nhận.", "Copy the file itself into the inbox."))
        }
        if file.size == 0 {
            return StepFailure(
                .empty, stage: .intake, fact: Bilingual("Tệp rỗng (0 byte).", "The file is empty (0 bytes)."),
                remedy: Bilingual("Quét hoặc chép lại tệp.", "Scan or copy the file again."))
        }
        if file.size > maximumBytes {
            let limit = maximumBytes >> 20
            return StepFailure(
                .tooLarge, stage: .intake,
                fact: Bilingual("Tệp lớn hơn giới hạn \(limit) MiB.", "The file is larger than the limit of \(limit) MiB."),
                remedy: Bilingual(
                    "Chia tệp thành nhiều phần, hoặc tăng limits.maximumFileMiB trong sohoa.yaml.",
                    "Split the file, or raise limits.maximumFileMiB in sohoa.yaml."))
        }
        return nil
    }
}

extension StepFailure {
    fileprivate static func noAccess(_ path: String) -> StepFailure {
        StepFailure(
            .inputOutput, stage: .intake,
            fact: Bilingual("Không có quyền đọc tệp \(path).", "No permission to read \(path)."),
            remedy: Bilingual(
                "Cho người dùng chạy sohoa quyền đọc tệp, rồi chạy lại với --retry.",
                "Let the user who runs sohoa read the file, then run again with --retry."))
    }
}
