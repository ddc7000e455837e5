public import Documents

/// How often work is tried again, and how long it waits in between.
public struct RetryPolicy: Hashable, Sendable {
    /// Attempts before quarantine, for failures that may pass.
    public var attempts: Int
    /// Times that a supervisor may end while the work is under way, before the work itself is suspected.
    public var interruptions: Int
    /// Seconds before the second attempt; doubled for each further one.
    public var firstWait: Double

    public init(attempts: Int = 6, interruptions: Int = 25, firstWait: Double = 0.5) {
        self.attempts = attempts
        self.interruptions = interruptions
        self.firstWait = firstWait
    }

    /// Seconds until the next attempt after `attempt` (from 1) failed; `nil` when it was the last.
    /// `RetryPolicy().wait(after: 2, failure: died) // 1.0`
    public func wait(after attempt: Int, failure: StepFailure) -> Double? {
        // Work that takes too long does so again: once more is enough.
        let limit = failure.code == .timeLimit ? min(2, attempts) : attempts
        guard failure.isTransient, attempt < limit else { return nil }
        return firstWait * Double(1 << min(attempt - 1, 10))
    }
}
