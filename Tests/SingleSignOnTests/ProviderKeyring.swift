import Crypto
import CryptoExtras
import Foundation
import JWTKit

/// What an ID token says; a test may change all of it.
struct TokenClaims: JWTPayload {
    /// One name is written without a list around it, as most providers do.
    struct Audience: Codable, ExpressibleByArrayLiteral {
        var names: [String]

        init(arrayLiteral names: String...) { self.names = names }

        init(from decoder: any Decoder) throws { names = try decoder.singleValueContainer().decode([String].self) }

        func encode(to encoder: any Encoder) throws {
            var value = encoder.singleValueContainer()
            if names.count == 1 { try value.encode(names[0]) } else { try value.encode(names) }
        }
    }

    var iss: String
    var sub = "u-17"
    var aud: Audience
    var azp: String?
    var exp: Double
    var iat: Double
    var nonce: String?
    var at_hash: String?
    var name: String? = "Trần Thị Lan"

    func verify(using algorithm: some JWTAlgorithm) {}
}

/// How an ID token is signed.
enum Signing: Sendable {
    case rs256, ps256, es256
    /// Another key under the name of the provider's own.
    case stolenName
    /// A key whose name nobody published.
    case unknownName
    /// A key that was made since the room asked.
    case newKey
    /// A key published for another algorithm.
    case otherAlgorithm
    case none
    /// A secret that everybody knows: the public key.
    case publicKeyAsSecret
}

/// The keys of a provider, and of whoever would like to be it.
struct ProviderKeyring: Sendable {
    let rsa: JWTKit.Insecure.RSA.PrivateKey
    let curve = P256.Signing.PrivateKey()
    let newCurve = P256.Signing.PrivateKey()
    let strange = P256.Signing.PrivateKey()

    /// Making one takes a while; the tests share it.
    static let made = Result { try ProviderKeyring() }

    private init() throws { rsa = try JWTKit.Insecure.RSA.PrivateKey(backing: _RSA.Signing.PrivateKey(keySize: .bits2048)) }

    /// What is published, with keys among it that are for other things.
    func published(withNew: Bool) throws -> String {
        let (modulus, exponent) = try rsa.publicKey.getKeyPrimitives()
        let numbers = ["kty": "RSA", "n": Self.text(modulus), "e": Self.text(exponent)]
        var keys = [
            ["kty": "oct", "kid": "secret", "k": "AAAA"],
            ["kty": "RSA", "kid": "rsa", "use": "enc", "alg": "RSA-OAEP-256", "n": "AQAB", "e": "AQAB"],
            numbers.merging(["kid": "rsa", "use": "sig", "alg": "RS256"]) { $1 }, numbers.merging(["kid": "any-rsa"]) { $1 },
            Self.published(curve, "ec"),
        ]
        if withNew { keys.append(Self.published(newCurve, "new")) }
        return String(decoding: try JSONEncoder().encode(["keys": keys]), as: UTF8.self)
    }

    func sign(_ claims: TokenClaims, _ signing: Signing) async throws -> String {
        let keys = JWTKeyCollection()
        func with(_ key: P256.Signing.PrivateKey, _ name: JWKIdentifier) async throws -> String {
            try await keys.add(ecdsa: ES256PrivateKey(backing: key), kid: name).sign(claims, kid: name)
        }
        switch signing {
        case .rs256: return try await keys.add(rsa: rsa, digestAlgorithm: .sha256, kid: "rsa").sign(claims, kid: "rsa")
        case .ps256: return try await keys.add(pss: rsa, digestAlgorithm: .sha256, kid: "any-rsa").sign(claims, kid: "any-rsa")
        case .otherAlgorithm: return try await keys.add(rsa: rsa, digestAlgorithm: .sha512, kid: "rsa").sign(claims, kid: "rsa")
        case .es256: return try await with(curve, "ec")
        case .newKey: return try await with(newCurve, "new")
        case .stolenName: return try await with(strange, "ec")
        case .unknownName: return try await with(strange, "stranger")
        case .none: return try await keys.addUnsecuredNone(kid: "rsa").sign(claims, kid: "rsa")
        case .publicKeyAsSecret:
            let secret = HMACKey(from: rsa.publicKey.pemRepresentation)
            return try await keys.add(hmac: secret, digestAlgorithm: .sha256, kid: "rsa").sign(claims, kid: "rsa")
        }
    }

    private static func published(_ key: P256.Signing.PrivateKey, _ name: String) -> [String: String] {
        let point = key.publicKey.x963Representation.dropFirst()
        return ["kty": "EC", "crv": "P-256", "kid": name, "x": text(point.prefix(32)), "y": text(point.suffix(32))]
    }

    static func text(_ data: some DataProtocol) -> String {
        Data(data).base64EncodedString().replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
            .replacingOccurrences(of: "=", with: "")
    }
}
