public import Archive
public import Foundation

/// A webhook as programs read it, without its secret.
public struct WebhookResource: Encodable {
    public var id: Int64
    public var url: String
    public var events: [String]
    public var position: Int64
    public var failures: Int
    public var dueAt: Date?
    public var lastFailure: String?
    public var disabledReason: String?
    public var createdAt: Date
    public var createdBy: String

    public init(_ hook: Webhook) {
        id = hook.id
        url = hook.url
        events = hook.events.map(\.rawValue).sorted()
        position = hook.state.position
        failures = hook.state.failures
        dueAt = hook.state.dueAt
        lastFailure = hook.state.lastFailure
        disabledReason = hook.state.disabledReason
        createdAt = hook.createdAt
        createdBy = hook.createdBy
    }
}
