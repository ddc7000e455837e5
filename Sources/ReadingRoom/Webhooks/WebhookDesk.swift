import Accounts
public import Archive
import Documents
public import Foundation
import Logging
import SingleSignOn

/// Tells other systems what became of documents: each in the order of the archive's changes, and without anything of what the documents say.
///
/// Of several servers on one archive one delivers at a time, by turns that the catalogue gives out. What was delivered is told once, but for
/// deliveries that a server did not live to write down: those are told again.
public struct WebhookDesk: Sendable {
    private let store: any ArchiveStore
    private let settings: WebhookSettings
    private let courier = WebCourier(seconds: Self.patience, mostBytes: 64 << 10)
    private let now: @Sendable () -> Date

    /// So many there may be.
    public static let most = 20
    /// So many announcements are delivered before the place is remembered; who is killed meanwhile tells them again.
    private static let portion = 5
    private static let patience = 10.0
    /// Seconds of a turn: longer than a portion takes when every receiver is as slow as it may be.
    private static let turn = 90.0
    private static let longestWait = 3_600.0

    public init(store: any ArchiveStore, settings: WebhookSettings, now: @escaping @Sendable () -> Date) {
        self.store = store
        self.settings = settings
        self.now = now
    }

    /// What a receiver gets: names and numbers alone.
    private struct Message: Encodable {
        struct Links: Encodable {
            var `self`: String
            var page: String
        }

        var event: String
        var change: Int64?
        var document: DocumentID?
        var typeCode: String?
        var standing: Standing?
        var at: Date
        var links: Links?
    }

    // MARK: Subscriptions

    /// Makes a webhook. The secret is for the receiver; it is not shown again.
    public func add(_ url: String, events: Set<WebhookEvent>, by person: String) async throws -> Webhook {
        let address = try WebhookAddress(url, allowed: settings.allowed)
        guard try await store.webhooks().count < Self.most else {
            throw WebhookFailure(
                fact: Bilingual("Đã có \(Self.most) webhook.", "There are \(Self.most) webhooks already."),
                remedy: Bilingual("Bỏ bớt webhook không dùng.", "Remove some that are not used."))
        }
        let secret = "sohoa_wh_" + Randomness.system(32).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        return try await store.addWebhook(
            url: address.url.absoluteString, events: events.isEmpty ? [.archived] : events, secret: secret, by: person)
    }

    /// Switches deliveries off for a reason, or with `nil` on again, from where they stopped. Throws `.notFound`.
    public func turn(_ id: Int64, off reason: String?) async throws(ArchiveError) -> Webhook {
        guard try await store.turnWebhook(id, off: reason) else { throw .notFound("webhook \(id)") }
        return try await webhook(id)
    }

    /// Throws `.notFound`.
    public func webhook(_ id: Int64) async throws(ArchiveError) -> Webhook {
        guard let hook = try await store.webhooks().first(where: { $0.id == id }) else { throw .notFound("webhook \(id)") }
        return hook
    }

    /// Sends `ping` and nothing else. Throws `WebhookFailure`.
    public func test(_ id: Int64) async throws {
        let hook = try await webhook(id)
        try await send(Message(event: "ping", at: now()), named: "\(id)-ping", to: hook)
    }

    // MARK: Delivery

    /// Delivers what is due, to all receivers side by side, so that a slow one holds up no other.
    func deliverDue(_ log: Logger) async throws {
        let last = try await store.lastChange()
        let time = now()
        let due = try await store.webhooks().filter { hook in
            hook.state.disabledReason == nil && hook.state.position < last && hook.state.dueAt.map { $0 <= time } ?? true
        }
        await withTaskGroup(of: Void.self) { group in
            for hook in due {
                group.addTask {
                    do {
                        try await deliver(to: hook, log)
                    } catch {
                        log.error("webhook \(hook.id): \(error)")
                    }
                }
            }
        }
    }

