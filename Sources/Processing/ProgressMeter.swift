import Archive
public import Foundation

/// How far a run is, for whoever shows it.
public actor ProgressMeter {
    /// A moment of the run.
    public struct Reading: Sendable, Hashable {
        public var pagesRead = 0
        public var pagesFound = 0
        public var filesSeen = 0
        public var quarantined = 0
        public var isIntakeDone = false
        /// Since the run began.
        public var seconds = 0.0

        /// Pages a minute so far.
        public var pagesAMinute: Double { seconds > 0 ? Double(pagesRead) / seconds * 60 : 0 }

        /// Seconds that the pages found so far will still take; `nil` before there is a rate.
        public var secondsLeft: Double? {
            pagesRead > 0 ? Double(pagesFound - pagesRead) * seconds / Double(pagesRead) : nil
        }
    }

    private var reading = Reading()
    private let started: Date
    private let now: @Sendable () -> Date

    public init(now: @escaping @Sendable () -> Date) {
        self.now = now
        started = now()
    }

    public func snapshot() -> Reading {
        var current = reading
        current.seconds = now().timeIntervalSince(started)
        return current
    }

    func found(pages: Int) { reading.pagesFound += pages }

    func read() { reading.pagesRead += 1 }

    func quarantined(page: Bool) {
        reading.quarantined += 1
        if page { reading.pagesFound -= 1 }
    }

    func took(_ record: FileRecord, isNew: Bool) {
        seen(files: 1)
        if isNew, record.state == .quarantined { quarantined(page: false) }
    }

    func seen(files: Int) { reading.filesSeen += files }

    func intakeDone() { reading.isIntakeDone = true }
}
