import Foundation
import GRDB

/// Writes the journal of use in groups: whatever waits when a commit ends is the next commit. Who must be sure waits for theirs.
actor UseWriter {
    /// One thing to write, and who waits for it.
    private struct Waiting {
        var use: Use
        var at: Date
        var answer: CheckedContinuation<AccountError?, Never>?
    }

    private let commit: @Sendable (@escaping @Sendable (Database) throws -> Void) async -> AccountError?
    private var waiting: [Waiting] = []
    private var seen: [Int64: Date] = [:]
    private var used: [Int64: Date] = [:]
    private var isWriting = false
    private var isDue = false
    /// The last group could not be written. Until one can, nobody goes on without waiting: no reading that is not in the journal.
    private var isTroubled = false

    /// How long an entry that nobody waits for may lie.
    private static let pause = Duration.milliseconds(50)
    /// How long after a failure the next attempt is made, if nobody asks for one.
    private static let patience = Duration.seconds(1)
    /// So many lie before everybody waits.
    private static let most = 5_000

    init(commit: @escaping @Sendable (@escaping @Sendable (Database) throws -> Void) async -> AccountError?) { self.commit = commit }

    func write(_ use: Use, at: Date, waits: Bool) async throws(AccountError) {
        guard waits || isTroubled || waiting.count >= Self.most else {
            waiting.append(Waiting(use: use, at: at))
            return fallDue(after: Self.pause)
        }
        let trouble = await withCheckedContinuation { answer in
            waiting.append(Waiting(use: use, at: at, answer: answer))
            Task { await self.flush() }
        }
        if let trouble { throw trouble }
    }

    /// Somebody of a session was here.
    func touch(session: Int64, at: Date) {
        seen[session] = at
        fallDue(after: Self.pause)
    }

    /// A token was used.
    func touch(token: Int64, at: Date) {
        used[token] = at
        fallDue(after: Self.pause)
    }

    /// Writes everything that lies.
    func settle() async throws(AccountError) {
        while isWriting { try? await Task.sleep(for: .milliseconds(1)) }
        if let trouble = await flush() { throw trouble }
    }

    private func fallDue(after pause: Duration) {
        guard !isDue, !isWriting else { return }
        isDue = true
        Task {
            try? await Task.sleep(for: pause)
            await self.flush()
        }
    }

    @discardableResult
    private func flush() async -> AccountError? {
        isDue = false
        guard !isWriting else { return nil }
        isWriting = true
        var trouble: AccountError?
        // Who came while a group failed was not in it, and has an attempt of their own.
        while trouble == nil ? hasWork : waiting.contains(where: { $0.answer != nil }) { trouble = await writeGroup() }
        isWriting = false
        if trouble != nil { fallDue(after: Self.patience) }
        return trouble
    }

    private var hasWork: Bool { !waiting.isEmpty || !seen.isEmpty || !used.isEmpty }

    private func writeGroup() async -> AccountError? {
        let (group, sessions, tokens) = (waiting, seen, used)
        (waiting, seen, used) = ([], [:], [:])
        let uses = group.map { (use: $0.use, at: $0.at) }
        let trouble = await commit { db in
            try UseChain.append(db, uses)
            try Recents.keep(db, uses)
            for (id, at) in sessions {
                try db.execute(
                    sql: "UPDATE session SET lastSeen = MAX(lastSeen, ?) WHERE id = ?", arguments: [at.timeIntervalSince1970, id])
            }
            for (id, at) in tokens {
                try db.execute(
                    sql: "UPDATE token SET lastUsed = MAX(COALESCE(lastUsed, 0), ?) WHERE id = ?",
                    arguments: [at.timeIntervalSince1970, id])
            }
        }
        isTroubled = trouble != nil
        if trouble != nil {
            // What nobody waits for is not lost: the next group takes it along. Whoever waits is told.
            waiting = group.filter { $0.answer == nil } + waiting
        }
        for one in group { one.answer?.resume(returning: trouble) }
        return trouble
    }
}
