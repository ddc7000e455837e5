public import Documents

/// What became of a set of files. It adds up or it is wrong: `files.seen == archived + duplicates + quarantined` once nothing is pending,
/// and every page has exactly one end.
public struct Reconciliation: Hashable, Sendable, Codable {
    public struct Files: Hashable, Sendable, Codable {
        public var seen = 0
        public var archived = 0
        public var duplicates = 0
        public var quarantined = 0
        public var pending = 0

        public init() {}
    }

    public struct Pages: Hashable, Sendable, Codable {
        public var seen = 0
        /// Content pages in a document.
        public var inDocuments = 0
        /// Of those in documents: only a person can read them.
        public var unread = 0
        /// Blank pages, kept with their document.
        public var blank = 0
        public var separators = 0
        /// Pages of duplicate files.
        public var duplicates = 0
        public var quarantined = 0
        public var pending = 0

        public init() {}
    }

    public struct Documents: Hashable, Sendable, Codable {
        public var total = 0
        public var archived = 0
        public var inReview = 0
        /// In the archive, but their PDF/A could not be made.
        public var unpackaged = 0

        public init() {}
    }

    public var files = Files()
    public var pages = Pages()
    public var documents = Documents()

    public init() {}

    /// Whether every file and page has exactly one end.
    public var addsUp: Bool {
        files.pending == 0 && pages.pending == 0 && files.seen == files.archived + files.duplicates + files.quarantined
            && pages.seen == pages.inDocuments + pages.blank + pages.separators + pages.duplicates + pages.quarantined
            && documents.total == documents.archived + documents.inReview
    }

    /// Whether a person has something to look at before the night is over.
    public var hasExceptions: Bool { files.quarantined + pages.quarantined + documents.unpackaged > 0 }
}

/// One quarantined file, page or package.
public struct QuarantineEntry: Hashable, Sendable, Codable {
    /// The path below the inbox.
    public var source: String
    /// The page, or 0 for the whole file.
    public var page: Int
    public var failure: StepFailure

    public init(source: String, page: Int, failure: StepFailure) {
        self.source = source
        self.page = page
        self.failure = failure
    }
}
