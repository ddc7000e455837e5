import Documents
import Foundation
import JWTKit

/// What a token says about its signature, before anything of it is believed.
struct TokenHeader: Sendable {
    let algorithm: TokenAlgorithm
    /// `kid`.
    let key: String?

    private struct Wire: Decodable {
        let alg: String?
        let kid: String?
        /// Only whether there is any.
        let crit: Presence?
    }

    private struct Presence: Decodable {
        init(from decoder: any Decoder) {}
    }

    init(of token: String) throws(SignOnError) {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let data = Base64URL.data(parts[0]), let wire = try? JSONDecoder().decode(Wire.self, from: data) else {
            throw .malformed(Bilingual("thẻ đăng nhập không đọc được hoặc bị mã hóa", "the ID token cannot be read or is encrypted"))
        }
        guard let algorithm = wire.alg.flatMap(TokenAlgorithm.init(rawValue:)) else { throw .algorithm }
        // Nothing is understood that a header may call critical (RFC 7515, 4.1.11).
        guard wire.crit == nil else {
            throw .malformed(Bilingual("thẻ đăng nhập có phần mở rộng lạ", "the ID token has unknown extensions"))
        }
        self.algorithm = algorithm
        key = wire.kid
    }
}

/// The provider's word on who somebody is.
enum IDToken {
    /// Its claims, the signature being right. jwt-kit is given one key bound to one algorithm, so that the token cannot choose.
    static func claims(_ token: String, signedWith key: JWK) async throws(SignOnError) -> IDClaims {
        let keys = JWTKeyCollection()
        do {
            try await keys.add(jwk: key)
            return try await keys.verify(token, as: IDClaims.self)
        } catch let error as JWTError where error.errorType == .malformedToken {
            throw .malformed(Bilingual("nội dung thẻ đăng nhập", "what the ID token says"))
        } catch {
            throw .signature
        }
    }
}
