public import Archive
public import Documents
public import Foundation
public import Logging
public import Packaging

/// Has pictures of pages, and reading copies of documents, made for the people who look. What strangers scanned is decoded in reader
/// processes: a few, started when they are needed, ended when nobody asks any more, and replaced when one dies.
///
/// The same picture asked for several times at once is made once. It needs no lock: another process may work in the archive meanwhile.
///
///     let desk = PictureDesk(layout, readers: readers, settings: PictureSettings(), log: log, now: { Date() })
///     let thumbnail = try await desk.picture(order)     // thumbnail.bytes is a JPEG file
///     await desk.close()
public actor PictureDesk {
    /// What the desk has done and does.
    public struct Figures: Hashable, Sendable {
        /// Pictures and copies made since it opened; what lay in the cache is not among them.
        public var made = 0
        /// Readers started since it opened.
        public var started = 0
        public var waiting = 0
    }

    typealias Outcome = Result<ReaderAnswer, StepFailure>

    /// Something to be made, and who waits for it.
    struct Job {
        let id: Int
        let name: String
        let request: ReaderRequest
        fileprivate var waiters: [Int: CheckedContinuation<Outcome, Never>]
    }

    let cache: PictureCache
    let readers: ReaderSettings
    let settings: PictureSettings
    let log: Logger
    private let layout: ArchiveLayout
    private let now: @Sendable () -> Date

    /// By name: what waits, and what is being made.
    private var jobs: [String: Job] = [:]
    /// The names of what waits, oldest first. Thumbnails are taken when nothing else waits: who opened a page waits for it, a list can be read
    /// without them.
    private var queue: [String] = []
    private var refusals: [String: (failure: StepFailure, until: Date)] = [:]
    private var resting: [(worker: Int, continuation: CheckedContinuation<Job?, Never>)] = []
    private var workers: [Int: Task<Void, Never>] = [:]
    /// Workers that still take jobs.
    private var active = 0
    private var serial = 0
    private var isClosed = false
    private var count = Figures()

    public init(
        _ layout: ArchiveLayout, readers: ReaderSettings, settings: PictureSettings, log: Logger, now: @escaping @Sendable () -> Date
    ) {
        self.layout = layout
        self.readers = readers
        self.settings = settings
        self.log = log
        self.now = now
        cache = PictureCache(folder: layout.pictures, limit: settings.cacheBytes, log: log, now: now)
    }

    /// The picture, from the cache or made now.
    ///
    /// Throws `.busy` when too many wait already, and what reading a page throws: `.damaged`, `.unreadable`, `.timeLimit`, `.readerDied`,
    /// `.missingTool`, `.inputOutput`.
    public nonisolated func picture(_ order: PictureOrder) async throws(StepFailure) -> Picture {
        let name = order.name
        if let bytes = cache.read(name) { return Picture(name: name, bytes: bytes) }
        guard case .picture(let bytes) = try await answer(to: .picture(order), name: name) else {
            throw .reader(.internalError, stage: .read, "unexpected answer")
        }
        return Picture(name: name, bytes: [UInt8](bytes))
    }

    /// A marked copy of one of the archive's PDF, as the path of a file that the caller deletes.
    ///
    /// Throws `.busy`, and what packaging throws: `.damaged`, `.missingTool`, `.inputOutput`, `.timeLimit`, `.readerDied`.
    public nonisolated func copy(of pdf: String, mark: CopyMark) async throws(StepFailure) -> String {
        let name = UUID().uuidString
        let output = try CopyFolder(path: layout.copies).make(name, now: now())
        do throws(StepFailure) {
            guard case .copied = try await answer(to: .copy(source: pdf, mark: mark, output: output), name: name) else {
                throw .reader(.internalError, stage: .package, "unexpected answer")
            }
            return output
        } catch {
            unlink(output)
            throw error
        }
    }

    public var figures: Figures {
        var figures = count
        figures.waiting = queue.count
        return figures
    }

    /// Ends the readers and refuses what still waits.
    public func close() async {
        isClosed = true
        for rest in resting { rest.continuation.resume(returning: nil) }
        active -= resting.count
        resting = []
        queue = []
        let running = Array(workers.values)
        for task in running { task.cancel() }
        for job in jobs.values { finish(job, .failure(.notPainted(job.request.stage))) }
        for task in running { await task.value }
    }

    // MARK: Asking

    private func answer(to request: ReaderRequest, name: String) async throws(StepFailure) -> ReaderAnswer {
        if let refusal = refusals[name], refusal.until > now() { throw refusal.failure }
        // It may have been finished between the look into the cache and this one.
        if jobs[name] == nil, let bytes = cache.read(name) { return .picture(Data(bytes)) }
        let ticket = next()
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in admit(request, name, ticket, continuation) }
        } onCancel: {
            Task { await self.leave(name, ticket) }
        }
        return try outcome.get()
    }

    private func next() -> Int {
        serial += 1
        return serial
    }

    private func admit(_ request: ReaderRequest, _ name: String, _ ticket: Int, _ waiter: CheckedContinuation<Outcome, Never>) {
        if jobs[name] != nil {
            jobs[name]?.waiters[ticket] = waiter
            return
        }
        guard !isClosed, !Task.isCancelled else { return waiter.resume(returning: .failure(.notPainted(request.stage))) }
        guard queue.count < settings.waiting else {
            return waiter.resume(returning: .failure(.picturesBusy(request.stage, waiting: queue.count)))
        }
        let job = Job(id: next(), name: name, request: request, waiters: [ticket: waiter])
        jobs[name] = job
        if let rest = resting.popLast() { return rest.continuation.resume(returning: job) }
        queue.append(name)
        if active < settings.readers { hire() }
    }

    /// Somebody went away. What nobody waits for any more is not begun; what is begun is finished and kept.
    private func leave(_ name: String, _ ticket: Int) {
        guard let job = jobs[name], let waiter = jobs[name]?.waiters.removeValue(forKey: ticket) else { return }
        waiter.resume(returning: .failure(.notPainted(job.request.stage)))
        if jobs[name]?.waiters.isEmpty == true, let at = queue.firstIndex(of: name) {
            queue.remove(at: at)
            jobs[name] = nil
        }
    }

    /// Hands the outcome to everybody who waits for it.
    func finish(_ job: Job, _ outcome: Outcome) {
        guard let current = jobs[job.name], current.id == job.id else { return }
        jobs[job.name] = nil
        switch outcome {
        case .success: count.made += 1
        case .failure(let failure):
            if case .picture = job.request { refuse(job.name, failure) }
        }
        for waiter in current.waiters.values { waiter.resume(returning: outcome) }
    }

    /// A page that kills readers, or cannot be decoded, shall not cost a reader at every look.
    private func refuse(_ name: String, _ failure: StepFailure) {
        guard !failure.isTransient || failure.code == .readerDied || failure.code == .timeLimit else { return }
        let time = now()
        if refusals.count >= 1_024 { refusals = refusals.filter { $0.value.until > time } }
        if refusals.count < 1_024 { refusals[name] = (failure, time.addingTimeInterval(settings.refusalSeconds)) }
    }

    // MARK: Workers

    private func hire() {
        active += 1
        let worker = next()
        workers[worker] = Task { await serve(worker) }
    }

    func started() { count.started += 1 }

    func gone(_ worker: Int) { workers[worker] = nil }

    /// The next job; waits for one, and is `nil` when the worker is to go.
    func job(for worker: Int) async -> Job? {
        while !queue.isEmpty {
            let first = queue.firstIndex { jobs[$0]?.request.isThumbnail == false } ?? 0
            if let job = jobs[queue.remove(at: first)] { return job }
        }
        guard !isClosed else {
            active -= 1
            return nil
        }
        let patience = Task { [seconds = settings.idleSeconds] in
            try await Task.sleep(for: .seconds(seconds))
            dismiss(worker)
        }
        defer { patience.cancel() }
        return await withCheckedContinuation { resting.append((worker, $0)) }
    }

    private func dismiss(_ worker: Int) {
        guard let at = resting.firstIndex(where: { $0.worker == worker }) else { return }
        active -= 1
        resting.remove(at: at).continuation.resume(returning: nil)
    }
}

extension ReaderRequest {
    /// Where a failure of the desk's requests belongs.
    var stage: Stage { if case .copy = self { .package } else { .read } }

    /// Whether it is for a list to be looked over, not for somebody to read.
    fileprivate var isThumbnail: Bool {
        guard case .picture(let order) = self else { return false }
        return order.clip == nil && order.width <= PictureOrder.widestThumbnail
    }
}
