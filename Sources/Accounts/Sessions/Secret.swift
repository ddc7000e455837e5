import Crypto
import Foundation

/// A secret of 256 random bits. It is given out once; only its SHA-256 is kept, so that whoever reads the database cannot use it.
struct Secret: Sendable {
    /// In base64url, 43 characters.
    let text: String

    static let byteCount = 32

    init(_ bytes: [UInt8]) {
        text = Data(bytes).base64EncodedString().replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
            .replacingOccurrences(of: "=", with: "")
    }

    /// As somebody sent it; anything.
    init(sent text: String) { self.text = text }

    var digest: Data { Data(SHA256.hash(data: Data(text.utf8))) }

    /// What forms of the session carry to show that they are its own.
    var formToken: String {
        Data(HMAC<SHA256>.authenticationCode(for: Data("sohoa form".utf8), using: SymmetricKey(data: Data(text.utf8))))
            .base64EncodedString()
    }
}

/// Random bytes of the system.
public enum Randomness {
    /// So many bytes, fit for secrets.
    public static let system: @Sendable (Int) -> [UInt8] = { count in
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }
}
