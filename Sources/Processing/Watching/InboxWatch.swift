public import Archive
import Documents
public import Foundation
public import Logging

/// Watches an inbox and works on what comes, for ever. Several may watch the same one: whoever has the archive's lock works, round by round.
public struct InboxWatch: Sendable {
    private let store: any ArchiveStore
    private let vault: Vault
    private let reviser: Reviser
    private let run: RunSettings
    private let watch: WatchSettings
    private let log: Logger
    private let now: @Sendable () -> Date
    /// After trouble of the archive's own, as a full disk, it waits so many seconds at least.
    private static let rest = 30.0
    private static let reportSeconds = 60.0

    public init(
        store: any ArchiveStore, vault: Vault, reviser: Reviser, run: RunSettings, watch: WatchSettings, log: Logger,
        now: @escaping @Sendable () -> Date
    ) {
        self.store = store
        self.vault = vault
        self.reviser = reviser
        self.run = run
        self.watch = watch
        self.log = log
        self.now = now
    }

    /// Watches the inbox at this absolute path until the task is cancelled. `day` tells today as `yyyyMMdd`, for batches' names; a batch stays
    /// open until its day is over and its work is done. Nothing that happens to a file, the inbox or the archive ends it.
    public func keep(_ inbox: String, day: @escaping @Sendable () -> String) async {
        // A lease on a file that somebody opens for writing that very moment is told by this signal, which would end the process.
        signal(SIGIO, SIG_IGN)
        let eye = InboxEye(InboxWalk(inbox, except: vault.layout.root), settleSeconds: watch.settleSeconds, now: now)
        var trouble: String?
        var held: [InboxFile] = []
        while !Task.isCancelled {
            var pause = watch.everySeconds
            do {
                let began = ContinuousClock.now
                held += try await eye.look()
                // A large inbox on a slow share is looked at less often.
                pause = max(pause, min(300, 20 * (ContinuousClock.now - began).inSeconds))
                if isOpen {
                    if try await hasWork(held, inbox) { try await round(inbox, day: day(), first: held, eye: eye) }
                    held = []
                }
                try await closeOldBatch(inbox, day: day())
                if trouble != nil { log.notice("the inbox is watched again") }
                trouble = nil
            } catch is CancellationError {
                held = []
                await eye.forget()
            } catch {
                let isLocked = (error as? ArchiveError)?.code == .locked
                let words = (error as? ArchiveError)?.fact.english ?? "\(error)"
                if isLocked, trouble != words { log.notice("another sohoa works, this one waits") }
                if !isLocked {
                    if trouble != words { log.error("the watch waits", metadata: ["error": "\(words)"]) }
                    pause = max(pause, Self.rest)
                }
                trouble = words
            }
            try? await Task.sleep(for: .seconds(pause))
        }
    }

    private var isOpen: Bool { watch.hours?.includes(now()) ?? true }

    /// Whether a round is worth the lock: files that nobody knows, or work that was left.
    private func hasWork(_ settled: [InboxFile], _ inbox: String) async throws -> Bool {
        for file in settled where try await store.known(inbox: inbox, file: file.file) == nil { return true }
        return try await !store.openWork().isEmpty
    }

    /// One round under the archive's lock, with what settles meanwhile; ended early when the hours are over.
    private func round(_ inbox: String, day: String, first: [InboxFile], eye: InboxEye) async throws {
        let lock = try ArchiveLock(vault.layout)
        defer { withExtendedLifetime(lock) {} }
        let meter = ProgressMeter(now: now)
        let night = NightRun(store: store, vault: vault, reviser: reviser, settings: run, log: log, now: now)
        let waiting = Arrivals(first)
        log.notice("a round begins", metadata: ["files": "\(first.count)"])
        let work = Task {
            try await night.round(inbox: inbox, day: day, meter: meter, pause: .seconds(watch.everySeconds)) {
                let first = await waiting.take()
                return try await first + eye.look()
            }
        }
        let reports = Task { await report(meter, work) }
        defer { reports.cancel() }
        let ended = try await withTaskCancellationHandler {
            try await work.value
        } onCancel: {
            work.cancel()
        }
        let reading = await meter.snapshot()
        log.notice(
            "a round ended",
            metadata: [
                "new": "\(ended.new)", "pages": "\(reading.pagesRead)", "quarantined": "\(reading.quarantined)",
                "seconds": "\(Int(reading.seconds))",
            ])
    }

    /// Says once a minute how far the round is, and stops it when the hours are over.
    private func report(_ meter: ProgressMeter, _ work: Task<(new: Int, indexTrouble: Bilingual?), any Error>) async {
        var waited = 0.0
        while !Task.isCancelled {
            try? await Task.sleep(for: .seconds(1))
            waited += 1
            if !isOpen {
                log.notice("the hours are over, the round stops")
                work.cancel()
                return
            }
            guard waited >= Self.reportSeconds else { continue }
            waited = 0
            let reading = await meter.snapshot()
            log.notice(
                "at work",
                metadata: [
                    "pages": "\(reading.pagesRead)", "found": "\(reading.pagesFound)", "files": "\(reading.filesSeen)",
                    "quarantined": "\(reading.quarantined)",
                ])
        }
    }

    /// Ends the batch of a day that is over, once its work is done.
    private func closeOldBatch(_ inbox: String, day: String) async throws {
        let isOld = try await store.batches(limit: 20).contains {
            $0.inbox == inbox && $0.closedAt == nil && !$0.id.hasPrefix(day)
        }
        guard isOld, try await store.openWork().isEmpty else { return }
        let lock = try ArchiveLock(vault.layout)
        try await store.closeBatches(inbox: inbox, now: now())
        withExtendedLifetime(lock) {}
        log.notice("the day's batch is closed")
    }
}

extension Duration {
    var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}

/// What settled before the round began.
private actor Arrivals {
    private var files: [InboxFile]

    init(_ files: [InboxFile]) { self.files = files }

    func take() -> [InboxFile] {
        defer { files = [] }
        return files
    }
}
