public import Foundation

/// Which entries of the journal of use are wanted; what is `nil` does not matter.
public struct UseFilter: Hashable, Sendable {
    public var login: String?
    public var event: UseEvent?
    public var subject: String?
    public var since: Date?
    public var until: Date?
    /// Only entries before this number, for the next page.
    public var before: Int64?

    public init(
        login: String? = nil, event: UseEvent? = nil, subject: String? = nil, since: Date? = nil, until: Date? = nil, before: Int64? = nil
    ) {
        self.login = login
        self.event = event
        self.subject = subject
        self.since = since
        self.until = until
        self.before = before
    }
}
