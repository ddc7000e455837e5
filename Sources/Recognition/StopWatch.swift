import Glibc

/// CPU seconds of this process since the last look.
public struct StopWatch {
    private var last = StopWatch.now

    public init() {}

    /// CPU seconds since this was asked last, or since the watch was made.
    public mutating func lap() -> Double {
        let now = Self.now
        defer { last = now }
        return now - last
    }

    private static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
