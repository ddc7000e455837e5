public import Archive
import Crypto
import CryptoExtras
import Documents
import Foundation

/// Names for people and organisations that may stand in addresses, logs and the journal, where an identity number must not: the owner index's
/// key, sealed by a key of the archive's own (AES-GCM-SIV, RFC 8452). The same owner has the same name; without the key nobody can tell whose
/// it is, nor make one.
public struct OwnerSeal: Sendable {
    private let key: SymmetricKey

    /// So that a name tells nothing of how long a number is.
    private static let block = 32
    private static let keyBytes = 32

    /// Takes the archive's key, making it when there is none. Throws `.unreachable`, `.corrupt`.
    public init(_ layout: ArchiveLayout, random: @Sendable (Int) -> [UInt8] = Randomness.system) throws(AccountError) {
        let path = layout.ownerKey
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if descriptor >= 0 {
            let bytes = random(Self.keyBytes)
            let isWritten = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) } == bytes.count && fsync(descriptor) == 0
            close(descriptor)
            guard isWritten else { throw Self.unusable(path) }
        }
        // Another process may be just about to write it.
        for _ in 0..<50 {
            if let data = FileManager.default.contents(atPath: path), data.count == Self.keyBytes {
                key = SymmetricKey(data: data)
                return
            }
            usleep(10_000)
        }
        throw Self.unusable(path)
    }

    init(key: [UInt8]) { self.key = SymmetricKey(data: key) }

    /// The name of an entry of the owner index, in letters that addresses may hold.
    public func name(of entry: String) throws(AccountError) -> String {
        var plain = Data(entry.utf8)
        plain.append(contentsOf: Array(repeating: 0, count: Self.block - plain.count % Self.block))
        do {
            let box = try AES.GCM._SIV.seal(plain, using: key, nonce: try Self.nonce())
            return Data(box.ciphertext + box.tag).base64EncodedString().replacingOccurrences(of: "+", with: "-")
                .replacingOccurrences(of: "/", with: "_").replacingOccurrences(of: "=", with: "")
        } catch {
            throw Self.unusable("AES-GCM-SIV: \(error)")
        }
    }

    /// The entry that has the name; `nil` for a name that was not made here.
    public func entry(named name: String) -> String? {
        var text = name.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
        text += String(repeating: "=", count: (4 - text.count % 4) % 4)
        guard let bytes = Data(base64Encoded: text), bytes.count >= Self.block + 16,
            let box = try? AES.GCM._SIV.SealedBox(nonce: Self.nonce(), ciphertext: bytes.dropLast(16), tag: bytes.suffix(16)),
            let plain = try? AES.GCM._SIV.open(box, using: key)
        else { return nil }
        return String(validating: plain.prefix { $0 != 0 }, as: UTF8.self)
    }

    /// Always the same one, which this cipher allows: it tells only that two names are of the same owner, as it should.
    private static func nonce() throws -> AES.GCM._SIV.Nonce { try AES.GCM._SIV.Nonce(data: Data(repeating: 0, count: 12)) }

    private static func unusable(_ path: String) -> AccountError {
        AccountError(
            .unreachable, fact: Bilingual("Không dùng được khóa \(path).", "The key \(path) cannot be used."),
            remedy: Bilingual(
                "Kiểm tra quyền ghi; khóa hỏng thì khôi phục từ bản sao lưu, hoặc xóa để tạo khóa mới.",
                "Check permission to write; restore a broken key from a backup, or delete it for a new one."))
    }
}
