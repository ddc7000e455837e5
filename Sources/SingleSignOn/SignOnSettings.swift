public import Documents
import Foundation

/// The provider of single sign-on that the reading room trusts (OpenID Connect), and what it knows the room by.
public struct SignOnSettings: Hashable, Sendable {
    /// The provider's address, to the letter as it names itself: `https://sso.example/realms/office`.
    public var issuer: String
    /// What the provider calls the room.
    public var clientID: String
    /// The file with the secret that the provider shares with the room; `nil` when it shares none and PKCE alone must do.
    public var clientSecretFile: String?
    /// Where the provider sends people back to, to the letter as it was told: the room's own address and `/signon/return`.
    public var redirect: String
    /// What is asked of the provider; `openid` among it.
    public var scopes = ["openid", "profile"]
    /// What the button says after "log in with".
    public var name = Bilingual("tài khoản cơ quan", "office account")

    public init(issuer: String, clientID: String, clientSecretFile: String? = nil, redirect: String) {
        self.issuer = issuer
        self.clientID = clientID
        self.clientSecretFile = clientSecretFile
        self.redirect = redirect
    }

    /// The settings that cannot be, each with what is allowed; empty when all can.
    ///
    ///     SignOnSettings(issuer: "http://sso.example", clientID: "sohoa", redirect: "https://room.example/signon/return").faults
    ///     // ["issuer (https://…)"]
    public var faults: [String] {
        let place = SafeAddress(issuer)
        let rules = [
            (place != nil && place?.hasQuery == false, "issuer (https://…)"), (!clientID.isEmpty, "clientID"),
            (clientSecretFile?.isEmpty != true, "clientSecretFile"), (SafeAddress(redirect) != nil, "redirect (https://…/signon/return)"),
            (scopes.contains("openid") && scopes.allSatisfy(Self.isScope), "scopes (openid, …)"), (!name.vietnamese.isEmpty, "name"),
        ]
        return rules.filter { !$0.0 }.map(\.1)
    }

    /// The letters of RFC 6749, 3.3.
    private static func isScope(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C }
    }
}
