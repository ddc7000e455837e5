public import Archive
import Documents
public import Indicators

/// Keeps the links of the registers up with the archive and with what was recorded as reused: applies changes in their order, and the register
/// keeps the last ones' numbers with them. Cut short at any time, it goes on from there.
public struct RegisterFollower: Sendable {
    /// Reuses recorded after a number, at most so many, the oldest first.
    public typealias Reuses = @Sendable (_ last: Int64, _ limit: Int) async throws -> [ReuseMark]

    private let store: any Holdings
    private let register: any LinkedRegister
    private let reuses: Reuses

    /// So many changes are one transaction of the register.
    private static let most = 500

    /// Without `reuses` nothing is recorded as reused.
    public init(store: any Holdings, register: any LinkedRegister, reuses: @escaping Reuses = { _, _ in [] }) {
        self.store = store
        self.register = register
        self.reuses = reuses
    }

    /// Whether there is something to do.
    public func isBehind() async throws -> Bool {
        let place = try register.linkPlace()
        if place.isStale { return true }
        if try await store.lastChange() > place.change { return try await !store.changes(after: place.change, limit: 1).isEmpty }
        return try await !reuses(place.reuse, 1).isEmpty
    }

    /// Takes what changed since. With `keeps` false nothing is kept, and what is told is what would be done.
    public func follow(keeps: Bool = true) async throws -> LinkReport {
        let place = try register.linkPlace()
        var (step, total) = (LinkStep(), LinkReport())
        var (change, reuse) = (place.change, place.reuse)
        while true {
            let changes = try await store.changes(after: change, limit: Self.most)
            let marks = try await reuses(reuse, Self.most)
            let isEnd = changes.isEmpty && marks.isEmpty
            step.papers += changes.map(Self.paper)
            step.reuses += marks
            (change, reuse) = (changes.last?.number ?? change, marks.last?.number ?? reuse)
            step.isLast = isEnd
            guard keeps || isEnd else { continue }
            total.add(try register.follow(step, keeps: keeps))
            if isEnd { return total }
            step = LinkStep()
        }
    }

    /// What bears the marking of a secret, or lies in a secret dossier, is nothing that a register may know of.
    private static func paper(_ change: DocumentChange) -> (document: DocumentID, change: Int64, paper: ArchivedPaper?) {
        switch change {
        case .kept(let document):
            (document.id, document.change, document.access == .secret ? nil : ArchivedPaper(document))
        case .removed(let id, let number): (id, number, nil)
        }
    }
}
