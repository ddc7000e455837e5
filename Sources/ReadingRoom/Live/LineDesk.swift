import Archive
import Documents
public import Foundation
import Processing

/// When somebody is told that nothing goes on.
public struct AlertSettings: Hashable, Sendable {
    /// So many seconds without progress while work waits.
    public var after: TimeInterval = 600
    /// A program and its arguments, run when it begins and when it is over; empty for none.
    public var command: [String] = []

    public init() {}
}

/// Asks the catalogue how the line does: a run is another process. However many look, it is asked once.
actor LineDesk {
    /// What a look found out about the alert.
    enum Turn: Hashable, Sendable {
        case none
        case begins(minutes: Int, waiting: Int)
        case ends
    }

    private let store: any ArchiveStore
    private let after: TimeInterval
    private let hours: WatchHours?
    private let now: @Sendable () -> Date
    private var rates: [String: PageRate] = [:]
    private var mark: LineMark?
    private var markedAt: Date
    private var isAlerted = false
    private var asking: Task<LineState, any Error>?
    private static let most = 20

    /// - Parameter hours: when a watch works; outside of them work may wait.
    init(store: any ArchiveStore, after: TimeInterval, hours: WatchHours?, now: @escaping @Sendable () -> Date) {
        self.store = store
        self.after = after
        self.hours = hours
        self.now = now
        markedAt = now()
    }

    /// The line as it is now. Those who ask at once share one answer.
    func state() async throws -> LineState {
        if let asking { return try await asking.value }
        let task = Task { try await ask() }
        asking = task
        defer { asking = nil }
        return try await task.value
    }

    private func ask() async throws -> LineState {
        let mark = try await store.lineMark()
        note(mark)
        let all = try await store.batches(limit: Self.most)
        let open = all.filter { $0.closedAt == nil }
        var batches: [LineState.Batch] = []
        for batch in open.isEmpty ? Array(all.prefix(1)) : open {
            guard let progress = try await store.progress(ofBatch: batch.id) else { continue }
            if batch.closedAt == nil { rates[batch.id, default: PageRate()].see(progress.pagesDone, at: now()) }
            batches.append(
                LineState.Batch(progress, rate: rates[batch.id]?.pagesAMinute, isWorking: batch.closedAt == nil && !mark.isIdle))
        }
        rates = rates.filter { known in open.contains { $0.id == known.key } }
        return LineState(batches: batches, waiting: mark.waiting, working: mark.leased, stalledMinutes: stalledMinutes)
    }

    /// Looks whether anything went on since the last look, for the alert; told once when it begins and once when it is over.
    func watch() async throws -> Turn {
        let mark = try await store.lineMark()
        note(mark)
        if let minutes = stalledMinutes {
            if isAlerted { return .none }
            isAlerted = true
            return .begins(minutes: minutes, waiting: mark.waiting + mark.leased)
        }
        guard isAlerted else { return .none }
        isAlerted = false
        return .ends
    }

    /// For how many minutes nothing went on although work waits; `nil` when that is not so, or not for long.
    private(set) var stalledMinutes: Int?

    private func note(_ seen: LineMark) {
        let time = now()
        if seen != mark || seen.isIdle || !(hours?.includes(time) ?? true) {
            mark = seen
            markedAt = time
        }
        let seconds = time.timeIntervalSince(markedAt)
        stalledMinutes = seconds >= after ? Int(seconds / 60) : nil
    }
}
