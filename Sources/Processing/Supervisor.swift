public import Archive
import Documents
public import Foundation
public import Logging

/// Claims, renews and commits; the work itself happens in reader processes, one a worker. Whatever dies, the catalogue says what is left.
public struct Supervisor: Sendable {
    private let line: Line
    private let leaseSeconds: Double
    private let meter: ProgressMeter
    private let log: Logger
    private let owner: String

    public init(
        store: any ArchiveStore, vault: Vault, reviser: Reviser, readers: ReaderSettings, policy: RetryPolicy, leaseSeconds: Double,
        meter: ProgressMeter, log: Logger, now: @escaping @Sendable () -> Date
    ) {
        line = Line(store: store, vault: vault, reviser: reviser, readers: readers, policy: policy, now: now)
        self.leaseSeconds = leaseSeconds
        self.meter = meter
        self.log = log
        owner = "\(ProcessInfo.processInfo.hostName):\(ProcessInfo.processInfo.processIdentifier)"
    }

    /// Works until nothing is left and `isIntakeDone` says that nothing comes. Ends early only for the archive's own trouble.
    public func work(workers: Int, isIntakeDone: @escaping @Sendable () -> Bool) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<workers {
                group.addTask { try await serve(isIntakeDone: isIntakeDone) }
            }
            try await group.waitForAll()
        }
    }

    /// One worker: a reader process at a time, a new one whenever the last died.
    private func serve(isIntakeDone: @escaping @Sendable () -> Bool) async throws {
        let isDone = Flag()
        var startFailures = 0
        while !isDone.isRaised {
            try Task.checkCancellation()
            do {
                try await ReaderProcess.lend(line.readers) { reader in
                    while let lease = try await nextLease(isIntakeDone: isIntakeDone) {
                        let outcome = try await keeping(lease) { () throws(ArchiveError) in try await line.perform(lease, with: reader) }
                        await report(outcome, lease)
                        guard await reader.isAlive else { return }
                    }
                    isDone.raise()
                }
                startFailures = 0
            } catch let trouble as ArchiveError {
                throw trouble
            } catch {
                try Task.checkCancellation()
                // The process could not even start: a crash loop here would spin, so it waits, and gives up after a while.
                startFailures += 1
                log.warning("reader could not be used", metadata: ["error": "\(error)", "times": "\(startFailures)"])
                guard startFailures < 10 else { throw error }
                try await Task.sleep(for: .seconds(0.2 * Double(startFailures)))
            }
        }
    }

    /// Waits for work; `nil` when none is left and none comes.
    private func nextLease(isIntakeDone: @Sendable () -> Bool) async throws -> Lease? {
        while true {
            try Task.checkCancellation()
            let nothingComes = isIntakeDone()
            if let lease = try await line.store.claim(owner: owner, now: line.now(), lease: leaseSeconds, policy: line.policy) {
                return lease
            }
            if nothingComes, try await line.store.openWork().isEmpty { return nil }
            try await Task.sleep(for: .milliseconds(40))
        }
    }

    /// Does the work while another task keeps renewing the lease.
    private func keeping(
        _ lease: Lease, _ work: () async throws(ArchiveError) -> WorkDone
    ) async throws(ArchiveError) -> WorkDone {
        let renewal = Task {
            while !Task.isCancelled {
                try await Task.sleep(for: .seconds(leaseSeconds / 3))
                _ = try await line.store.renew(lease, until: line.now().addingTimeInterval(leaseSeconds))
            }
        }
        defer { renewal.cancel() }
        return try await work()
    }

    private func report(_ outcome: WorkDone, _ lease: Lease) async {
        let place: Logger.Metadata = ["file": "\(lease.file.path)", "stage": "\(lease.stage.rawValue)", "part": "\(lease.part)"]
        switch outcome {
        case .split(let pages): await meter.found(pages: pages)
        case .read: await meter.read()
        case .assembled, .packaged: break
        case .failed(let failure):
            log.notice("will be tried again", metadata: place.merging(["fact": "\(failure.fact.english)"]) { $1 })
        case .quarantined(let failure):
            await meter.quarantined(page: lease.stage == .read)
            log.notice("quarantined", metadata: place.merging(["fact": "\(failure.fact.english)"]) { $1 })
        case .leaseLost:
            log.notice("lease lost, result dropped", metadata: place)
        }
    }
}
