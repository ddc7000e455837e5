import Documents
import SearchIndex

/// Several searches side by side: each on a reader of its own, who waits is served in turn.
final class SearchDesk: Sendable {
    private let free: Pool

    init(searchers: Int, open: @escaping @Sendable () throws -> IndexReader) {
        free = Pool((0..<max(1, searchers)).map { _ in Searcher(open: open) })
    }

    /// Throws `SearchFailure`.
    func ask<Answer: Sendable>(_ question: @Sendable (IndexReader) throws -> Answer) async throws -> Answer {
        let searcher = await free.take()
        do {
            let answer = try await searcher.ask(question)
            await free.give(searcher)
            return answer
        } catch {
            await free.give(searcher)
            throw error
        }
    }

    private actor Pool {
        private var idle: [Searcher]
        private var waiting: [CheckedContinuation<Searcher, Never>] = []

        init(_ searchers: [Searcher]) { idle = searchers }

        func take() async -> Searcher {
            if let searcher = idle.popLast() { return searcher }
            return await withCheckedContinuation { waiting.append($0) }
        }

        func give(_ searcher: Searcher) {
            guard !waiting.isEmpty else { return idle.append(searcher) }
            waiting.removeFirst().resume(returning: searcher)
        }
    }
}

/// One reader of the index. It is opened anew every few seconds, so that an index that was rebuilt takes over, and at once when it fails.
private actor Searcher {
    private let open: @Sendable () throws -> IndexReader
    private var reader: IndexReader?
    private var openedAt: ContinuousClock.Instant?
    private static let longest = Duration.seconds(5)
    private let thread = DeskThread("search")
    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    init(open: @escaping @Sendable () throws -> IndexReader) { self.open = open }

    func ask<Answer: Sendable>(_ question: @Sendable (IndexReader) throws -> Answer) throws -> Answer {
        do {
            return try question(try current())
        } catch let failure as SearchFailure where failure.code != .badQuery {
            reader = nil
            return try question(try current())
        }
    }

    private func current() throws -> IndexReader {
        let now = ContinuousClock.now
        if let reader, let openedAt, now - openedAt < Self.longest { return reader }
        let fresh = try open()
        reader = fresh
        openedAt = now
        return fresh
    }
}
