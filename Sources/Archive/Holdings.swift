public import Documents
public import Foundation

/// Something kept in the vault for a document.
public struct Holding: Hashable, Sendable, Codable {
    public enum Role: String, Sendable, Codable {
        /// The searchable PDF/A-2b.
        case pdf
        /// One ALTO file a page.
        case alto
    }

    public var role: Role
    /// The page's number in the source file; 0 for the whole document.
    public var page: Int
    public var digest: ContentDigest
    public var size: Int64
    /// The pages that it shows, by their numbers in the source file, where these are others now or in another order, and it has not been
    /// made again; `nil` where they are the document's.
    public var pages: [Int]?

    public init(role: Role, page: Int, digest: ContentDigest, size: Int64, pages: [Int]? = nil) {
        self.role = role
        self.page = page
        self.digest = digest
        self.size = size
        self.pages = pages
    }
}

/// A page with its outline and, once read, its words.
public struct PageRecord: Sendable {
    public var outline: PageOutline
    public var text: PageText?
    public var failure: StepFailure?

    public init(outline: PageOutline, text: PageText?, failure: StepFailure?) {
        self.outline = outline
        self.text = text
        self.failure = failure
    }
}

/// One step of the archive's history, as a projection follows it.
public enum DocumentChange: Hashable, Sendable {
    case kept(Document)
    /// A file was read again and this document of it is no more.
    case removed(DocumentID, change: Int64)

    /// The place in the order of changes.
    public var number: Int64 {
        switch self {
        case .kept(let document): document.change
        case .removed(_, let change): change
        }
    }
}

/// What the archive holds.
public protocol Holdings: Sendable {
    /// The batch of this inbox that is still open, else a new one. `day` is `yyyyMMdd` where the archive stands.
    func openBatch(inbox: String, day: String, now: Date) async throws(ArchiveError) -> String

    /// The inbox's batch that came last.
    func lastBatch(inbox: String) async throws(ArchiveError) -> String?

    func closeBatches(inbox: String, now: Date) async throws(ArchiveError)

    /// The newest record of the file at this path of the inbox, if it has the same size and time of change.
    func known(inbox: String, file: IntakeFile) async throws(ArchiveError) -> FileRecord?

    /// Takes a file whose bytes are in the vault. The same bytes again become a duplicate that points to the first; the same bytes at the
    /// same path are the same file, only touched.
    func admit(_ file: IntakeFile, inbox: String, batch: String, digest: ContentDigest) async throws(ArchiveError) -> FileRecord

    /// Records a file that never reached the vault.
    func refuse(_ file: IntakeFile, inbox: String, batch: String, failure: StepFailure) async throws(ArchiveError) -> FileRecord

    func reconciliation(files: [Int64]) async throws(ArchiveError) -> Reconciliation

    /// The quarantined files and pages among these files, with reason and remedy, in order.
    func exceptions(files: [Int64]) async throws(ArchiveError) -> [QuarantineEntry]

    func file(_ id: Int64) async throws(ArchiveError) -> FileRecord?

    /// The file that a document is in; throws `.notFound`.
    func file(of document: DocumentID) async throws(ArchiveError) -> FileRecord

    /// All pages of a file, in order.
    func pages(file: Int64) async throws(ArchiveError) -> [PageRecord]

    /// One page of a file; throws `.notFound`.
    func page(file: Int64, number: Int) async throws(ArchiveError) -> PageRecord

    /// One page of the file that a document is in; throws `.notFound`.
    func page(of document: DocumentID, number: Int) async throws(ArchiveError) -> PageRecord

    /// Pages of the file that a document is in without their words, in the order of these numbers; those that are not there are left out.
    func sheets(of document: DocumentID, numbers: [Int]) async throws(ArchiveError) -> [PageSheet]

    /// A document that was assembled, packaged or not, with its pages; throws `.notFound`.
    func draft(_ id: DocumentID) async throws(ArchiveError) -> (content: CatalogedDocument, pages: [PageRecord])

    /// What changed after a change number, in the order of the changes.
    func changes(after change: Int64, limit: Int) async throws(ArchiveError) -> [DocumentChange]

    /// A page of the archive in the order of batches, files and documents, after the last one of the page before.
    func documents(following last: DocumentID?, limit: Int) async throws(ArchiveError) -> [Document]

    func document(_ id: DocumentID) async throws(ArchiveError) -> Document?

    /// Those of these documents that are in the archive, in the order of the names given.
    func documents(_ ids: [DocumentID]) async throws(ArchiveError) -> [Document]

    /// The same, of each what a list shows.
    func heads(of ids: [DocumentID]) async throws(ArchiveError) -> [DocumentHead]

    /// Those in the archive that are in the same file as this one, and it.
    func documents(inFileOf document: DocumentID) async throws(ArchiveError) -> [Document]

    /// The pages of one document, in its order.
    func pages(of document: Document) async throws(ArchiveError) -> [PageRecord]

    func holdings(of document: DocumentID) async throws(ArchiveError) -> [Holding]

    /// The highest change number given out.
    func lastChange() async throws(ArchiveError) -> Int64
}
