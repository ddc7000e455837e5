public import Archive
import Documents
import Foundation
public import SearchIndex

/// The one writer of the index: applies the archive's changes in order and stores the last change number with them. Killed at any time, it
/// goes on from there.
public actor IndexFollower {
    private let store: any ArchiveStore
    private let writer: IndexWriter

    /// Opens the index that lies at `path`, making it when it is not there.
    public init(store: any ArchiveStore, path: String) throws(SearchFailure) {
        self.store = store
        writer = try IndexWriter(path: path, create: true)
    }

    /// Opens the generation in use. One that another version of the program wrote is made again first.
    public static func open(store: any ArchiveStore, in generations: IndexGenerations) async throws -> IndexFollower {
        do {
            return try IndexFollower(store: store, path: try generations.current())
        } catch let failure as SearchFailure where failure.code == .outdated {
            _ = try await IndexRebuild(store: store, generations: generations).run(workers: 1)
            return try IndexFollower(store: store, path: try generations.current())
        }
    }

    /// Applies what changed since; returns how many changes that were.
    @discardableResult
    public func follow() async throws -> Int {
        var applied = 0
        var last = writer.lastChange
        while true {
            let changes = try await store.changes(after: last, limit: 100)
            guard !changes.isEmpty else { return applied }
            for change in changes {
                try await IndexEntry(change, store).write(to: writer)
                last = change.number
            }
            try writer.commit()
            applied += changes.count
        }
    }
}

/// A change as the index takes it.
enum IndexEntry: Sendable {
    case document(IndexedDocument)
    case removal(DocumentID, change: Int64)

    /// Reads a document's pages. One that bears the marking of a state secret, or of a secret dossier, is a removal: it is in no index.
    init(_ change: DocumentChange, _ store: any ArchiveStore) async throws {
        switch change {
        case .kept(let document) where document.access == .secret: self = .removal(document.id, change: document.change)
        case .kept(let document):
            self = .document(IndexedDocument(document, pages: try await store.pages(of: document).compactMap(\.text)))
        case .removed(let id, let number): self = .removal(id, change: number)
        }
    }

    var pages: Int {
        switch self {
        case .document(let document): document.pages.count
        case .removal: 0
        }
    }

    func write(to writer: IndexWriter) throws(SearchFailure) {
        switch self {
        case .document(let document): try writer.apply(document)
        case .removal(let id, let change): try writer.remove(id, change: change)
        }
    }
}
