import Crypto
import CryptoExtras
import Foundation

/// What guessing one password costs, by RFC 7914: `rounds` × `blockSize` × 128 bytes of memory, 32 MiB by default, and some 0.2 s of a core.
public struct ScryptCost: Hashable, Sendable {
    /// N, a power of two.
    public var rounds: Int
    /// r.
    public var blockSize: Int
    /// p.
    public var parallelism: Int

    public init(rounds: Int = 1 << 15, blockSize: Int = 8, parallelism: Int = 1) {
        self.rounds = rounds
        self.blockSize = blockSize
        self.parallelism = parallelism
    }

    /// 32 bytes of a password. Composed and decomposed Vietnamese letters, as different keyboards send them, are the same password.
    func key(of password: String, salt: [UInt8]) throws -> SymmetricKey {
        try KDF.Scrypt.deriveKey(
            from: Array(password.precomposedStringWithCompatibilityMapping.utf8), salt: salt, outputByteCount: 32, rounds: rounds,
            blockSize: blockSize, parallelism: parallelism)
    }
}
