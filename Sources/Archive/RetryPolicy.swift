public import Documents

/// How often work is tried again, and how long it waits in between.
public struct RetryPolicy: Hashable, Sendable {
    /// Attempts before quarantine, for failures that may pass.
    public var attempts: Int
    /// Seconds before the second attempt; doubled for each further one.
    public var firstWait: Double

    public init(attempts: Int = 5, firstWait: Double = 0.5) {
        self.attempts = attempts
        self.firstWait = firstWait
    }

    /// Seconds until the next attempt after `attempt` (from 1) failed; `nil` when it was the last.
    /// `RetryPolicy().wait(after: 2, failure: died) // 1.0`
    public func wait(after attempt: Int, failure: StepFailure) -> Double? {
        guard failure.isTransient, attempt < attempts else { return nil }
        return firstWait * Double(1 << min(attempt - 1, 10))
    }
}
