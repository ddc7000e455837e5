public import Documents

/// An account that is to be made.
public struct AccountDraft: Hashable, Sendable {
    public var login: String
    public var fullName: String
    public var role: Role
    /// `nil` for all.
    public var units: Set<String>?
    /// `nil` for what is usual for the role.
    public var modes: Set<AccessMode>?
    /// Whoever made the account knows its password, so it is changed before anything else.
    public var mustChangePassword: Bool
    public var external: ExternalSubject?

    public init(
        login: String, fullName: String, role: Role, units: Set<String>? = nil, modes: Set<AccessMode>? = nil,
        mustChangePassword: Bool = true, external: ExternalSubject? = nil
    ) {
        self.login = login
        self.fullName = fullName
        self.role = role
        self.units = units
        self.modes = modes
        self.mustChangePassword = mustChangePassword
        self.external = external
    }
}
