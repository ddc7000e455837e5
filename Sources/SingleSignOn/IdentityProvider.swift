import Documents
import Foundation
import JWTKit

/// The provider, as far as the room speaks with it. What it says of itself is asked for once an hour, its keys as well, and sooner when a
/// token names a key that is new.
actor IdentityProvider {
    private let settings: SignOnSettings
    private let clientSecret: String?
    private let courier: any Courier
    private let now: @Sendable () -> Date
    private let home: SafeAddress

    private var document: (value: ProviderDocument, until: Date)?
    private var keys: (value: ProviderKeys, until: Date)?
    private var keysAsked = Date.distantPast
    /// Many who come at once ask once.
    private var asking: Task<Result<ProviderDocument, SignOnError>, Never>?

    private static let hour = 3_600.0
    /// Tokens with unknown keys make the room ask for keys no oftener than this, in seconds.
    private static let pause = 60.0

    init(_ settings: SignOnSettings, courier: any Courier, now: @escaping @Sendable () -> Date) throws(SignOnError) {
        guard settings.faults.isEmpty, let home = ProviderDocument.address(of: settings.issuer) else { throw .settings(settings.faults) }
        self.settings = settings
        self.courier = courier
        self.now = now
        self.home = home
        clientSecret = try settings.clientSecretFile.map(ClientSecret.read)
    }

    func description() async throws(SignOnError) -> ProviderDocument {
        if let document, document.until > now() { return document.value }
        let task =
            asking
            ?? Task { [courier, home, issuer = settings.issuer] in
                do throws(SignOnError) {
                    return .success(try ProviderDocument(try await courier.ask(ProviderRequest(home)), issuer: issuer))
                } catch {
                    return .failure(error)
                }
            }
        asking = task
        let result = await task.value
        asking = nil
        let value = try result.get()
        document = (value, now().addingTimeInterval(Self.hour))
        return value
    }

    /// The key that a token with this header is checked with.
    func key(for header: TokenHeader) async throws(SignOnError) -> JWK {
        let address = try await description().keys
        if let keys, keys.until > now() {
            if let key = keys.value.key(for: header) { return key }
            guard now() >= keysAsked.addingTimeInterval(Self.pause) else { throw .unknownKey }
        }
        keysAsked = now()
        let fresh = try ProviderKeys(try await courier.ask(ProviderRequest(address)))
        keys = (fresh, now().addingTimeInterval(Self.hour))
        guard let key = fresh.key(for: header) else { throw .unknownKey }
        return key
    }

    /// Exchanges a code for tokens.
    func tokens(for code: String, verifier: String) async throws(SignOnError) -> ProviderTokens {
        let address = try await description().token
        var form = [
            (name: "grant_type", value: "authorization_code"), (name: "code", value: code),
            (name: "redirect_uri", value: settings.redirect),
            (name: "code_verifier", value: verifier),
        ]
        var authorization: String?
        if let clientSecret {
            // Both are escaped before they are joined (RFC 6749, 2.3.1).
            let pair = FormText.escaped(settings.clientID) + ":" + FormText.escaped(clientSecret)
            authorization = "Basic " + Data(pair.utf8).base64EncodedString()
        } else {
            form.append((name: "client_id", value: settings.clientID))
        }
        return try ProviderTokens(try await courier.ask(ProviderRequest(address, form: form, authorization: authorization)))
    }
}
