import Documents
public import Foundation
public import Recognition

/// Looks at the quality of scans before they are taken in. Needs no archive. The decoding happens in reader processes: a file that kills a
/// reader is a row of the report and not the end of it.
public struct Inspection: Sendable {
    private let readers: ReaderSettings
    private let workers: Int
    private let rules: QualityRules
    private let now: @Sendable () -> Date

    public init(readers: ReaderSettings, workers: Int, rules: QualityRules, now: @escaping @Sendable () -> Date) {
        self.readers = readers
        self.workers = workers
        self.rules = rules
        self.now = now
    }

    /// Measures and judges every page of the files, in their order.
    ///
    /// Throws only when it is cancelled, or when reader processes cannot be started at all.
    public func run(_ paths: [String], meter: ProgressMeter) async throws -> InspectionReport {
        let start = now()
        let desk = InspectionDesk(paths: paths)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<workers { group.addTask { try await serve(desk, meter) } }
            try await group.waitForAll()
        }
        let files = await desk.files
        return InspectionReport(files: judged(files), seconds: now().timeIntervalSince(start))
    }

    /// One worker: a reader process at a time, a new one whenever the last died.
    private func serve(_ desk: InspectionDesk, _ meter: ProgressMeter) async throws {
        let isDone = Flag()
        var failures = 0
        while !isDone.isRaised {
            do {
                try await ReaderProcess.lend(readers) { reader in
                    while let task = await desk.next() {
                        await perform(task, with: reader, desk, meter)
                        guard await reader.isAlive else { return }
                    }
                    isDone.raise()
                }
                failures = 0
            } catch {
                try Task.checkCancellation()
                failures += 1
                guard failures < 5 else { throw error }
                try await Task.sleep(for: .seconds(0.2 * Double(failures)))
            }
        }
    }

    private func perform(_ task: InspectionDesk.Work, with reader: ReaderProcess, _ desk: InspectionDesk, _ meter: ProgressMeter) async {
        let seconds = readers.pageSeconds
        do throws(StepFailure) {
            switch task {
            case .open(let file, let named):
                let path = Self.absolute(named)
                guard case .outline(let outline) = try await reader.ask(.inspect(path: path), stage: .split, seconds: seconds) else {
                    throw .reader(.internalError, stage: .split, "unexpected answer")
                }
                await meter.seen(files: 1)
                await meter.found(pages: outline.pages.count)
                await desk.opened(file, outline)
            case .page(_, let index, let path, let outline, let readsNumber):
                let request = ReaderRequest.appraise(
                    path: Self.absolute(path), format: outline.format, page: outline.pages[index], readsNumber: readsNumber)
                guard case .quality(let quality) = try await reader.ask(request, stage: .read, seconds: seconds) else {
                    throw .reader(.internalError, stage: .read, "unexpected answer")
                }
                await meter.read()
                await desk.measured(task, quality)
            }
        } catch {
            if case .open = task { await meter.seen(files: 1) }
            await meter.quarantined(page: task.isPage)
            await desk.failed(task, error)
        }
    }

    private static func absolute(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.path }

    /// Verdicts: of each page by itself, then by its neighbours. Files of one page that lie side by side in a folder are one sequence.
    private func judged(_ files: [InspectionDesk.File]) -> [InspectionReport.File] {
        var reports = files.map { file in
            InspectionReport.File(
                path: file.path,
                pages: file.pages.enumerated().map { index, page in
                    let reasons = page.failure.map { [QualityVerdict.Reason($0)] } ?? page.quality.map(rules.reasons) ?? []
                    return InspectionReport.Page(number: index + 1, quality: page.quality, verdict: QualityVerdict(reasons))
                }, failure: file.failure.map { QualityVerdict([QualityVerdict.Reason($0)]) })
        }
        for run in Self.sequences(files) {
            let places = run.flatMap { file in files[file].pages.indices.map { (file, $0) } }
            let found = SheetSequence.reasons(places.map { files[$0.0].pages[$0.1].quality }, settings: rules.settings)
            for ((file, page), reasons) in zip(places, found) where !reasons.isEmpty {
                reports[file].pages[page].verdict = QualityVerdict(reports[file].pages[page].verdict.reasons + reasons)
            }
        }
        return reports
    }

    private static func sequences(_ files: [InspectionDesk.File]) -> [[Int]] {
        var runs: [[Int]] = []
        var lastFolder: String?
        for (index, file) in files.enumerated() {
            let folder = file.pages.count == 1 ? (file.path as NSString).deletingLastPathComponent : nil
            if let folder, folder == lastFolder {
                runs[runs.count - 1].append(index)
            } else {
                runs.append([index])
            }
            lastFolder = folder
        }
        return runs
    }
}

/// What is still to be looked at, and what was found.
actor InspectionDesk {
    struct Page: Sendable {
        var quality: PageQuality?
        var failure: StepFailure?
    }

    struct File: Sendable {
        var path: String
        var pages: [Page] = []
        var failure: StepFailure?
    }

    enum Work: Sendable {
        case open(file: Int, path: String)
        case page(file: Int, index: Int, path: String, outline: FileOutline, readsNumber: Bool)

        var isPage: Bool { if case .page = self { true } else { false } }
    }

    private(set) var files: [File]
    /// Last first: the pages of a file come before the next file.
    private var waiting: [Work]
    private var underWay = 0
    private let isSingle: Bool

    init(paths: [String]) {
        files = paths.map { File(path: $0) }
        waiting = paths.indices.reversed().map { .open(file: $0, path: paths[$0]) }
        isSingle = paths.count == 1
    }

    /// The next piece of work; waits while others may still bring some, and is `nil` when all is done.
    func next() async -> Work? {
        while !Task.isCancelled {
            if let work = waiting.popLast() {
                underWay += 1
                return work
            }
            if underWay == 0 { return nil }
            try? await Task.sleep(for: .milliseconds(10))
        }
        return nil
    }

    func opened(_ file: Int, _ outline: FileOutline) {
        underWay -= 1
        files[file].pages = outline.pages.map { _ in Page() }
        // A page number is of use only where there are several pages to compare.
        let readsNumber = !isSingle || outline.pages.count > 1
        let path = files[file].path
        waiting += outline.pages.indices.reversed().map { index in
            .page(file: file, index: index, path: path, outline: outline, readsNumber: readsNumber)
        }
    }

    func measured(_ work: Work, _ quality: PageQuality?) {
        underWay -= 1
        guard case .page(let file, let index, _, _, _) = work else { return }
        files[file].pages[index].quality = quality
    }

    func failed(_ work: Work, _ failure: StepFailure) {
        underWay -= 1
        switch work {
        case .open(let file, _): files[file].failure = failure
        case .page(let file, let index, _, _, _): files[file].pages[index].failure = failure
        }
    }
}
