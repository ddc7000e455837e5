import CMinizip

/// One entry of a ZIP file, unpacked chunk by chunk.
final class ZipEntry {
    private let file: unzFile
    private var budget: Int

    /// `nil` when the file is no ZIP file or has no such entry. What unpacks to more than `budget` bytes is cut off there.
    init?(_ path: String, entry: String, budget: Int = 8 << 30) {
        guard let file = unzOpen64(path) else { return nil }
        guard unzLocateFile(file, entry, 2) == UNZ_OK, unzOpenCurrentFile(file) == UNZ_OK else {
            unzClose(file)
            return nil
        }
        self.file = file
        self.budget = budget
    }

    deinit {
        unzCloseCurrentFile(file)
        unzClose(file)
    }

    /// The next bytes; empty at the end, `nil` when the entry is damaged or beyond its budget.
    func next() -> [UInt8]? {
        var count: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, filled in
            count = unzReadCurrentFile(file, buffer.baseAddress, UInt32(buffer.count))
            filled = max(0, Int(count))
        }
        budget -= bytes.count
        return count < 0 || budget < 0 ? nil : bytes
    }
}
