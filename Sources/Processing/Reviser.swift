public import Archive
public import Cataloging
public import Documents

/// What becomes of a file's documents when a person or a rule says otherwise. The store is not touched here.
public struct Reviser: Sendable {
    private let cataloger: Cataloger
    private let words: PersonsWord

    public init(cataloger: Cataloger, words: PersonsWord) {
        self.cataloger = cataloger
        self.words = words
    }

    /// Fields that count only when two persons keyed them alike.
    var doubleKeyed: Set<FieldName> { words.doubleKeyed }

    /// The file's documents, read anew from its pages under everything persons said, in the order of their pages. A document that begins
    /// where one began before is the same document and keeps its ordinal.
    /// - Throws: `StepFailure` when no page of the file can be read.
    public func documents(of seen: FileCase, pages: [PageRecord]) async throws(StepFailure) -> [CatalogedDocument] {
        let sequence = seen.sequence
        let standing = seen.documents.map { document in
            (firstPage: sequence.first(of: document.content.pages), corrections: seen.corrections[document.id] ?? [])
        }
        let gone = seen.retired.map { (firstPage: $0.key, corrections: seen.corrections[seen.id($0.value)] ?? []) }
        var (boundaries, types) = (seen.boundaries, PersonsWord.types(gone + standing))
        let first = sequence.sorted(pages.map(\.outline.number)).first
        if let given = seen.given {
            // What came as one file of an envelope is one document, unless a person says otherwise.
            for page in pages.map(\.outline.number) where page != first && boundaries[page] == nil { boundaries[page] = false }
            if let first, types[first] == nil { types[first] = given.type }
        }
        let input = AssembleStep.Input(
            pages: pages, hints: FileHints(path: seen.file.path), boundaries: boundaries, types: types, sequence: sequence)
        let read = try await AssembleStep(cataloger: cataloger).run(input)
        return seen.numbered(read).map { document in
            var document = document
            if let given = seen.given, let first, document.pages.contains(first) {
                document.take(given)
                cataloger.relink(&document)
            }
            return settled(document, seen.corrections[seen.id(document.ordinal)] ?? [])
        }
    }

    /// What re-cataloging the whole file changes.
    public func recataloging(_ seen: FileCase, pages: [PageRecord]) async throws(StepFailure) -> FileRevision {
        seen.revision(to: try await documents(of: seen, pages: pages))
    }

    /// What these words about documents and boundaries change. Documents that they do not touch stay as they are, whatever has become of
    /// the rules meanwhile; `pages` is asked for only where a document has to be read anew.
    public func revision(
        of seen: FileCase, corrections: [Correction] = [], boundaries: [BoundaryDecision] = [],
        pages: () async throws(ArchiveError) -> [PageRecord]
    ) async throws -> FileRevision {
        var after = seen
        for correction in corrections { after.corrections[correction.document, default: []].append(correction) }
        for decision in boundaries { after.boundaries[decision.page] = decision.begins }
        let ordered = corrections.filter { $0.aspect == .pages }
        for correction in ordered {
            if case .value(let order) = correction.verdict, let pages = [Int](pageOrder: order) { after.orders.append(pages) }
        }
        let retyped = Set(corrections.filter { $0.aspect == .type }.map(\.document))
        var revision: FileRevision
        var pins: [BoundaryDecision] = []
        // What the machine read of a relation comes back when the words against it are taken back.
        let related = Set(corrections.filter { $0.aspect.isRelation && $0.verdict == .withdrawn }.map(\.document))
        if boundaries.isEmpty, retyped.isEmpty, ordered.isEmpty, related.isEmpty {
            let touched = Set(corrections.map(\.document))
            revision = FileRevision()
            revision.written = seen.documents.filter { touched.contains($0.id) }.map { standing in
                settled(standing.withoutWithdrawn(corrections, before: seen), after.corrections[standing.id] ?? [])
            }
        } else {
            let before = Dictionary(seen.documents.map { ($0.content.ordinal, $0) }) { first, _ in first }
            let records = try await pages()
            var read = try await documents(of: after, pages: records)
            if let order = ordered.last {
                pins = after.pins(around: order, read)
                if !pins.isEmpty {
                    for pin in pins { after.boundaries[pin.page] = pin.begins }
                    read = try await documents(of: after, pages: records)
                }
            }
            let heeded = boundaries + pins
            let fresh = read.map { document in
                guard let old = before[document.ordinal], old.content.pages == document.pages, !retyped.contains(old.id) else {
                    return document
                }
                var kept = old.content
                if related.contains(old.id) { (kept.relations, kept.unrelated) = (document.relations, nil) }
                if heeded.contains(where: { kept.pages.contains($0.page) }) {
                    kept.boundary = document.boundary
                    kept.doubtfulPages = document.doubtfulPages
                }
                return settled(kept, after.corrections[old.id] ?? [])
            }
            revision = seen.revision(to: fresh)
        }
        revision.corrections = corrections
        revision.boundaries = boundaries + pins
        return revision
    }
}

