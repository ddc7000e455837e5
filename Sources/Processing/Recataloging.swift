public import Archive
public import Cataloging
public import Documents
import Recognition

/// Catalogs the whole archive again from the words that were read, by the rules and the model of today.
public struct Recataloging: Sendable {
    private let store: any Holdings & Reviews
    private let reviser: Reviser
    private let rules: RuleSet

    public init(store: any Holdings & Reviews, reviser: Reviser, rules: RuleSet) {
        self.store = store
        self.reviser = reviser
        self.rules = rules
    }

    /// What becomes of one document.
    public struct Change: Sendable, Encodable {
        public enum Kind: String, Sendable, Encodable { case changed, added, removed }

        public var document: DocumentID
        public var kind: Kind
        public var title: String
        public var difference: DocumentDifference?
    }

    /// What the whole came to.
    public struct Total: Sendable, Encodable {
        public var files = 0
        public var documents = 0
        public var pages = 0
        public var changed = 0
        public var added = 0
        public var removed = 0
        /// Files that persons changed at the same time; they were left as they are.
        public var contested = 0
        /// CPU milliseconds that cataloging a page took, without reading it from the store.
        public var meanMilliseconds = 0.0
        public var medianMilliseconds = 0.0
        public var mostMilliseconds = 0.0
    }

    /// Goes through all files whose documents are in the archive. Each file is one transaction; stopped at any time, it can be run again.
    /// - Parameters:
    ///   - read: every document as it will be, with its pages.
    ///   - tell: what becomes of each document that changes, before it is written.
    ///   - progress: files done so far.
    public func run(
        dryRun: Bool, read: (Document, [PageRecord]) throws -> Void = { _, _ in }, tell: (Change) throws -> Void, progress: (Int) -> Void
    ) async throws -> Total {
        var total = Total()
        var costs: [Double] = []
        var last: Int64 = 0
        while true {
            let files = try await store.catalogedFiles(after: last, limit: 100)
            guard let end = files.last else { break }
            for file in files {
                let seen = try await store.fileCase(file: file)
                guard seen.documents.allSatisfy({ $0.change != nil }), !seen.documents.isEmpty else { continue }
                let pages = try await store.pages(file: file)
                var watch = StopWatch()
                let revision = try await reviser.recataloging(seen, pages: pages)
                let cost = 1_000 * watch.lap() / Double(max(1, pages.count))
                costs += Array(repeating: cost, count: pages.count)
                for document in documents(revision, seen) {
                    try read(document, document.content.pages.compactMap { number in pages.first { $0.outline.number == number } })
                }
                for change in changes(revision, seen) {
                    try tell(change)
                    total.count(change)
                }
                if !dryRun, !revision.isEmpty, try await !store.commit(revision, on: seen) { total.contested += 1 }
                total.files += 1
                total.documents += seen.documents.count
                total.pages += pages.count
                progress(total.files)
            }
            last = end
        }
        total.count(costs: costs.sorted())
        return total
    }

    /// The file's documents as the revision leaves them, in the order of their pages.
    private func documents(_ revision: FileRevision, _ seen: FileCase) -> [Document] {
        guard let digest = seen.file.digest else { return [] }
        let gone = Set(revision.removed + revision.written.map(\.ordinal))
        let kept = seen.documents.map(\.content).filter { !gone.contains($0.ordinal) }
        return seen.sequence.sorted(kept + revision.written, by: { $0.pages.first ?? 0 }).map { content in
            let id = DocumentID(file: digest, ordinal: content.ordinal)
            return Document(
                id: id, batch: seen.file.batch, source: seen.file.path, dossier: content.dossier ?? seen.file.dossier, file: digest,
                standing: content.needsReview ? .inReview : .archived, content: content,
                change: seen.documents.first { $0.id == id }?.change ?? 0)
        }
    }

    private func changes(_ revision: FileRevision, _ seen: FileCase) -> [Change] {
        guard let digest = seen.file.digest else { return [] }
        let before = Dictionary(seen.documents.map { ($0.content.ordinal, $0.content) }) { first, _ in first }
        let written = revision.written.map { document in
            let old = before[document.ordinal]
            return Change(
                document: DocumentID(file: digest, ordinal: document.ordinal), kind: old == nil ? .added : .changed, title: document.title,
                difference: old.map { DocumentDifference(from: $0, to: document, rules: rules) })
        }
        let removed = revision.removed.map { ordinal in
            Change(
                document: DocumentID(file: digest, ordinal: ordinal), kind: .removed, title: before[ordinal]?.title ?? "", difference: nil)
        }
        return written + removed
    }
}

extension Recataloging.Total {
    /// Milliseconds of every page, sorted.
    fileprivate mutating func count(costs: [Double]) {
        guard let most = costs.last else { return }
        meanMilliseconds = costs.reduce(0, +) / Double(costs.count)
        medianMilliseconds = costs[costs.count / 2]
        mostMilliseconds = most
    }

    fileprivate mutating func count(_ change: Recataloging.Change) {
        switch change.kind {
        case .changed: changed += 1
        case .added: added += 1
        case .removed: removed += 1
        }
    }
}
