import Synchronization

/// Keeps the table of facets of the newest commit for all readers of an index in a process. A commit that nobody has a table of yet is
/// counted the slow way while one reader makes it, and where commits follow each other closely nobody makes tables all the time.
public final class FacetShelf: Sendable {
    private struct State {
        var table: FacetTable?
        var isMaking = false
        /// Before that nobody makes another one.
        var rest = ContinuousClock.now
    }

    private let state = Mutex(State())
    /// A table takes at most this share of one core.
    private static let share = 20

    public init() {}

    /// The table of the commit that the reader reads; `nil` when there is none yet.
    func table(_ reader: IndexReader) throws(SearchFailure) -> FacetTable? {
        let commit = try reader.commit()
        guard !commit.isEmpty else { return nil }
        let began = ContinuousClock.now
        let (found, isMine) = state.withLock { state -> (FacetTable?, Bool) in
            if let table = state.table, table.commit == commit { return (table, false) }
            guard !state.isMaking, state.rest <= began else { return (nil, false) }
            state.isMaking = true
            return (nil, true)
        }
        guard isMine else { return found }
        let made: Result<FacetTable?, SearchFailure>
        do throws(SearchFailure) { made = .success(try FacetTable(reader)) } catch { made = .failure(error) }
        let now = ContinuousClock.now
        state.withLock { state in
            if case .success(let table?) = made { state.table = table }
            state.isMaking = false
            state.rest = now + (now - began) * Self.share
        }
        return try made.get()
    }
}
