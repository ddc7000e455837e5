public import Documents

/// How far a batch is, as its files and its finished work tell.
public struct BatchProgress: Hashable, Sendable, Codable {
    public var batch: BatchRecord
    public var files = Reconciliation.Files()
    /// Files that wait for their pages to be counted: what they hold is not yet known.
    public var uncounted = 0
    public var pagesFound = 0
    public var pagesRead = 0
    /// Pages that nobody could read.
    public var pagesQuarantined = 0
    /// Documents whose files are in the archive.
    public var packaged = 0

    public init(batch: BatchRecord) { self.batch = batch }

    /// Pages that have come to an end, whichever.
    public var pagesDone: Int { pagesRead + pagesQuarantined }

    /// Files and pages that somebody has to look at.
    public var exceptions: Int { files.quarantined + pagesQuarantined }
}

/// Where the line stands: two marks of one catalogue are equal as long as nothing was done and nothing came.
public struct LineMark: Hashable, Sendable {
    /// Work that is due now or later, and work that somebody holds.
    public var waiting: Int
    public var leased: Int
    /// The newest entry of the journal and the newest change.
    public var entry: Int64
    public var change: Int64

    public init(waiting: Int, leased: Int, entry: Int64, change: Int64) {
        self.waiting = waiting
        self.leased = leased
        self.entry = entry
        self.change = change
    }

    public var isIdle: Bool { waiting + leased == 0 }
}

/// Something of a batch, with what decides who may know its name.
public struct Placed<Value: Hashable & Sendable>: Hashable, Sendable {
    public var value: Value
    /// As in `Document.dossierKey`.
    public var dossierKey: String
    /// The most guarded mode of what the file holds, else its dossier's.
    public var access: AccessMode

    public init(_ value: Value, dossierKey: String, access: AccessMode) {
        self.value = value
        self.dossierKey = dossierKey
        self.access = access
    }
}

/// How much the archive holds.
public struct ArchiveSize: Hashable, Sendable {
    public var documents: Int
    public var pages: Int
    /// Bytes of the files as they were scanned, each once.
    public var originalBytes: Int64
    /// Bytes of what was made of them: PDF/A and ALTO.
    public var madeBytes: Int64

    public init(documents: Int, pages: Int, originalBytes: Int64, madeBytes: Int64) {
        self.documents = documents
        self.pages = pages
        self.originalBytes = originalBytes
        self.madeBytes = madeBytes
    }
}

/// What who watches over the line asks of the catalogue.
public protocol Production: Sendable {
    /// One batch as it is now; `nil` for none of this name.
    func progress(ofBatch batch: String) async throws(ArchiveError) -> BatchProgress?

    /// Costs next to nothing, however large the archive is.
    func lineMark() async throws(ArchiveError) -> LineMark

    /// Files of a batch in the order they came, after the one with this number; of one state, or of all.
    func files(ofBatch batch: String, state: FileState?, after: Int64, limit: Int) async throws(ArchiveError) -> [Placed<FileRecord>]

    /// What was quarantined of a batch, in the order of its files, at most so much.
    func exceptions(ofBatch batch: String, limit: Int) async throws(ArchiveError) -> [Placed<QuarantineEntry>]

    /// The file whose bytes these are, if the archive took them before.
    func file(with digest: ContentDigest) async throws(ArchiveError) -> Placed<FileRecord>?

    /// Counts everything: seconds for a large archive.
    func size() async throws(ArchiveError) -> ArchiveSize
}
