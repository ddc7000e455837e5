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
    /// Whether a file that changes while it is taken is left for later: somebody is still writing it.
    var leavesUnsettled = false

    /// Takes everything; `progress` hears of each file. Returns the files that are there, new and known, and how many are new.
    func take(
        day: String, progress: @Sendable (FileRecord, Bool) async -> Void
    ) async throws(ArchiveError) -> (files: [Int64], new: Int, batch: String?) {
        try await take(try InboxWalk(inbox, except: vault.layout.root).files(), day: day, progress: progress)
    }

    /// Takes these.
    func take(
        _ found: [InboxFile], day: String, progress: @Sendable (FileRecord, Bool) async -> Void
    ) async throws(ArchiveError) -> (files: [Int64], new: Int, batch: String?) {
        var files: [Int64] = []
        var new = 0
        var batch: String?
        for found in found {
            if let known = try await store.known(inbox: inbox, file: found.file) {
                files.append(known.id)
                await progress(known, false)
                continue
            }
            let open = if let batch { batch } else { try await store.openBatch(inbox: inbox, day: day, now: now()) }
            batch = open
            guard let record = try await admit(found, batch: open) else { continue }
            files.append(record.id)
            new += 1
            await progress(record, true)
        }
        if batch == nil { batch = try await store.lastBatch(inbox: inbox) }
        return (files, new, batch)
    }

    /// `nil` for a file that is not there any more, or is left for later.
    private func admit(_ found: InboxFile, batch: String) async throws(ArchiveError) -> FileRecord? {
        if let failure = found.refusal(maximumBytes: maximumFileBytes) {
            return try await store.refuse(found.file, inbox: inbox, batch: batch, failure: failure)
        }
        let taken: (digest: ContentDigest, size: Int64)
        do {
            taken = try vault.take(found.absolutePath)
        } catch {
            // Told apart: a file that cannot be read is quarantined, a vault that cannot be written ends the run.
            guard error.code == .unreadable else { throw error }
            guard let again = InboxWalk.look(found.absolutePath) else { return nil }
            let failure = again.isRegular ? StepFailure.noAccess(found.file.path) : .notRegular
            return try await store.refuse(found.file, inbox: inbox, batch: batch, failure: failure)
        }
        if leavesUnsettled, InboxWalk.look(found.absolutePath).map({ !$0.isSame(as: found) }) ?? true { return nil }
        return try await store.admit(found.file, inbox: inbox, batch: batch, digest: taken.digest)
    }
}

extension InboxFile {
    /// Why it cannot be taken, where that shows without opening it.
    func refusal(maximumBytes: Int64) -> StepFailure? {
        if !isRegular {
            return .notRegular
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
    fileprivate static let notRegular = StepFailure(
        .unknownFormat, stage: .intake,
        fact: Bilingual("Không phải tệp thường (liên kết hoặc thiết bị).", "Not a regular file (a link or a device)."),
        remedy: Bilingual("Chép chính tệp đó vào thư mục nhận.", "Copy the file itself into the inbox."))

    fileprivate static func noAccess(_ path: String) -> StepFailure {
        StepFailure(
            .inputOutput, stage: .intake,
            fact: Bilingual("Không có quyền đọc tệp \(path).", "No permission to read \(path)."),
            remedy: Bilingual(
                "Cho người dùng chạy sohoa quyền đọc tệp, rồi chạy lại với --retry.",
                "Let the user who runs sohoa read the file, then run again with --retry."))
    }
}
