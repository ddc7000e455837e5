import Crypto
public import Foundation

/// Somebody who is logged in.
public struct Session: Hashable, Sendable, Identifiable {
    public let id: Int64
    /// As it is now, not as it was at the login: a role that was taken away is gone at once.
    public let account: Account
    public let createdAt: Date
    /// Within a sixtieth of the idle limit.
    public let lastSeen: Date
    /// It ends here, however busy it is.
    public let endsAt: Date
    /// Where it began.
    public let address: String
    /// The browser, as it named itself; at most 200 characters.
    public let agent: String
    /// For the session's own forms; empty in lists, where the session's secret is not at hand.
    public let formToken: String

    /// Whether a form is the session's own (CSRF). Compared in constant time; a session of a list accepts nothing.
    public func accepts(formToken sent: String) -> Bool {
        !formToken.isEmpty && SymmetricKey(data: Data(sent.utf8)) == SymmetricKey(data: Data(formToken.utf8))
    }
}

/// A session that has just begun.
public struct NewSession: Sendable {
    /// For the cookie. It is not kept here and cannot be had again.
    public let token: String
    public let session: Session
}
