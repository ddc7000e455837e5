import Crypto
public import Documents
public import Foundation

/// Hashes a file's bytes or a piece of them as they pass.
public struct PartHash: Sendable {
    /// What may be asked for, by the names that tus gives them.
    public enum Algorithm: String, Sendable, CaseIterable {
        case sha256, sha1
    }

    private enum State: Sendable {
        case sha256(SHA256)
        case sha1(Insecure.SHA1)
    }

    private var state: State

    public init(_ algorithm: Algorithm) {
        state =
            switch algorithm {
            case .sha256: .sha256(SHA256())
            case .sha1: .sha1(Insecure.SHA1())
            }
    }

    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        switch state {
        case .sha256(var hash):
            hash.update(bufferPointer: bytes)
            state = .sha256(hash)
        case .sha1(var hash):
            hash.update(bufferPointer: bytes)
            state = .sha1(hash)
        }
    }

    /// 32 or 20 bytes.
    public func finalize() -> Data {
        switch state {
        case .sha256(let hash): Data(hash.finalize())
        case .sha1(let hash): Data(hash.finalize())
        }
    }

    /// The digest of a file, read in pieces of 1 MiB. Throws `.unreachable`.
    public static func digest(of path: String) throws(ArchiveError) -> ContentDigest {
        let input = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard input >= 0 else { throw .inputOutput(path, String(cString: strerror(errno))) }
        defer { close(input) }
        var hash = PartHash(.sha256)
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = buffer.withUnsafeMutableBytes { read(input, $0.baseAddress, $0.count) }
            if count == 0 { return ContentDigest(bytes: hash.finalize()) }
            guard count > 0 else { throw .inputOutput(path, String(cString: strerror(errno))) }
            buffer.withUnsafeBytes { hash.update(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
        }
    }
}
