public import Documents

/// Where a source file stands.
public enum FileState: String, Sendable, Codable {
    /// Work remains.
    case pending
    case archived
    /// The same bytes came earlier.
    case duplicate
    case quarantined
}

/// A file that intake found.
public struct IntakeFile: Hashable, Sendable {
    /// The path below the inbox, with `/`, NFC.
    public var path: String
    /// The sub-folder's path, or for a loose file its name without the ending.
    public var dossier: String
    public var size: Int64
    /// Nanoseconds since 1970, as the file system tells it.
    public var modified: Int64

    public init(path: String, dossier: String, size: Int64, modified: Int64) {
        self.path = path
        self.dossier = dossier
        self.size = size
        self.modified = modified
    }
}

/// A source file as the catalogue holds it.
public struct FileRecord: Hashable, Sendable, Codable {
    public var id: Int64
    public var batch: String
    public var path: String
    public var dossier: String
    public var size: Int64
    /// Nanoseconds since 1970.
    public var modified: Int64
    /// `nil` only for files that were quarantined before they reached the vault.
    public var digest: ContentDigest?
    public var format: FileFormat?
    public var isSigned: Bool
    public var state: FileState
    public var failure: StepFailure?

    public init(
        id: Int64, batch: String, path: String, dossier: String, size: Int64, modified: Int64, digest: ContentDigest?, format: FileFormat?,
        isSigned: Bool, state: FileState, failure: StepFailure?
    ) {
        self.id = id
        self.batch = batch
        self.path = path
        self.dossier = dossier
        self.size = size
        self.modified = modified
        self.digest = digest
        self.format = format
        self.isSigned = isSigned
        self.state = state
        self.failure = failure
    }
}
