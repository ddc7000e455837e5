public import Archive
public import Documents
public import Foundation
public import Logging
import SearchIndex

/// Everything a run needs, from the settings.
public struct RunSettings: Sendable {
    public var workers: Int
    public var readers: ReaderSettings
    public var policy: RetryPolicy
    public var leaseSeconds: Double
    public var maximumFileBytes: Int64
    /// Seconds between two looks of the index writer at the catalogue.
    public var indexSeconds: Double

    public init(
        workers: Int, readers: ReaderSettings, policy: RetryPolicy, leaseSeconds: Double, maximumFileBytes: Int64, indexSeconds: Double
    ) {
        self.workers = workers
        self.readers = readers
        self.policy = policy
        self.leaseSeconds = leaseSeconds
        self.maximumFileBytes = maximumFileBytes
        self.indexSeconds = indexSeconds
    }
}

/// What a run came to.
public struct RunReport: Sendable, Codable {
    public var batch: String?
    /// Files that earlier runs had not seen.
    public var newFiles: Int
    public var reconciliation: Reconciliation
    public var exceptions: [QuarantineEntry]
    public var pagesRead: Int
    public var seconds: Double
    /// Why the index is behind; the archive itself is complete.
    public var indexTrouble: Bilingual?
}

/// One night's batch to its end: intake, the line and the index at the same time, then the reconciliation.
public struct NightRun: Sendable {
    private let store: any ArchiveStore
    private let vault: Vault
    private let reviser: Reviser
    private let settings: RunSettings
    private let log: Logger
    private let now: @Sendable () -> Date

    /// The caller holds the archive's lock.
    public init(
        store: any ArchiveStore, vault: Vault, reviser: Reviser, settings: RunSettings, log: Logger,
        now: @escaping @Sendable () -> Date
    ) {
        self.store = store
        self.vault = vault
        self.reviser = reviser
        self.settings = settings
        self.log = log
        self.now = now
    }

    /// Runs the inbox at this absolute path. `day` is today as `yyyyMMdd`, for the batch's name.
    public func run(inbox: String, day: String, retry: Bool, meter: ProgressMeter) async throws -> RunReport {
        try vault.emptyScratch()
        try await store.releaseAllLeases()
        if retry { _ = try await store.retryQuarantined(inbox: inbox) }

        let intake = Intake(store: store, vault: vault, inbox: inbox, maximumFileBytes: settings.maximumFileBytes, now: now)
        let (taken, indexTrouble) = try await work(meter) {
            let taken = try await intake.take(day: day) { record, isNew in await meter.took(record, isNew: isNew) }
            return (files: taken.files, new: taken.new, batch: taken.batch)
        } closing: {
            try await store.closeBatches(inbox: inbox, now: now())
        }
        let reading = await meter.snapshot()
        return RunReport(
            batch: taken.batch, newFiles: taken.new, reconciliation: try await store.reconciliation(files: taken.files),
            exceptions: try await store.exceptions(files: taken.files), pagesRead: reading.pagesRead, seconds: reading.seconds,
            indexTrouble: indexTrouble)
    }

    /// Works on files that are in the catalogue already, and on whatever else waits there, to the end.
    public func run(admitted files: [Int64], new: Int, inbox: String, meter: ProgressMeter) async throws -> RunReport {
        try vault.emptyScratch()
        try await store.releaseAllLeases()
        await meter.seen(files: files.count)
        let (_, indexTrouble) = try await work(meter) {
        } closing: {
            try await store.closeBatches(inbox: inbox, now: now())
        }
        let reading = await meter.snapshot()
        return RunReport(
            batch: try await store.lastBatch(inbox: inbox), newFiles: new, reconciliation: try await store.reconciliation(files: files),
            exceptions: try await store.exceptions(files: files), pagesRead: reading.pagesRead, seconds: reading.seconds,
            indexTrouble: indexTrouble)
    }

