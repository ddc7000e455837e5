public import Documents

/// The right to do one piece of work until a moment. The token fences: once the lease expired and another took the work, nothing can be
/// committed with this one.
public struct Lease: Hashable, Sendable {
    public var job: Int64
    public var stage: Stage
    public var file: FileRecord
    /// What the work is about within the file: a page's number for `read`, a document's ordinal for `package`, else 0.
    public var part: Int
    /// From 1; counted before the work began.
    public var attempt: Int
    public var token: Int64

    public init(job: Int64, stage: Stage, file: FileRecord, part: Int, attempt: Int, token: Int64) {
        self.job = job
        self.stage = stage
        self.file = file
        self.part = part
        self.attempt = attempt
        self.token = token
    }
}
