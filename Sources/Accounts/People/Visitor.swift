/// Who does something, and from where, as the journal of use names them.
public struct Visitor: Hashable, Sendable {
    /// `nil` for somebody without an account.
    public var login: String?
    public var role: Role?
    /// The client's address, `10.0.3.7`; of a program with a token, `10.0.3.7 token:4`; at the machine itself, `console:root`.
    public var address: String
    /// A person looks, not a program with a token: recent searches and documents are kept of persons.
    var isPerson = true

    /// Somebody with an account, at a client's address.
    public init(_ account: Account, address: String) {
        login = account.login
        role = account.role
        self.address = address
    }

    /// A program with a token, at a client's address.
    public init(_ grant: TokenGrant, address: String) {
        self.init(grant.account, address: "\(address) token:\(grant.token.id)")
        isPerson = false
    }

    private init(address: String) { self.address = address }

    /// Nobody known.
    public static func stranger(address: String) -> Visitor { Visitor(address: address) }

    /// Who works at the machine, by the name they have there.
    public static func console(_ user: String) -> Visitor { Visitor(address: "console:\(user)") }
}
