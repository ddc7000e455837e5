public import Documents

/// A file's documents and all that persons said about them: what re-cataloging it takes besides its pages.
public struct FileCase: Sendable {
    /// A document as it stands.
    public struct Standing: Hashable, Sendable {
        public var id: DocumentID
        public var content: CatalogedDocument
        /// `nil` while it is being packaged for the first time.
        public var change: Int64?

        public init(id: DocumentID, content: CatalogedDocument, change: Int64?) {
            self.id = id
            self.content = content
            self.change = change
        }
    }

    public var file: FileRecord
    /// In the order of their pages.
    public var documents: [Standing]
    /// By document, oldest first; of documents that are no more as well.
    public var corrections: [DocumentID: [Correction]]
    /// The last word on each page that anybody decided about.
    public var boundaries: [Int: Bool]
    /// Pages of documents in the orders that persons gave, the oldest first.
    public var orders: [[Int]]
    /// Documents that are no more, by the page they began with; one that begins there again is the same document.
    public var retired: [Int: Int]
    /// The first ordinal that no document of the file ever had.
    public var nextOrdinal: Int
    /// What the file came with; `nil` for a scan.
    public var given: GivenFacts?

    public init(
        file: FileRecord, documents: [Standing], corrections: [DocumentID: [Correction]], boundaries: [Int: Bool], orders: [[Int]] = [],
        retired: [Int: Int], nextOrdinal: Int, given: GivenFacts? = nil
    ) {
        self.file = file
        self.documents = documents
        self.corrections = corrections
        self.boundaries = boundaries
        self.orders = orders
        self.retired = retired
        self.nextOrdinal = nextOrdinal
        self.given = given
    }

    /// In which order its pages are taken.
    public var sequence: PageSequence { PageSequence(orders) }

    /// Another one after every change of any of the file's documents: the highest of their change numbers.
    public var version: Int64 { documents.compactMap(\.change).max() ?? 0 }
}

/// What shall become of a file's documents, and the persons' words that make it so.
public struct FileRevision: Hashable, Sendable {
    public var corrections: [Correction] = []
    public var boundaries: [BoundaryDecision] = []
    /// New and changed documents.
    public var written: [CatalogedDocument] = []
    /// Ordinals of documents that are no more.
    public var removed: [Int] = []

    public init() {}

    public var isEmpty: Bool { corrections.isEmpty && boundaries.isEmpty && written.isEmpty && removed.isEmpty }
}

/// Something that waits for a person, in a document.
public struct WaitingEntry: Hashable, Sendable {
    public var document: DocumentID
    public var item: WaitingItem

    public init(document: DocumentID, item: WaitingItem) {
        self.document = document
        self.item = item
    }
}

/// How much waits for a person.
public struct WaitingCount: Hashable, Sendable, Codable {
    public var documents: Int
    public var items: Int
    /// How long a person will need for all of it.
    public var seconds: Double

    public init(documents: Int, items: Int, seconds: Double) {
        self.documents = documents
        self.items = items
        self.seconds = seconds
    }
}

/// What persons decide about documents.
public protocol Reviews: Sendable {
    /// What waits, documents and their items by the errors that a minute removes, after the documents that `skipping` names.
    func waiting(limit: Int, skipping: Set<DocumentID>) async throws(ArchiveError) -> [WaitingEntry]

    /// What waits for whom the question names, in the same order, of the documents that `admits` lets through by their access and place.
    func queue(
        _ question: QueueQuestion, admits: @escaping @Sendable (AccessMode, DossierPlace) -> Bool
    ) async throws(ArchiveError) -> [WaitingEntry]

    func waitingCount() async throws(ArchiveError) -> WaitingCount

    /// Everything persons said about a document, oldest first.
    func corrections(of document: DocumentID) async throws(ArchiveError) -> [Correction]

    /// What persons decided about where documents begin in a file, oldest first.
    func boundaryDecisions(file: Int64) async throws(ArchiveError) -> [BoundaryDecision]

    /// The case of the file that a document is in; throws `.notFound`.
    func fileCase(of document: DocumentID) async throws(ArchiveError) -> FileCase

    func fileCase(file: Int64) async throws(ArchiveError) -> FileCase

    /// Records the persons' words and what became of the documents, all or nothing. Returns `false`, and changes nothing, when one of the
    /// file's documents is no longer as the case showed it.
    func commit(_ revision: FileRevision, on seen: FileCase) async throws(ArchiveError) -> Bool

    /// The documents of a batch that passed without a person and are in no lot yet, in order.
    func passed(batch: String) async throws(ArchiveError) -> [DocumentID]

    /// Makes a lot of these documents of a batch, of which some were drawn to be looked at.
    func openLot(
        batch: String, members: [DocumentID], drawn: Set<DocumentID>, by person: String
    ) async throws(ArchiveError) -> Lot

    /// All lots, the newest first.
    func lots() async throws(ArchiveError) -> [Lot]

    /// The members of a lot, and whether they were drawn.
    func members(ofLot lot: Int64) async throws(ArchiveError) -> [DocumentID: Bool]

    /// Records what became of a lot; `false` when that was decided before.
    func close(lot: Int64, _ verdict: Lot.Verdict, by person: String) async throws(ArchiveError) -> Bool

    /// Files whose documents are all in the archive, in order, after `last`.
    func catalogedFiles(after last: Int64, limit: Int) async throws(ArchiveError) -> [Int64]
}
