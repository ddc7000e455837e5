import CXapian
public import Documents

/// The one writer of an index. Documents are applied in the order of their change numbers; `commit` makes them and the last number
/// durable in one step, so after a kill the index stands at its last commit and knows which change comes next.
///
/// Not for several tasks at once: one owner applies and commits. A second writer on the same path is refused (`locked`) for as long
/// as this one lives, in whatever process; the system frees the lock of a process that dies.
public final class IndexWriter {
    private let handle: OpaquePointer
    private let path: String
    /// The change number of the last document applied or removed, from the index's own metadata when it is opened.
    public private(set) var lastChange: Int64

    /// How often words of the title count, how often those of the code, issuer, signer and type name.
    private static let titleWeight = 2
    private static let headWeight = 1
    /// Positions left free between title and pages, so that no phrase crosses.
    private static let gap = 20

    /// Opens the index at `path`, a directory. With `create` a missing index is made; its parent directory must be there.
    /// Throws `missing`, `damaged` (also for an index of another version), `locked` or `noSpace`.
    public init(path: String, create: Bool = false) throws(SearchFailure) {
        var opened: OpaquePointer?
        try xapian(path) { cx_writer_open(path, create ? 1 : 0, &opened, $0) }
        guard let handle = opened else { throw IndexVersion.unknown(path) }
        do {
            func metadata(_ key: String) throws(SearchFailure) -> String {
                var value: UnsafeMutablePointer<CChar>?
                try xapian(path) { cx_writer_metadata(handle, key, &value, $0) }
                return taken(value)
            }
            let version = try metadata(Term.versionKey)
            let change = try metadata(Term.changeKey)
            if version.isEmpty && change.isEmpty {
                try xapian(path) { cx_writer_set_metadata(handle, Term.versionKey, Term.version, $0) }
                try xapian(path) { cx_writer_commit(handle, Term.changeKey, "0", $0) }
            } else {
                try IndexVersion.check(version, path)
            }
            lastChange = Int64(change) ?? 0
        } catch {
            cx_writer_close(handle)
            throw error
        }
        self.handle = handle
        self.path = path
    }

    /// What was not committed is dropped.
    deinit { cx_writer_close(handle) }

    /// Adds the document, or replaces the one with the same id.
    public func apply(_ document: IndexedDocument) throws(SearchFailure) {
        var postings = Postings()
        var stored = StoredDocument()
        stored.id = document.id.rawValue
        stored.source = document.source
        stored.title = document.title
        stored.typeCode = document.typeCode
        stored.typeName = document.typeName
        stored.date = document.date ?? ""
        addFilters(of: document, to: &postings)

        var next = postings.text(VietnameseAnalysis.tokens(of: document.title), first: 1, weight: Self.titleWeight) + Self.gap
        for text in [document.code, document.organ, document.signer, document.typeName].compactMap(\.self) {
            postings.words(VietnameseAnalysis.tokens(of: text), weight: Self.headWeight)
        }
        for page in document.pages {
            let text = page.text
            let count = postings.text(VietnameseAnalysis.tokens(of: text), first: next, weight: 1)
            stored.pages.append(.init(number: page.number, firstPosition: next, count: count, text: text))
            next += count + Self.gap
        }

        let data = stored.packed
        let entries = postings.bytes
        try xapian(path) {
            cx_writer_replace(handle, Term.identity(document.id.rawValue), data, data.count, entries, entries.count, $0)
        }
        lastChange = max(lastChange, document.change)
    }

    /// Takes the document out; one that is not there is no failure.
    public func remove(_ id: DocumentID, change: Int64) throws(SearchFailure) {
        try xapian(path) { cx_writer_remove(handle, Term.identity(id.rawValue), $0) }
        lastChange = max(lastChange, change)
    }

    /// Makes everything since the last commit durable together with `lastChange`: all of it or, after a kill, nothing.
    public func commit() throws(SearchFailure) {
        let change = String(lastChange)
        try xapian(path) { cx_writer_commit(handle, Term.changeKey, change, $0) }
    }

    private func addFilters(of document: IndexedDocument, to postings: inout Postings) {
        postings.filter(Term.type(document.typeCode))
        postings.filter(Term.family(document.family))
        postings.filter(Term.standing(document.standing.rawValue))
        if let date = document.date { postings.value(date, slot: Term.dateSlot) }
        for path in DossierPath.itselfAndAbove(document.dossier) { postings.filter(Term.dossier(path)) }
        for token in document.organ.map(VietnameseAnalysis.tokens(of:)) ?? [] {
            postings.filter(Term.organ(token, exactly: true))
            postings.filter(Term.organ(token, exactly: false))
        }
        for token in document.signer.map(VietnameseAnalysis.tokens(of:)) ?? [] {
            postings.filter(Term.signer(token, exactly: true))
            postings.filter(Term.signer(token, exactly: false))
        }
        for token in document.code.map(VietnameseAnalysis.tokens(of:)) ?? [] { postings.filter(Term.code(token.folded)) }
    }
}
