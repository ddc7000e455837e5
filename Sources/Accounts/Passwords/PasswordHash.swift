import Crypto
import Foundation

/// What is kept of a password, with the cost it was made at, so that the cost can rise later:
/// `scrypt$15$8$1$<salt>$<key>`, the first number being log2 of the rounds.
struct PasswordHash: Hashable, Sendable {
    let cost: ScryptCost
    let salt: [UInt8]
    let key: [UInt8]

    static let saltBytes = 16

    init(_ password: String, cost: ScryptCost, salt: [UInt8]) throws {
        self.cost = cost
        self.salt = salt
        key = try cost.key(of: password, salt: salt).withUnsafeBytes { Array($0) }
    }

    /// A hash that no password has, and that costs what one costs.
    init(decoy cost: ScryptCost) {
        self.cost = cost
        salt = [UInt8](repeating: 0, count: Self.saltBytes)
        key = [UInt8](repeating: 0, count: 32)
    }

    /// `nil` for anything that `text` did not write.
    init?(text: String) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0] == "scrypt", let power = Int(parts[1]), (1...24).contains(power), let block = Int(parts[2]),
            let lanes = Int(parts[3]), (1...64).contains(block), (1...64).contains(lanes),
            let salt = Data(base64Encoded: String(parts[4])), let key = Data(base64Encoded: String(parts[5])), key.count == 32
        else { return nil }
        cost = ScryptCost(rounds: 1 << power, blockSize: block, parallelism: lanes)
        self.salt = Array(salt)
        self.key = Array(key)
    }

    var text: String {
        "scrypt$\(cost.rounds.trailingZeroBitCount)$\(cost.blockSize)$\(cost.parallelism)$"
            + "\(Data(salt).base64EncodedString())$\(Data(key).base64EncodedString())"
    }

    /// Whether it is this password's. Keys are compared in constant time.
    func fits(_ password: String) throws -> Bool {
        try cost.key(of: password, salt: salt) == SymmetricKey(data: key)
    }
}
