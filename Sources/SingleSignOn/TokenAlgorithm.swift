import Crypto
import Foundation
import JWTKit

/// The ways of signing that count: with a private key of the provider's. Neither `none` nor a secret that the room knows as well.
enum TokenAlgorithm: String {
    case rs256 = "RS256"
    case rs384 = "RS384"
    case rs512 = "RS512"
    case ps256 = "PS256"
    case ps384 = "PS384"
    case ps512 = "PS512"
    case es256 = "ES256"
    case es384 = "ES384"
    case es512 = "ES512"

    /// `kty` of the keys it works with.
    var keyType: JWK.KeyType { rawValue.hasPrefix("ES") ? .ecdsa : .rsa }

    /// `crv` of the keys it works with (RFC 7518, 3.4).
    var curve: String? {
        switch self {
        case .es256: "P-256"
        case .es384: "P-384"
        case .es512: "P-521"
        default: nil
        }
    }

    /// `at_hash` of an access token: the left half of its hash (OpenID Connect Core, 3.1.3.6).
    func halfHash(_ text: String) -> String {
        let data = Data(text.utf8)
        let hash: [UInt8] =
            switch rawValue.suffix(3) {
            case "256": Array(SHA256.hash(data: data))
            case "384": Array(SHA384.hash(data: data))
            default: Array(SHA512.hash(data: data))
            }
        return Base64URL.text(hash.prefix(hash.count / 2))
    }
}
