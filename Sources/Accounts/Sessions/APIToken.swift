public import Foundation

/// What a program may do with a token.
public enum APIScope: String, Sendable, Codable, CaseIterable {
    case search, read, reuse, review, upload, metrics, admin

    /// What the scope allows, as far as the owner's role does.
    public var permissions: Set<Permission> {
        switch self {
        case .search: [.search]
        case .read: [.read, .download]
        case .reuse: [.reuse]
        case .review: [.review, .seeProduction]
        case .upload: [.upload]
        case .metrics: [.seeMetrics]
        case .admin: [.manageAccounts, .seeJournal, .seeProduction, .seeReports, .operate]
        }
    }
}

/// A key for a program, given by and acting for an account.
public struct APIToken: Hashable, Sendable, Identifiable {
    /// Tokens are known by it, so that one that leaked is found by scanners.
    public static let prefix = "sohoa_"

    public let id: Int64
    /// The owner's login name.
    public let login: String
    /// What it is for, as its owner wrote.
    public let name: String
    public let scopes: Set<APIScope>
    public let createdAt: Date
    public let expiresAt: Date
    /// Within a minute.
    public let lastUsed: Date?
    public let revokedAt: Date?

    /// Whether it opens anything at this time.
    public func isValid(at time: Date) -> Bool { revokedAt == nil && time < expiresAt }
}

/// A token that has just been made.
public struct NewToken: Sendable {
    /// `sohoa_…`. It is not kept here and cannot be had again.
    public let text: String
    public let token: APIToken
}

/// A token that was shown and is good, and what it may do.
public struct TokenGrant: Hashable, Sendable {
    public let account: Account
    public let token: APIToken

    /// Never more than the owner may do now.
    public var permissions: Set<Permission> {
        account.permissions.filter { permission in token.scopes.contains { $0.permissions.contains(permission) } }
    }

    /// Whether a program with it may do this now.
    public func may(_ permission: Permission) -> Bool { permissions.contains(permission) }
}
