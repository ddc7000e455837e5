public import Foundation

/// How the reading room's doors are kept.
public struct RoomSettings: Hashable, Sendable {
    /// A session that nobody used for so many seconds ends.
    public var idle: TimeInterval = 30 * 60
    /// A session ends after so many seconds, however busy it is.
    public var longest: TimeInterval = 10 * 3_600
    /// So many failed logins of one account within the window lock it.
    public var failures = 5
    /// So many failed logins from one address within the window lock the address. An office behind one address shares it.
    public var addressFailures = 20
    /// In seconds.
    public var window: TimeInterval = 15 * 60
    /// How long a door stays locked, in seconds.
    public var lock: TimeInterval = 15 * 60
    /// What new passwords are kept at; older ones are brought to it at the next login.
    public var cost = ScryptCost()

    public init() {}
}
