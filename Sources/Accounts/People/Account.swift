public import Documents
public import Foundation

/// Somebody who may enter the reading room. Accounts are locked and never deleted, and a login name is never given to another person: the
/// journal of use names people by it.
public struct Account: Hashable, Sendable, Identifiable {
    public let id: Int64
    /// Lower case: `lan.nt`.
    public let login: String
    public var fullName: String
    public var role: Role
    /// The units whose documents the account sees; `nil` for all.
    public var units: Set<String>?
    /// The modes it sees; never `.secret`.
    public var modes: Set<AccessMode>
    public var isEnabled: Bool
    /// The next thing to do is to choose a password; until then nothing is permitted.
    public var mustChangePassword: Bool
    /// Set for somebody who comes by single sign-on.
    public var external: ExternalSubject?
    public let createdAt: Date

    /// What it may do now: its role's table, and nothing while it is locked or has to change its password.
    public var permissions: Set<Permission> { isEnabled && !mustChangePassword ? role.permissions : [] }

    /// Whether the account may do this now.
    public func may(_ permission: Permission) -> Bool { permissions.contains(permission) }
}
