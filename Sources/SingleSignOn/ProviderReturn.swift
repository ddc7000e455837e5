import Documents

/// What the browser brings back from the provider, or from whoever sent it.
struct ProviderReturn {
    let state: String?
    let code: String?
    let issuer: String?
    /// What went wrong: one of the words that the standards know, `nil` within for any other.
    let error: String??

    /// Throws `.malformed` when something comes twice (RFC 6749, 3.1), as then two readers may see two values.
    init(_ parameters: [(name: String, value: String)]) throws(SignOnError) {
        func value(_ name: String) throws(SignOnError) -> String? {
            let values = parameters.filter { $0.name == name }.map(\.value)
            guard values.count <= 1 else { throw .malformed(Bilingual("tham số lặp lại", "a parameter comes twice")) }
            return values.first.flatMap { $0.isEmpty ? nil : $0 }
        }
        state = try value("state")
        code = try value("code")
        issuer = try value("iss")
        error = try value("error").map { Self.known.contains($0) ? $0 : nil }
    }

    /// Of RFC 6749, 4.1.2.1, and OpenID Connect Core, 3.1.2.6. Free text could be anybody's and is never shown.
    private static let known: Set<String> = [
        "invalid_request", "unauthorized_client", "access_denied", "unsupported_response_type", "invalid_scope", "server_error",
        "temporarily_unavailable", "interaction_required", "login_required", "account_selection_required", "consent_required",
    ]
}
