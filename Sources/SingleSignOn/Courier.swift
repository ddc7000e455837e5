public import Foundation

/// What is asked of the provider.
public struct ProviderRequest: Sendable {
    public let address: URL
    /// Fields of a form, to be sent by POST; `nil` for a GET.
    public let form: [(name: String, value: String)]?
    /// The header `Authorization`.
    public let authorization: String?

    init(_ address: SafeAddress, form: [(name: String, value: String)]? = nil, authorization: String? = nil) {
        self.address = address.url
        self.form = form
        self.authorization = authorization
    }
}

/// What the provider answered.
public struct ProviderAnswer: Sendable {
    public let status: Int
    public let body: Data
    /// `Retry-After`, as it was sent (RFC 9110 §10.2.3).
    public let retryAfter: String?

    public init(status: Int, body: Data, retryAfter: String? = nil) {
        self.status = status
        self.body = body
        self.retryAfter = retryAfter
    }
}

/// Carries requests to the provider and its answers back.
public protocol Courier: Sendable {
    /// Throws `.unreachable`, `.tooLarge` or `.redirected`; any status with an answer is an answer.
    func ask(_ request: ProviderRequest) async throws(SignOnError) -> ProviderAnswer
}
