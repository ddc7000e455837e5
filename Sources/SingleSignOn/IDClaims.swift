import Documents
import Foundation
import JWTKit

/// What an ID token says (OpenID Connect Core, 2).
struct IDClaims: JWTPayload {
    /// One name or several; with jwt-kit's own type an empty list would end the program.
    struct Audience: Codable, Sendable {
        let names: [String]

        init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            names = try (try? value.decode(String.self)).map { [$0] } ?? value.decode([String].self)
        }

        func encode(to encoder: any Encoder) throws {
            var value = encoder.singleValueContainer()
            try value.encode(names)
        }
    }

    let iss: String
    let sub: String
    let aud: Audience
    let azp: String?
    let exp: Double
    let iat: Double
    let nbf: Double?
    let nonce: String?
    let at_hash: String?
    let name: String?
    let preferred_username: String?

    /// jwt-kit asks this of payloads; the clock and the sign-on that `check` needs are not at hand here.
    func verify(using algorithm: some JWTAlgorithm) {}

    /// How far the provider's clock may be off, in seconds.
    static let leeway = 60.0

    /// Whether the token is from whom it should be, for us, for now and for this sign-on.
    func check(_ settings: SignOnSettings, nonce expected: String, now: Date) throws(SignOnError) {
        let time = now.timeIntervalSince1970
        guard iss == settings.issuer else { throw .wrongIssuer(Bilingual("Thẻ đăng nhập", "The ID token")) }
        guard aud.names.contains(settings.clientID), azp == nil ? aud.names.count == 1 : azp == settings.clientID else {
            throw .wrongAudience
        }
        guard exp > time - Self.leeway, iat <= time + Self.leeway, (nbf ?? iat) <= time + Self.leeway else { throw .expired }
        guard let nonce, Secret.same(nonce, expected) else { throw .wrongNonce }
        guard !sub.isEmpty, sub.utf8.count <= 255 else { throw .malformed(Bilingual("mã người dùng (sub)", "the person's name (sub)")) }
    }

    /// Whether it came with this access token; one that does not say is believed, as TLS brought both.
    func check(accessToken: String?, _ algorithm: TokenAlgorithm) throws(SignOnError) {
        guard let at_hash else { return }
        guard let accessToken, Secret.same(at_hash, algorithm.halfHash(accessToken)) else { throw .wrongAccessToken }
    }

    /// For messages: one line, at most 100 characters.
    var displayName: String {
        let named = [name, preferred_username].compactMap(\.self).first { !$0.allSatisfy(\.isWhitespace) } ?? sub
        let visible = named.unicodeScalars.filter {
            ![.control, .format, .lineSeparator, .paragraphSeparator].contains($0.properties.generalCategory)
        }
        return String(String(String.UnicodeScalarView(visible)).prefix(100))
    }
}
