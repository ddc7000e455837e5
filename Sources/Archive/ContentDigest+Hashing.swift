import Crypto
public import Documents
public import Foundation

extension ContentDigest {
    /// The digest of these bytes.
    public static func of(_ bytes: some DataProtocol) -> ContentDigest { ContentDigest(bytes: SHA256.hash(data: bytes)) }

    /// The digest of a file's bytes, read in pieces of 1 MiB. Throws `.unreadable`.
    public static func of(file path: String) throws(ArchiveError) -> ContentDigest {
        guard let handle = FileHandle(forReadingAtPath: path) else { throw .unreadable(path, String(cString: strerror(errno))) }
        defer { try? handle.close() }
        var hash = SHA256()
        do {
            while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty { hash.update(data: piece) }
        } catch {
            throw .unreadable(path, error.localizedDescription)
        }
        return ContentDigest(bytes: hash.finalize())
    }
}
