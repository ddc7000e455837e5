import Documents
import Foundation

/// What a provider says of itself (OpenID Connect Discovery), as far as it is used.
struct ProviderDocument: Sendable {
    let authorization: SafeAddress
    let token: SafeAddress
    let keys: SafeAddress
    /// It promised to name itself in every answer (RFC 9207).
    let namesItself: Bool

    /// Where it lies.
    static func address(of issuer: String) -> SafeAddress? {
        SafeAddress((issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer) + "/.well-known/openid-configuration")
    }

    private struct Wire: Decodable {
        let issuer: String
        let authorization_endpoint: String
        let token_endpoint: String
        let jwks_uri: String
        let authorization_response_iss_parameter_supported: Bool?
    }

    /// Another issuer's document, or one that sends secrets where others can read them, is none.
    init(_ answer: ProviderAnswer, issuer: String) throws(SignOnError) {
        let what = Bilingual("bản mô tả của nhà cung cấp", "the provider's description of itself")
        guard answer.status == 200, let wire = try? JSONDecoder().decode(Wire.self, from: answer.body) else { throw .malformed(what) }
        guard wire.issuer == issuer else { throw .wrongIssuer(Bilingual("Bản mô tả", "The description")) }
        let mayBePlain = SafeAddress(issuer)?.isPlain ?? false
        func place(_ text: String) throws(SignOnError) -> SafeAddress {
            guard let address = SafeAddress(text), mayBePlain || !address.isPlain else { throw .malformed(what) }
            return address
        }
        authorization = try place(wire.authorization_endpoint)
        token = try place(wire.token_endpoint)
        keys = try place(wire.jwks_uri)
        namesItself = wire.authorization_response_iss_parameter_supported ?? false
    }

    /// The address to send a browser to.
    func authorization(asking fields: [(name: String, value: String)]) -> String {
        authorization.url.absoluteString + (authorization.hasQuery ? "&" : "?") + FormText.text(fields)
    }
}
