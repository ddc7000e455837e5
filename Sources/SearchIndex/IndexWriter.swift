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
    static let titleWeight = 2
    static let headWeight = 1

    /// Opens the index at `path`, a directory. With `create` a missing index is made; its parent directory must be there.
    /// `careless` does not wait for the disk at each commit: for a generation in the making, which is thrown away after a crash.
    /// Throws `missing`, `damaged`, `outdated` (another version's index), `locked` or `noSpace`.
    public init(path: String, create: Bool = false, careless: Bool = false) throws(SearchFailure) {
        let handle = try Self.opened(path, create, careless)
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

    private static func opened(_ path: String, _ create: Bool, _ careless: Bool) throws(SearchFailure) -> OpaquePointer {
        func open() throws(SearchFailure) -> OpaquePointer? {
            var opened: OpaquePointer?
            try xapian(path) { cx_writer_open(path, create ? 1 : 0, careless ? 1 : 0, &opened, $0) }
            return opened
        }
        let opened = create ? try IndexCreation.clear(path, then: open) : try open()
        guard let opened else { throw IndexVersion.unknown(path) }
        return opened
    }

    /// What was not committed is dropped.
    deinit { cx_writer_close(handle) }

    /// Adds the document, or replaces the one with the same id. A secret one is taken out instead: it is in no index.
    public func apply(_ document: IndexedDocument) throws(SearchFailure) {
        guard document.access != .secret else { return try remove(document.id, change: document.change) }
        var postings = Postings()
        var stream = TokenStream(year: document.date.flatMap { Int($0.prefix(4)) } ?? 0)
        var stored = StoredDocument()
        stored.id = document.id.rawValue
        stored.source = document.source
        stored.title = document.title
        stored.typeCode = document.typeCode
        stored.typeName = document.typeName
        stored.date = document.date ?? ""
        addFilters(of: document, to: &postings)

        let heading = [document.title, document.code, document.organ, document.signer, document.typeName].compactMap(\.self)
        for (index, text) in heading.enumerated() {
            let tokens = VietnameseAnalysis.tokens(of: text)
            postings.words(tokens, weight: index == 0 ? Self.titleWeight : Self.headWeight)
            stream.addHeading(tokens)
        }
        for page in document.pages {
            let (text, confidences) = page.textWithConfidences
            let tokens = VietnameseAnalysis.tokens(of: text)
            postings.words(tokens, weight: 1)
            postings.unsure(tokens, confidences)
            stream.addPage(tokens)
            stored.pages.append(.init(number: page.number, text: text))
        }
        postings.value(stream.packed, slot: Term.streamSlot)

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

    /// Puts a change number on an index that was put together from others.
    func settle(at change: Int64) throws(SearchFailure) {
        lastChange = change
        try commit()
    }

    private func addFilters(of document: IndexedDocument, to postings: inout Postings) {
        postings.filter(Term.type(document.typeCode))
        postings.filter(Term.family(document.family))
        postings.filter(Term.standing(document.standing.rawValue))
        postings.filter(Term.access(document.access))
        if let unit = document.unit {
            for unit in DossierPlace.withAncestors(unit) { postings.filter(Term.unit(unit)) }
        }
        if let date = document.date { postings.value(Array(date.utf8), slot: Term.dateSlot) }
        postings.value(Array(FacetValues.packed(document).utf8), slot: Term.facetSlot)
        for path in DossierPath.itselfAndAbove(document.dossier) { postings.filter(Term.dossier(path)) }
        let names: [(Term.NameField, String?)] = [
            (.organ, document.organ), (.signer, document.signer), (.sector, document.sector), (.fonds, document.fonds),
            (.typeName, document.typeName),
        ]
        for (field, text) in names {
            for token in text.map(VietnameseAnalysis.tokens(of:)) ?? [] {
                postings.filter(Term.name(field, token, exactly: true))
                postings.filter(Term.name(field, token, exactly: false))
            }
        }
        for token in document.code.map(VietnameseAnalysis.tokens(of:)) ?? [] { postings.filter(Term.code(token.folded)) }
    }
}