    /// Works on what a watched inbox gives, until nothing is left and nothing new has settled; the batch stays open for what comes later.
    /// - Parameter arrivals: the files that have settled since it was last asked.
    /// - Parameter pause: how long it waits before it asks again.
    func round(
        inbox: String, day: String, meter: ProgressMeter, pause: Duration, arrivals: @escaping @Sendable () async throws -> [InboxFile]
    ) async throws -> (new: Int, indexTrouble: Bilingual?) {
        try vault.emptyScratch()
        try await store.releaseAllLeases()
        let intake = Intake(
            store: store, vault: vault, inbox: inbox, maximumFileBytes: settings.maximumFileBytes, now: now, leavesUnsettled: true)
        let (new, trouble) = try await work(meter) {
            var new = 0
            while true {
                new += try await intake.take(try await arrivals(), day: day) { record, isNew in await meter.took(record, isNew: isNew) }.new
                if try await store.openWork().isEmpty { return new }
                try await Task.sleep(for: pause)
            }
        } closing: {
        }
        return (new, trouble)
    }

    /// The line and the index side by side with the intake, to their end.
    private func work<Taken: Sendable>(
        _ meter: ProgressMeter, intake: @escaping @Sendable () async throws -> Taken, closing: @Sendable () async throws -> Void
    ) async throws -> (taken: Taken, indexTrouble: Bilingual?) {
        let isIntakeDone = Flag()
        let supervisor = Supervisor(
            store: store, vault: vault, reviser: reviser, readers: settings.readers, policy: settings.policy,
            leaseSeconds: settings.leaseSeconds, meter: meter, log: log, now: now)
        let follower = FollowerTask(store: store, layout: vault.layout, seconds: settings.indexSeconds, log: log)
        let isLineDone = Flag()
        let following = Task { await follower.keepUp(until: isLineDone) }
        do {
            let taken = try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    try await supervisor.work(workers: settings.workers) { isIntakeDone.isRaised }
                }
                let taken = try await intake()
                isIntakeDone.raise()
                await meter.intakeDone()
                try await group.waitForAll()
                return taken
            }
            try await closing()
            isLineDone.raise()
            await following.value
            return (taken, await follower.finish())
        } catch {
            // The index is let go of before the archive's lock is.
            isLineDone.raise()
            await following.value
            await follower.close()
            throw error
        }
    }
}

/// Keeps the index up to date beside the line. The index's trouble never stops the night: it is a projection and can be made again.
private actor FollowerTask {
    private let store: any ArchiveStore
    private let layout: ArchiveLayout
    private let seconds: Double
    private let log: Logger
    private var follower: IndexFollower?
    private var trouble: Bilingual?
    /// Why it could not be opened the last time, while another process holds it.
    private var busy: Bilingual?

    init(store: any ArchiveStore, layout: ArchiveLayout, seconds: Double, log: Logger) {
        self.store = store
        self.layout = layout
        self.seconds = seconds
        self.log = log
    }

    /// Catches up every few seconds. Ended by a flag and not by cancelling, which would cut a transaction short.
    func keepUp(until done: Flag) async {
        var waited = 0.0
        while !done.isRaised, trouble == nil {
            try? await Task.sleep(for: .milliseconds(100))
            waited += 0.1
            if waited >= seconds {
                waited = 0
                await follow()
            }
        }
    }

    /// Applies the rest; returns what went wrong, if anything did.
    func finish() async -> Bilingual? {
        for _ in 0..<Self.patience where trouble == nil {
            if await follow() { break }
            try? await Task.sleep(for: .milliseconds(100))
        }
        if trouble == nil, let busy { trouble = busy }
        follower = nil
        return trouble
    }

    /// Lets go of the index as it is.
    func close() { follower = nil }

    /// So many times a tenth of a second the index may be somebody else's at the end.
    private static let patience = 100

    /// Returns whether it caught up. Whoever records a decision holds the index for moments only: it is tried again.
    @discardableResult
    private func follow() async -> Bool {
        do {
            if follower == nil { follower = try await IndexFollower.open(store: store, in: IndexGenerations(layout)) }
            try await follower?.follow()
            busy = nil
            return true
        } catch let failure as SearchFailure where failure.code == .locked {
            busy = failure.fact
        } catch {
            trouble = (error as? ArchiveError)?.fact ?? (error as? SearchFailure)?.fact ?? Bilingual("\(error)", "\(error)")
            log.error("the index is behind", metadata: ["error": "\(error)"])
        }
        return false
    }
}
