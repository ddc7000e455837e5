import Accounts
import Documents
import Synchronization

/// Who looked at which page lately. A viewer asks for a page in a hundred tiles: the journal has one line of it.
final class LookKeeper: Sendable {
    struct Look: Hashable {
        var visitor: Visitor
        var document: DocumentID
        var page: Int
    }

    private let state = Mutex<[Look: ContinuousClock.Instant]>([:])
    /// Whoever looks again after so long is journaled again.
    private static let longest = Duration.seconds(600)
    private static let most = 20_000

    func isKnown(_ look: Look, now: ContinuousClock.Instant = .now) -> Bool {
        state.withLock { $0[look].map { now - $0 < Self.longest } ?? false }
    }

    /// Call it once the journal has its line.
    func keep(_ look: Look, now: ContinuousClock.Instant = .now) {
        state.withLock { looks in
            if looks.count >= Self.most { looks = looks.filter { now - $0.value < Self.longest } }
            // Rather too many lines than none.
            if looks.count >= Self.most { looks = [:] }
            looks[look] = now
        }
    }
}

extension Visit {
    /// Journals that a page is looked at, unless the same visitor did so within the last ten minutes.
    func recordLook(at document: DocumentID, page: Int) async throws(AccountError) {
        let look = LookKeeper.Look(visitor: visitor, document: document, page: page)
        guard !room.looks.isKnown(look) else { return }
        try await record(.view, subject: document.rawValue, detail: "page \(page)")
        room.looks.keep(look)
    }
}
