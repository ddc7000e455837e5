public import Documents
public import Foundation

/// The catalogue as a queue. Every commit is one transaction that records the result *and* what comes next; it returns `false`, and
/// changes nothing, when the lease was lost meanwhile.
public protocol WorkLedger: Sendable {
    /// The oldest work that is due, deepest stage first, work that failed before last. Counts the attempt before it returns. Work whose
    /// lease expired is due again; when its attempts are used up it is quarantined instead.
    func claim(owner: String, now: Date, lease seconds: Double, policy: RetryPolicy) async throws(ArchiveError) -> Lease?

    /// Holds the lease for longer; `false` when it was lost.
    func renew(_ lease: Lease, until: Date) async throws(ArchiveError) -> Bool

    /// Makes all leased work due again, as interrupted rather than tried: its worker did not fail at it. Only for the holder of the archive's lock: nobody else can be at work.
    func releaseAllLeases() async throws(ArchiveError)

    /// Whether anything is due now, leased, or due later.
    func openWork() async throws(ArchiveError) -> OpenWork

    /// The file's pages are known: each becomes a job.
    func commitSplit(_ lease: Lease, outline: FileOutline) async throws(ArchiveError) -> Bool

    /// A page was read; the last page of a file makes the file ready to be assembled.
    func commitRead(_ lease: Lease, page: PageText) async throws(ArchiveError) -> Bool

    /// The file's documents; each becomes a job for packaging.
    /// - Parameter pages: what was read on the file's pages.
    func commitAssemble(_ lease: Lease, documents: [CatalogedDocument], pages: [PageText]) async throws(ArchiveError) -> Bool

    /// A document was packaged: it takes the next change number and is in the archive. The last one of a file archives the file.
    func commitPackage(_ lease: Lease, holdings: [Holding]) async throws(ArchiveError) -> Bool

    /// The work failed: due again later, or quarantined, as the policy says. Returns `false` when the lease was lost.
    func fail(_ lease: Lease, _ failure: StepFailure, now: Date, policy: RetryPolicy) async throws(ArchiveError) -> Bool

    /// Gives back quarantined work of the inbox: with fresh attempts, and in a state to be claimed. Returns how many files and pages.
    func retryQuarantined(inbox: String) async throws(ArchiveError) -> Int

    /// All quarantined work, in the order of files and pages.
    func quarantined() async throws(ArchiveError) -> [QuarantinedWork]

    /// Gives back this work, as `retryQuarantined(inbox:)` does: a line that runs claims it at once, else the next one. Work that is no
    /// longer in quarantine is passed over. Returns how much was given back.
    func retry(_ work: Set<QuarantinedWork.ID>, by person: String) async throws(ArchiveError) -> Int
}

/// What is left to do.
public struct OpenWork: Hashable, Sendable {
    /// Ready now or later.
    public var waiting: Int
    public var leased: Int
    /// When the next waiting work falls due; `nil` when nothing waits.
    public var nextDue: Date?

    public init(waiting: Int, leased: Int, nextDue: Date?) {
        self.waiting = waiting
        self.leased = leased
        self.nextDue = nextDue
    }

    public var isEmpty: Bool { waiting + leased == 0 }
}
