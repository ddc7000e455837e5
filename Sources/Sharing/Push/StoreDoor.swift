import Archive
import Documents

/// The way into another store. Both may be called again for what was sent before, and change nothing then.
protocol StoreDoor: Sendable {
    /// Returns when the store has all of it.
    func deliver(_ parcel: Parcel) async throws(SharingError)

    /// Tells the store to take a document out that it was given.
    func withdraw(_ sharing: Sharing) async throws(SharingError)
}

extension Parcel.File {
    /// Throws `.damaged` where the vault no longer holds the bytes that were put there.
    func check() throws(SharingError) {
        let found: ContentDigest
        do throws(ArchiveError) {
            found = try ContentDigest.of(file: path)
        } catch {
            throw .damaged(name, error.fact)
        }
        guard found == digest else { throw .damaged(name, Bilingual("nội dung đã khác", "its bytes are others")) }
    }
}

extension SharingError {
    fileprivate static func damaged(_ name: String, _ why: Bilingual) -> SharingError {
        SharingError(
            .damaged,
            fact: Bilingual("Tệp \(name) trong kho bị hỏng: \(why.vietnamese)", "The file \(name) in the vault is damaged: \(why.english)"),
            remedy: Bilingual("Khôi phục thư mục vault từ bản sao lưu.", "Restore the vault folder from a backup."))
    }
}
