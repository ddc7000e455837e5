/// Who somebody is for a provider of single sign-on: the pair that OpenID Connect promises never to give to another person.
public struct ExternalSubject: Hashable, Sendable, Codable {
    /// The provider's address, `iss`.
    public var issuer: String
    /// The provider's own name of the person, `sub`.
    public var subject: String

    public init(issuer: String, subject: String) {
        self.issuer = issuer
        self.subject = subject
    }
}
