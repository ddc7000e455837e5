public import Archive
public import Cataloging
public import Documents

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
        /// What cataloging a page took, on average.
        public var milliseconds = 0.0
    }

    /// Goes through all files whose documents are in the archive. Each file is one transaction; stopped at any time, it can be run again.
    /// - Parameters:
    ///   - tell: what becomes of each document that changes, before it is written.
    ///   - progress: files done so far.
    public func run(
        dryRun: Bool, tell: (Change) throws -> Void, progress: (Int) -> Void
    ) async throws -> Total {
        var total = Total()
        var spent = Duration.zero
        var last: Int64 = 0
        while true {
            let files = try await store.catalogedFiles(after: last, limit: 100)
            guard let end = files.last else { break }
            for file in files {
                let seen = try await store.fileCase(file: file)
                guard seen.documents.allSatisfy({ $0.change != nil }), !seen.documents.isEmpty else { continue }
                let pages = try await store.pages(file: file)
                let clock = ContinuousClock()
                let begin = clock.now
                let revision = try await reviser.recataloging(seen, pages: pages)
                spent += clock.now - begin
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
        total.milliseconds = total.pages == 0 ? 0 : spent / .milliseconds(1) / Double(total.pages)
        return total
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
    fileprivate mutating func count(_ change: Recataloging.Change) {
        switch change.kind {
        case .changed: changed += 1
        case .added: added += 1
        case .removed: removed += 1
        }
    }
}
