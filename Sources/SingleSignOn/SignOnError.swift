public import Documents

/// Why single sign-on did not let somebody in: a code, the fact, and the remedy. Neither says a secret, a code or a token.
public struct SignOnError: Error, Hashable, Sendable {
    public enum Code: String, Sendable, CaseIterable {
        /// The settings or the file with the secret will not do.
        case settings
        /// The provider does not answer, or not in time.
        case unreachable
        /// An answer larger than any honest one.
        case tooLarge
        /// The provider sends elsewhere what must not go elsewhere.
        case redirected
        /// An answer that does not say what it must.
        case malformed
        /// Somebody else than the provider that was asked.
        case wrongIssuer
        /// Nothing of the kind is under way: used already, too old, never begun here.
        case notPending
        /// Begun in another browser.
        case otherBrowser
        /// The provider let the person not pass, or the person changed their mind.
        case refused
        /// The provider does not take the code (again).
        case codeRefused
        /// The provider does not know the room, or its secret.
        case clientRefused
        /// A token that is signed in no way that counts.
        case algorithm
        /// A token signed with a key that the provider does not have.
        case unknownKey
        /// A token whose signature is not right.
        case signature
        /// A token for another program.
        case wrongAudience
        /// A token out of its time.
        case expired
        /// A token of another sign-on.
        case wrongNonce
        /// A token that came with another access token.
        case wrongAccessToken
    }

    public var code: Code
    public var fact: Bilingual
    public var remedy: Bilingual

    public init(_ code: Code, fact: Bilingual, remedy: Bilingual) {
        self.code = code
        self.fact = fact
        self.remedy = remedy
    }
}

extension SignOnError {
    /// For what the person can mend.
    static let again = Bilingual(
        "Bấm đăng nhập lại từ đầu, trong cùng một cửa sổ trình duyệt và trong vòng 10 phút.",
        "Start to log in again, in one browser window and within 10 minutes.")

    /// For what the provider or somebody in between did.
    static let report = Bilingual(
        "Thử lại; nếu vẫn vậy, báo quản trị viên: nhà cung cấp đăng nhập bị cấu hình sai, hoặc có kẻ giả mạo.",
        "Try again; if it stays, tell the administrator: the provider is set up wrongly, or somebody pretends to be it.")
}