    /// Delivers in turn with the other servers, until nothing is left or a delivery fails.
    func deliver(to webhook: Webhook, _ log: Logger) async throws {
        guard var turn = try await store.takeTurn(of: webhook.id, now: now(), until: now().addingTimeInterval(Self.turn)) else { return }
        var isHeld = true
        while isHeld, !Task.isCancelled {
            let announcements = try await store.announcements(after: turn.webhook.state.position, limit: Self.portion)
            guard !announcements.isEmpty else { break }
            do throws(WebhookFailure) {
                for announcement in announcements { try await pass(announcement, to: &turn.webhook) }
            } catch {
                // The server stops: the delivery did not fail, it comes again.
                guard !Task.isCancelled else { break }
                fail(&turn.webhook.state, error)
                log.warning("webhook \(turn.webhook.id): \(error.fact.english)")
                break
            }
            // Another's by now, gone or switched off: nobody is to be told.
            isHeld = try await store.keep(turn, until: now().addingTimeInterval(Self.turn))
        }
        if isHeld { await giveBack(turn, log) }
    }

    private func pass(_ announcement: Announcement, to hook: inout Webhook) async throws(WebhookFailure) {
        if hook.events.contains(announcement.event), !announcement.isSecret { try await tell(announcement, to: hook) }
        hook.state = WebhookState(position: announcement.change)
    }

    /// Also when the server stops, so that the next one need not wait for the turn's end.
    private func giveBack(_ turn: WebhookTurn, _ log: Logger) async {
        let store = store
        await Task {
            do {
                _ = try await store.keep(turn, until: nil)
            } catch {
                log.error("webhook \(turn.webhook.id): \(error)")
            }
        }.value
    }

    private func fail(_ state: inout WebhookState, _ failure: WebhookFailure) {
        let time = now()
        let since = state.failingSince ?? time
        state.failures += 1
        state.failingSince = since
        state.lastFailure = failure.fact.english
        state.dueAt = time.addingTimeInterval(min(Self.longestWait, settings.firstWait * Double(1 << min(state.failures - 1, 12))))
        if failure.isGone || time.timeIntervalSince(since) >= settings.giveUpAfter {
            state.disabledReason = "\(since.ISO8601Format()) – \(time.ISO8601Format()): \(failure.fact.english)"
        }
    }

    private func tell(_ announcement: Announcement, to hook: Webhook) async throws(WebhookFailure) {
        let links =
            announcement.event == .removed
            ? nil
            : Message.Links(
                self: "\(APIOperation.root)/documents/\(announcement.document)", page: "/documents/\(announcement.document)")
        let message = Message(
            event: announcement.event.rawValue, change: announcement.change, document: announcement.document,
            typeCode: announcement.typeCode, standing: announcement.standing, at: now(), links: links)
        try await send(message, named: "\(hook.id)-\(announcement.change)", to: hook)
    }

    private func send(_ message: Message, named name: String, to hook: Webhook) async throws(WebhookFailure) {
        let address = try WebhookAddress(hook.url, allowed: settings.allowed)
        try await address.check()
        let host = address.url.host ?? ""
        guard let body = try? JSONText.encoder.encode(message) else { throw .noAddress }
        let signature = WebhookSignature(body, secret: hook.secret, time: Int64(now().timeIntervalSince1970))
        let status: Int
        do {
            status = try await courier.post(
                body, to: address.url,
                headers: [
                    "Content-Type": "application/json", "User-Agent": "SoHoa", "X-SoHoa-Event": message.event, "X-SoHoa-Delivery": name,
                    "X-SoHoa-Signature": signature.header,
                ]
            ).status
        } catch {
            throw error.code == .redirected ? .status(host, 302) : .noAnswer(host)
        }
        guard (200..<300).contains(status) else { throw .status(host, status) }
    }
}

/// How other systems are told.
public struct WebhookSettings: Sendable {
    /// Hosts that may be private and may do without https.
    public var allowed: Set<String> = []
    /// Seconds before a failed delivery is tried again; doubled each time, up to an hour.
    public var firstWait = 5.0
    /// Seconds of failing after which a webhook is switched off.
    public var giveUpAfter = 72 * 3_600.0

    public init() {}
}
