public import Accounts
import Documents
public import Foundation

/// A sign-on that has just begun.
public struct SignOnStart: Sendable {
    /// Where to send the browser.
    public let address: String
    /// For a cookie of this browser: HttpOnly, Secure, SameSite=Lax (Strict would not come back from the provider), no Domain.
    public let cookie: String
    /// How long the cookie is good for.
    public let seconds: Int
}

/// Somebody whom the provider vouches for.
public struct SignedOn: Sendable, Hashable {
    /// For `RoomBook.logIn`.
    public let subject: ExternalSubject
    /// What the provider calls the person, for messages; nothing may be decided by it.
    public let displayName: String
    /// Where the person wanted to go: a path of this site.
    public let page: String
}

/// Single sign-on with OpenID Connect: the code flow with PKCE, a `state` for one use, and a cookie that ties both to one browser.
///
///     let start = try await desk.begin(goingTo: "/documents/17")   // send the cookie and the browser away
///     let person = try await desk.finish(parameters, cookie: sent) // at the return address
///     let session = try await book.logIn(person.subject, address: address)
public actor SignOnDesk {
    /// How long somebody may take at the provider's, in seconds.
    public static let patience = 600

    public nonisolated let settings: SignOnSettings
    private let provider: IdentityProvider
    private let now: @Sendable () -> Date
    private let random: @Sendable (Int) -> [UInt8]
    private var pending: PendingSignOns

    /// Throws `.settings` when they, or the file with the secret, will not do. At most `most` sign-ons are under way; nobody is asked yet.
    public init(
        _ settings: SignOnSettings, courier: any Courier = WebCourier(), most: Int = 10_000, now: @escaping @Sendable () -> Date,
        random: @escaping @Sendable (Int) -> [UInt8] = Randomness.system
    ) throws(SignOnError) {
        self.settings = settings
        self.now = now
        self.random = random
        provider = try IdentityProvider(settings, courier: courier, now: now)
        pending = PendingSignOns(most: most)
    }

    /// Sends somebody to the provider. `page` is a path of this site; anything else becomes `/`.
    public func begin(goingTo page: String = "/") async throws(SignOnError) -> SignOnStart {
        let description = try await provider.description()
        let (state, nonce, verifier, cookie) = (fresh(), fresh(), fresh(), fresh())
        let at = now()
        let signOn = PendingSignOn(
            nonce: nonce, verifier: verifier, cookie: Secret.digest(cookie), page: Self.isLocal(page) ? page : "/",
            until: at.addingTimeInterval(Double(Self.patience)))
        pending.keep(signOn, state: state, now: at)
        let address = description.authorization(asking: [
            ("response_type", "code"), ("client_id", settings.clientID), ("redirect_uri", settings.redirect),
            ("scope", settings.scopes.joined(separator: " ")), ("state", state), ("nonce", nonce),
            ("code_challenge", Base64URL.text(Secret.digest(verifier))), ("code_challenge_method", "S256"),
        ])
        return SignOnStart(address: address, cookie: cookie, seconds: Self.patience)
    }

    /// Who it is that comes back, by the parameters of the address they come back to and the cookie they bring.
    ///
    /// Every code of `SignOnError` may be thrown; the sign-on is over then, and another has to begin.
    public func finish(_ parameters: [(name: String, value: String)], cookie: String?) async throws(SignOnError) -> SignedOn {
        let brought = try ProviderReturn(parameters)
        let at = now()
        guard let state = brought.state, let signOn = pending.take(state: state, now: at) else { throw .notPending }
        guard let cookie, Secret.digest(cookie) == signOn.cookie else { throw .otherBrowser }
        let description = try await provider.description()
        guard brought.issuer.map({ $0 == settings.issuer }) ?? !description.namesItself else {
            throw .wrongIssuer(Bilingual("Câu trả lời", "The answer"))
        }
        if let error = brought.error { throw .refused(error) }
        guard let code = brought.code else { throw .malformed(Bilingual("không có mã đăng nhập", "there is no code")) }

        let tokens = try await provider.tokens(for: code, verifier: signOn.verifier)
        let header = try TokenHeader(of: tokens.identity)
        let claims = try await IDToken.claims(tokens.identity, signedWith: try await provider.key(for: header))
        try claims.check(settings, nonce: signOn.nonce, now: now())
        try claims.check(accessToken: tokens.access, header.algorithm)
        return SignedOn(
            subject: ExternalSubject(issuer: claims.iss, subject: claims.sub), displayName: claims.displayName, page: signOn.page)
    }

    private func fresh() -> String { Secret.fresh(random) }

    /// A path that no browser takes for another site's address.
    private static func isLocal(_ page: String) -> Bool {
        page.hasPrefix("/") && !page.hasPrefix("//") && page.utf8.count <= 2_000
            && page.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }
    }
}
