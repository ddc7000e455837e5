import Archive
import Foundation

/// What the line does now, for whoever looks: figures alone, so that it is the same for everybody who may see figures.
struct LineState: Hashable, Sendable, Encodable {
    struct Batch: Hashable, Sendable, Encodable {
        var id: String
        /// Seconds since 1970.
        var startedAt: Int
        /// `nil` while it is open.
        var closedAt: Int?
        var files: Int
        var filesDone: Int
        var pagesFound: Int
        var pagesDone: Int
        var documents: Int
        var exceptions: Int
        /// Of the last minutes; `nil` when nobody knows.
        var pagesAMinute: Double?
        /// What the pages found so far will take at that rate; `nil` when nobody knows.
        var secondsLeft: Int?
        /// Files wait whose pages nobody has counted: it will take longer.
        var isAtLeast: Bool
    }

    /// Those that are open, else the last one.
    var batches: [Batch]
    /// Work that nobody has begun, and work under way.
    var waiting: Int
    var working: Int
    /// For how many minutes nothing went on while work waits; `nil` when all is well.
    var stalledMinutes: Int?
}

/// How fast pages were read lately.
struct PageRate: Sendable {
    private var sights: [(at: Date, done: Int)] = []
    private var lastGain: Date?
    /// So far back it looks, seconds.
    private static let window = 180.0
    /// Less than this, or fewer pages, and nobody knows.
    private static let leastSeconds = 10.0
    private static let leastPages = 2
    /// Without a page for so long, the rate is none.
    private static let silence = 90.0

    mutating func see(_ done: Int, at: Date) {
        if let last = sights.last {
            if at.timeIntervalSince(last.at) < 0.9, done == last.done { return }
            if done > last.done { lastGain = at }
            // Read anew after a retry: what was counted before says nothing.
            if done < last.done { sights = [] }
        }
        sights.append((at, done))
        sights.removeAll { at.timeIntervalSince($0.at) > Self.window }
    }

    /// Pages a minute; `nil` when there is too little to go by.
    var pagesAMinute: Double? {
        guard let first = sights.first, let last = sights.last, let lastGain else { return nil }
        let seconds = last.at.timeIntervalSince(first.at)
        let pages = last.done - first.done
        guard seconds >= Self.leastSeconds, pages >= Self.leastPages, last.at.timeIntervalSince(lastGain) < Self.silence else { return nil }
        return Double(pages) / seconds * 60
    }
}

extension LineState.Batch {
    init(_ progress: BatchProgress, rate: Double?, isWorking: Bool) {
        let left = progress.pagesFound - progress.pagesDone
        let rate = isWorking ? rate : nil
        self.init(
            id: progress.batch.id, startedAt: Int(progress.batch.startedAt.timeIntervalSince1970),
            closedAt: progress.batch.closedAt.map { Int($0.timeIntervalSince1970) }, files: progress.files.seen,
            filesDone: progress.files.seen - progress.files.pending, pagesFound: progress.pagesFound, pagesDone: progress.pagesDone,
            documents: progress.packaged, exceptions: progress.exceptions, pagesAMinute: rate.map { ($0 * 10).rounded() / 10 },
            secondsLeft: rate.flatMap { left > 0 && $0 > 0 ? Int((Double(left) / $0 * 60).rounded()) : nil },
            isAtLeast: progress.uncounted > 0)
    }
}
