public import Documents

/// What another store was given of a document.
public struct Sharing: Hashable, Sendable {
    public enum State: String, Sendable, Codable {
        case sent
        /// It was told to take it out again.
        case withdrawn
    }

    public var document: DocumentID
    public var state: State
    /// Over everything that was sent, files and all.
    public var hash: ContentDigest
    /// The document's place in the order of changes when it was sent.
    public var change: Int64

    public init(document: DocumentID, state: State, hash: ContentDigest, change: Int64) {
        (self.document, self.state, self.hash, self.change) = (document, state, hash, change)
    }
}

/// What other stores were given, so that each gets only what changed.
public protocol Sharings: Sendable {
    /// What a store was given of these documents; those it was given nothing of are not there.
    func sharings(store: String, of documents: [DocumentID]) async throws(ArchiveError) -> [DocumentID: Sharing]

    /// What a store has now, in the order of names, after one of them.
    func sent(to store: String, following last: DocumentID?, limit: Int) async throws(ArchiveError) -> [Sharing]

    /// Writes down what a store acknowledged, and in the journal that it did.
    func record(_ sharing: Sharing, store: String) async throws(ArchiveError)
}
