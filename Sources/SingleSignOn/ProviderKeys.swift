import Documents
import Foundation
import JWTKit

/// The keys that a provider signs with now.
struct ProviderKeys: Sendable {
    private struct Key: Decodable, Sendable {
        let type: String?
        let algorithm: String?
        let identifier: String?
        let use: String?
        /// `nil` for a kind of key that nothing here is signed with: one such key does not spoil the others.
        let key: JWK?

        private enum CodingKeys: String, CodingKey {
            case type = "kty"
            case algorithm = "alg"
            case identifier = "kid"
            case use
        }

        init(from decoder: any Decoder) throws {
            let parts = try decoder.container(keyedBy: CodingKeys.self)
            type = try? parts.decode(String.self, forKey: .type)
            algorithm = try? parts.decode(String.self, forKey: .algorithm)
            identifier = try? parts.decode(String.self, forKey: .identifier)
            use = try? parts.decode(String.self, forKey: .use)
            key = try? JWK(from: decoder)
        }

        func fits(_ header: TokenHeader) -> Bool {
            type == header.algorithm.keyType.rawValue && (algorithm == nil || algorithm == header.algorithm.rawValue)
                && (use == nil || use == "sig") && key?.curve?.rawValue == header.algorithm.curve
                && (header.key == nil || identifier == header.key)
        }
    }

    private struct Wire: Decodable {
        let keys: [Key]
    }

    private let keys: [Key]

    init(_ answer: ProviderAnswer) throws(SignOnError) {
        guard answer.status == 200, let wire = try? JSONDecoder().decode(Wire.self, from: answer.body) else {
            throw .malformed(Bilingual("các khóa của nhà cung cấp", "the provider's keys"))
        }
        keys = wire.keys
    }

    /// The one key that a token with this header may be signed with, bound to the header's algorithm; `nil` when there is none or, the token
    /// naming none, several would fit.
    func key(for header: TokenHeader) -> JWK? {
        let fitting = keys.filter { $0.fits(header) }
        guard var key = fitting.first?.key, fitting.count == 1 || header.key != nil,
            let algorithm = JWK.Algorithm(rawValue: header.algorithm.rawValue)
        else { return nil }
        key.algorithm = algorithm
        // jwt-kit wants a name.
        key.keyIdentifier = JWKIdentifier(string: header.key ?? "")
        key.privateExponent = nil
        return key
    }
}
