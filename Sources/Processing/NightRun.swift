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

        let isIntakeDone = Flag()
        let supervisor = Supervisor(
            store: store, vault: vault, reviser: reviser, readers: settings.readers, policy: settings.policy,
            leaseSeconds: settings.leaseSeconds, meter: meter, log: log, now: now)
        let follower = FollowerTask(store: store, layout: vault.layout, seconds: settings.indexSeconds, log: log)
        let isLineDone = Flag()
        let following = Task { await follower.keepUp(until: isLineDone) }
        defer { isLineDone.raise() }

        let intake = Intake(store: store, vault: vault, inbox: inbox, maximumFileBytes: settings.maximumFileBytes, now: now)
        let taken = try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await supervisor.work(workers: settings.workers) { isIntakeDone.isRaised }
            }
            let taken = try await intake.take(day: day) { record, isNew in
                await meter.seen(files: 1)
                if isNew, record.state == .quarantined { await meter.quarantined(page: false) }
            }
            isIntakeDone.raise()
            await meter.intakeDone()
            try await group.waitForAll()
            return taken
        }
        try await store.closeBatches(inbox: inbox, now: now())
        isLineDone.raise()
        await following.value
        let indexTrouble = await follower.finish()
        let reading = await meter.snapshot()
        return RunReport(
            batch: taken.batch, newFiles: taken.new, reconciliation: try await store.reconciliation(files: taken.files),
            exceptions: try await store.exceptions(files: taken.files), pagesRead: reading.pagesRead, seconds: reading.seconds,
            indexTrouble: indexTrouble)
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
        if trouble == nil { await follow() }
        follower = nil
        return trouble
    }

    private func follow() async {
        do {
            if follower == nil { follower = try await IndexFollower.open(store: store, in: IndexGenerations(layout)) }
            try await follower?.follow()
        } catch {
            trouble = (error as? ArchiveError)?.fact ?? (error as? SearchFailure)?.fact ?? Bilingual("\(error)", "\(error)")
            log.error("the index is behind", metadata: ["error": "\(error)"])
        }
    }
}
