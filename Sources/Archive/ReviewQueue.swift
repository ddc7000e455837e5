public import Documents

/// What somebody at the review desk asks for next.
public struct QueueQuestion: Hashable, Sendable {
    /// Who asks: what this person keyed already, and another has to, is left out.
    public var person: String
    /// Fields that two persons have to key.
    public var doubleKeyed: Set<FieldName>
    /// These documents alone, with what the person keyed already; `nil` for the whole queue.
    public var only: Set<DocumentID>?
    /// Items left out: those that lie on the desk, and those passed over.
    public var skipping: Set<Item>
    /// Documents left out: others are at them.
    public var taken: Set<DocumentID>
    public var limit: Int

    /// An item by its name.
    public struct Item: Hashable, Sendable {
        public var document: DocumentID
        public var aspect: Aspect

        public init(document: DocumentID, aspect: Aspect) {
            self.document = document
            self.aspect = aspect
        }
    }

    public init(
        person: String, doubleKeyed: Set<FieldName> = [], only: Set<DocumentID>? = nil, skipping: Set<Item> = [],
        taken: Set<DocumentID> = [], limit: Int
    ) {
        self.person = person
        self.doubleKeyed = doubleKeyed
        self.only = only
        self.skipping = skipping
        self.taken = taken
        self.limit = limit
    }
}

/// Work that was given up with a reason, until somebody gives it back to the line.
public struct QuarantinedWork: Hashable, Sendable, Identifiable {
    public enum ID: Hashable, Sendable {
        /// A step's work on a file, page or document, by the job's number.
        case job(Int64)
        /// A file that never reached the vault: its inbox offers it again.
        case file(Int64)
    }

    public var id: ID
    public var batch: String
    /// The folder it came from.
    public var inbox: String
    /// The path below the inbox.
    public var source: String
    /// The page, or 0 for a file or a document.
    public var page: Int
    public var failure: StepFailure
    /// What is known of the dossier that the file's place names.
    public var access: AccessMode
    public var place: DossierPlace

    public init(
        id: ID, batch: String, inbox: String, source: String, page: Int, failure: StepFailure, access: AccessMode, place: DossierPlace
    ) {
        self.id = id
        self.batch = batch
        self.inbox = inbox
        self.source = source
        self.page = page
        self.failure = failure
        self.access = access
        self.place = place
    }
}