extension Reviser {
    /// The document under what persons said of it, tied to others by what its fields say then.
    private func settled(_ document: CatalogedDocument, _ corrections: [Correction]) -> CatalogedDocument {
        guard !corrections.isEmpty else { return document }
        var settled = words.over(document, corrections)
        cataloger.relink(&settled)
        return settled
    }
}

extension FileCase {
    fileprivate func id(_ ordinal: Int) -> DocumentID {
        file.digest.map { DocumentID(file: $0, ordinal: ordinal) } ?? DocumentID(rawValue: "")
    }

    /// Gives each document the ordinal of the one that began on its first page, else of the one it shares most pages with, else a new one.
    fileprivate func numbered(_ read: [CatalogedDocument]) -> [CatalogedDocument] {
        var left = Dictionary(retired.map { ($0.key, $0.value) }) { first, _ in first }
        let sequence = sequence
        for document in documents { left[sequence.first(of: document.content.pages)] = document.content.ordinal }
        var numbers: [Int?] = read.map { $0.pages.first.flatMap { left.removeValue(forKey: $0) } }
        let taken = Set(numbers.compactMap(\.self))
        var free = documents.filter { !taken.contains($0.content.ordinal) }
        var next = nextOrdinal
        for index in read.indices where numbers[index] == nil {
            let pages = Set(read[index].pages)
            let nearest = free.indices.max {
                pages.intersection(free[$0].content.pages).count < pages.intersection(free[$1].content.pages).count
            }
            if let nearest, !pages.isDisjoint(with: free[nearest].content.pages) {
                numbers[index] = free.remove(at: nearest).content.ordinal
            } else {
                numbers[index] = next
                next += 1
            }
        }
        return zip(read, numbers).map { document, number in
            var document = document
            document.ordinal = number ?? document.ordinal
            return document
        }
    }

    /// What keeps the other documents of the file as they were, where their neighbour's pages in another order would have the machine judge
    /// otherwise where they begin.
    fileprivate func pins(around order: Correction, _ read: [CatalogedDocument]) -> [BoundaryDecision] {
        let sequence = sequence
        let begun = Set(read.compactMap(\.pages.first))
        let wanted = Set(documents.map { sequence.first(of: $0.content.pages) })
        let first = documents.first.map { sequence.first(of: $0.content.pages) }
        func pin(_ page: Int, _ begins: Bool) -> BoundaryDecision {
            BoundaryDecision(page: page, begins: begins, by: order.by, at: order.at)
        }
        return wanted.subtracting(begun).filter { $0 != first }.sorted().map { pin($0, true) }
            + begun.subtracting(wanted).sorted().map { pin($0, false) }
    }

    fileprivate func revision(to fresh: [CatalogedDocument]) -> FileRevision {
        let before = Dictionary(documents.map { ($0.content.ordinal, $0.content) }) { first, _ in first }
        let kept = Set(fresh.map(\.ordinal))
        var revision = FileRevision()
        revision.written = fresh.filter { before[$0.ordinal] != $0 }
        revision.removed = documents.map(\.content.ordinal).filter { !kept.contains($0) }
        return revision
    }
}

extension FileCase.Standing {
    /// The document with the machine's reading back in the fields about which persons take back what they said.
    fileprivate func withoutWithdrawn(_ corrections: [Correction], before seen: FileCase) -> CatalogedDocument {
        var content = content
        for correction in corrections where correction.document == id && correction.verdict == .withdrawn {
            guard case .field(let name) = correction.aspect else { continue }
            let first = PersonsWord.live((seen.corrections[id] ?? []).filter { $0.aspect == correction.aspect }).first
            if let first { content.fields[name] = first.replaced }
        }
        return content
    }
}
