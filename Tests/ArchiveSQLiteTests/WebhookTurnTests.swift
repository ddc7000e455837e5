import Archive
import ArchiveSQLite
import Documents
import Foundation
import Support
import Testing

/// Several servers deliver the webhooks of one archive.
struct WebhookTurnTests {
    private let folder: Folder
    private let start = Date(timeIntervalSince1970: 1_767_200_000)

    init() throws { folder = try Folder() }

    private func open() throws -> SQLiteArchive {
        let now = start
        return try SQLiteArchive(ArchiveLayout(root: folder.path), access: .work, now: { now })
    }

    @Test func oneServerHasTheTurnUntilItGivesItBackOrItEnds() async throws {
        let (one, two) = (try open(), try open())
        let hook = try await one.addWebhook(url: "https://a.example/", events: [.archived], secret: "x", by: "quan")
        func take(_ store: SQLiteArchive, _ seconds: Double) async throws -> WebhookTurn? {
            try await store.takeTurn(of: hook.id, now: start + seconds, until: start + seconds + 90)
        }
        var turn = try #require(try await take(one, 0))
        #expect(try await take(two, 0) == nil)
        #expect(try await take(one, 89) == nil, "nor does the same server deliver twice at once")
        turn.webhook.state = WebhookState(position: 7)
        #expect(try await one.keep(turn, until: start + 150))
        #expect(try await take(two, 100) == nil, "it was held longer")
        #expect(try await one.keep(turn, until: nil))
        let next = try #require(try await take(two, 100))
        #expect(next.webhook.state.position == 7, "it goes on where the other one stopped")

        // The second one dies; the first takes over, and what the second still wants to write counts no more.
        #expect(try await take(one, 189) == nil)
        let taken = try #require(try await take(one, 190))
        var late = next
        late.webhook.state = WebhookState(position: 3)
        #expect(try await !two.keep(late, until: nil))
        #expect(try await one.webhooks().first?.state.position == 7)
        _ = try await one.turnWebhook(hook.id, off: "closed")
        #expect(try await !one.keep(taken, until: nil))
        #expect(try await take(two, 1_000) == nil, "what is switched off is nobody's")
        _ = try await one.turnWebhook(hook.id, off: nil)
        var failing = try #require(try await take(two, 1_000))
        failing.webhook.state.dueAt = start + 2_000
        #expect(try await two.keep(failing, until: nil))
        #expect(try await take(one, 1_999) == nil)
        #expect(try await take(one, 2_000) != nil)
    }

    @Test func ofManyAtOnceOneTakesIt() async throws {
        let stores = try (0..<4).map { _ in try open() }
        let hook = try await stores[0].addWebhook(url: "https://a.example/", events: [.archived], secret: "x", by: "quan")
        let time = start
        let taken = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<40 {
                group.addTask { try await stores[number % 4].takeTurn(of: hook.id, now: time, until: time + 90) != nil }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(taken == 1)
    }
}
