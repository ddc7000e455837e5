public import Documents
public import Foundation

/// What other systems are told of.
public enum WebhookEvent: String, Sendable, Codable, CaseIterable {
    /// A document came into the archive.
    case archived = "document.archived"
    /// Something about a document in the archive changed.
    case changed = "document.changed"
    /// A document is no more: it was joined to another, or its file read anew.
    case removed = "document.removed"
}

/// Another system that is told what becomes of documents.
public struct Webhook: Hashable, Sendable, Identifiable {
    public let id: Int64
    public var url: String
    public var events: Set<WebhookEvent>
    /// Signs what is sent.
    public var secret: String
    public var state: WebhookState
    public var createdAt: Date
    public var createdBy: String

    public init(
        id: Int64, url: String, events: Set<WebhookEvent>, secret: String, state: WebhookState, createdAt: Date, createdBy: String
    ) {
        self.id = id
        self.url = url
        self.events = events
        self.secret = secret
        self.state = state
        self.createdAt = createdAt
        self.createdBy = createdBy
    }
}

/// How far the deliveries of a webhook have come.
public struct WebhookState: Hashable, Sendable {
    /// All changes up to this number have been told.
    public var position: Int64
    /// Deliveries that failed since the last one that did not.
    public var failures = 0
    public var failingSince: Date?
    /// No delivery before then.
    public var dueAt: Date?
    public var lastFailure: String?
    /// Why nothing is delivered any more; `nil` while it is.
    public var disabledReason: String?

    public init(position: Int64) { self.position = position }
}

/// A webhook whose deliveries one server has taken for itself for a while.
public struct WebhookTurn: Hashable, Sendable {
    public var webhook: Webhook
    /// Another one every time that somebody takes it: who was too slow writes nothing more.
    public let number: Int64

    public init(webhook: Webhook, number: Int64) {
        self.webhook = webhook
        self.number = number
    }
}

/// One step of the archive's history, as far as others are told of it.
public struct Announcement: Hashable, Sendable {
    public var change: Int64
    public var event: WebhookEvent
    public var document: DocumentID
    /// `nil` of a document that is no more.
    public var typeCode: String?
    public var standing: Standing?
    /// Nobody is told of it.
    public var isSecret: Bool

    public init(change: Int64, event: WebhookEvent, document: DocumentID, typeCode: String?, standing: Standing?, isSecret: Bool) {
        self.change = change
        self.event = event
        self.document = document
        self.typeCode = typeCode
        self.standing = standing
        self.isSecret = isSecret
    }
}

/// Who is told, and of what.
public protocol Webhooks: Sendable {
    /// In the order they were made.
    func webhooks() async throws(ArchiveError) -> [Webhook]

    /// From now on it is told what changes.
    func addWebhook(url: String, events: Set<WebhookEvent>, secret: String, by person: String) async throws(ArchiveError) -> Webhook

    /// `false` when there is none with this number.
    func removeWebhook(_ id: Int64) async throws(ArchiveError) -> Bool

    /// Takes its deliveries until then, as it stands at this moment, so that of several servers one delivers. `nil` when another has them, when
    /// none is due yet, or when it is gone or switched off.
    func takeTurn(of id: Int64, now: Date, until: Date) async throws(ArchiveError) -> WebhookTurn?

    /// Remembers how far it has come, and keeps the turn until then; with `nil` it is given back. `false`, and nothing is changed, when another
    /// has taken it, or it is gone or switched off meanwhile.
    func keep(_ turn: WebhookTurn, until: Date?) async throws(ArchiveError) -> Bool

    /// Switches it off for a reason, or with `nil` on again, its failures forgotten. `false` when there is none with this number.
    func turnWebhook(_ id: Int64, off reason: String?) async throws(ArchiveError) -> Bool

    /// What happened after a change number, in order. That a document came is told in its place, even when it has changed since.
    func announcements(after change: Int64, limit: Int) async throws(ArchiveError) -> [Announcement]
}
