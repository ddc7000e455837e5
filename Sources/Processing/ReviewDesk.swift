public import Archive
public import Cataloging
public import Documents
public import Foundation

/// What persons do with what the machine was unsure of; the terminal and the reading room call the same functions.
public struct ReviewDesk: Sendable {
    let store: any Holdings & Reviews
    let rules: RuleSet
    private let reviser: Reviser
    private let now: @Sendable () -> Date

    public init(store: any Holdings & Reviews, rules: RuleSet, reviser: Reviser, now: @escaping @Sendable () -> Date) {
        self.store = store
        self.rules = rules
        self.reviser = reviser
        self.now = now
    }

    /// Fields that count only when two persons keyed them alike.
    public var doubleKeyed: Set<FieldName> { reviser.doubleKeyed }

    /// What the types and forms are called that a person may name.
    public var typeNames: [String] { rules.typeChoices }

    /// What a person says of one aspect.
    public enum Answer: Hashable, Sendable {
        /// This is the value, as typed.
        case set(String)
        /// What stands there is right.
        case confirm
        /// The document has no such thing.
        case reject
        /// What persons said is taken back.
        case withdraw
        /// Somebody doubts it.
        case question
    }

    /// Records a person's answers about a document, all or none.
    /// - Parameter version: the change number of the document that the person saw; `nil` to answer whatever stands there now.
    /// - Returns: the document as it stands afterwards.
    /// - Throws: `ReviewFailure`, `ArchiveError`, and `StepFailure` where the document had to be read anew and could not be.
    @discardableResult
    public func decide(
        _ answers: [(aspect: Aspect, answer: Answer)], on id: DocumentID, by person: String, version: Int64? = nil
    ) async throws -> Document {
        let seen = try await store.fileCase(of: id)
        let standing = try settled(seen, id)
        if let version, standing.change != version { throw ReviewFailure.changedMeanwhile(id) }
        try await checkNames(answers.map(\.aspect), answers.map(\.answer), of: id)
        var boundaries = try answers.compactMap { try boundary($0.aspect, $0.answer, of: standing.content, by: person) }
        let others = answers.filter { if case .boundary = $0.aspect { false } else { true } }
        let corrections = try others.map { aspect, answer in
            Correction(
                document: id, aspect: aspect, verdict: try verdict(answer, on: aspect, of: standing.content, today: today), by: person,
                at: now(),
                replaced: replaced(aspect, of: standing.content))
        }
        for correction in corrections where correction.aspect == .pages {
            boundaries += seen.boundaries(of: standing, madeBy: correction)
        }
        try await revise(seen, corrections: corrections, boundaries: boundaries)
        return try await document(id)
    }

    /// Parts a document: another begins at this page. Returns the names of the file's documents, in order.
    /// - Parameter version: the highest change number of the file's documents that the person saw; `nil` for whatever stands there now.
    public func split(_ id: DocumentID, at page: Int, by person: String, version: Int64? = nil) async throws -> [DocumentID] {
        let seen = try await store.fileCase(of: id)
        if let version, seen.version != version { throw ReviewFailure.changedMeanwhile(id) }
        let pages = try settled(seen, id).content.pages
        guard pages.dropFirst().contains(page) else { throw ReviewFailure.noSuchPage(page, pages) }
        return try await decide(page, begins: true, seen, person)
    }

    /// Joins a document to the one before it in its file. Returns the names of the file's documents, in order.
    /// - Parameter version: as of `split`.
    public func merge(_ id: DocumentID, by person: String, version: Int64? = nil) async throws -> [DocumentID] {
        let seen = try await store.fileCase(of: id)
        if let version, seen.version != version { throw ReviewFailure.changedMeanwhile(id) }
        guard let first = try settled(seen, id).content.pages.first, seen.documents.first?.id != id else {
            throw ReviewFailure.nothingBefore(id)
        }
        return try await decide(first, begins: false, seen, person)
    }

    /// Moves the beginning of a document to another page of its file: from there it and the one before it are parted. Returns the names of
    /// the file's documents, in order.
    /// - Parameter version: as of `split`.
    public func begin(_ id: DocumentID, at page: Int, by person: String, version: Int64? = nil) async throws -> [DocumentID] {
        let seen = try await store.fileCase(of: id)
        if let version, seen.version != version { throw ReviewFailure.changedMeanwhile(id) }
        let pages = try settled(seen, id).content.pages
        guard let place = seen.documents.firstIndex(where: { $0.id == id }), place > 0, let first = pages.first else {
            throw ReviewFailure.nothingBefore(id)
        }
        // One page at least stays with each of the two.
        let choices = Array((seen.documents[place - 1].content.pages + pages).dropFirst())
        guard choices.contains(page) else { throw ReviewFailure.noSuchPage(page, choices) }
        guard page != first else { return seen.documents.map(\.id) }
        let at = now()
        try await revise(
            seen,
            boundaries: [
                BoundaryDecision(page: first, begins: false, by: person, at: at),
                BoundaryDecision(page: page, begins: true, by: person, at: at),
            ])
        return try await store.fileCase(file: seen.file.id).documents.map(\.id)
    }

    private func decide(_ page: Int, begins: Bool, _ seen: FileCase, _ person: String) async throws -> [DocumentID] {
        try await revise(seen, boundaries: [BoundaryDecision(page: page, begins: begins, by: person, at: now())])
        return try await store.fileCase(file: seen.file.id).documents.map(\.id)
    }

    private func revise(_ seen: FileCase, corrections: [Correction] = [], boundaries: [BoundaryDecision] = []) async throws {
        let store = store
        let revision = try await reviser.revision(of: seen, corrections: corrections, boundaries: boundaries) { () throws(ArchiveError) in
            try await store.pages(file: seen.file.id)
        }
        guard try await store.commit(revision, on: seen) else { throw ReviewFailure.changedMeanwhile(seen.documents.first?.id) }
    }

    private func document(_ id: DocumentID) async throws(ArchiveError) -> Document {
        guard let document = try await store.document(id) else { throw .notFound(id.rawValue) }
        return document
    }

    /// The document, when nothing of its file is still under way.
    private func settled(_ seen: FileCase, _ id: DocumentID) throws(ReviewFailure) -> FileCase.Standing {
        guard let standing = seen.documents.first(where: { $0.id == id }), seen.documents.allSatisfy({ $0.change != nil }) else {
            throw .underWay(id)
        }
        return standing
    }

    /// A doubtful boundary is confirmed by a decision on its page, as it stands.
    private func boundary(
        _ aspect: Aspect, _ answer: Answer, of document: CatalogedDocument, by person: String
    ) throws(ReviewFailure) -> BoundaryDecision? {
        guard case .boundary(let page) = aspect else { return nil }
        guard answer == .confirm, document.pages.contains(page) else { throw .notABoundaryAnswer(page) }
        return BoundaryDecision(page: page, begins: document.pages.first == page, by: person, at: now())
    }

    private func verdict(
        _ answer: Answer, on aspect: Aspect, of document: CatalogedDocument, today: String
    ) throws -> Correction.Verdict {
        switch answer {
        case .set(let typed):
            do {
                return .value(try rules.accepted(typed, for: aspect, of: document, today: today))
            } catch {
                throw ReviewFailure(fact: error.fact, remedy: error.remedy)
            }
        case .confirm: return try confirmed(aspect, of: document)
        case .reject:
            switch aspect {
            case .field, .relation: return .absent
            case .whole, .type, .dossier, .boundary, .page, .pages: throw ReviewFailure.notRejectable(aspect)
            }
        // An order that is taken back leaves the pages as they were scanned; later ones still stand upon it.
        case .withdraw where aspect == .pages: return .value(document.pages.sorted().pageOrder)
        case .withdraw: return .withdrawn
        case .question:
            guard aspect != .pages, !aspect.isRelation else { throw ReviewFailure.notRejectable(aspect) }
            return .questioned
        }
    }

    private func confirmed(_ aspect: Aspect, of document: CatalogedDocument) throws(ReviewFailure) -> Correction.Verdict {
        switch aspect {
        case .page, .whole, .boundary: return .value("")
        case .pages: return .value(document.pages.pageOrder)
        // A relation is added by the same word that confirms it.
        case .relation: return .value(replaced(aspect, of: document)?.value ?? "")
        case .dossier:
            guard let code = document.dossier else { throw .nothingToConfirm(aspect) }
            return .value(code)
        case .type, .field:
            guard let value = replaced(aspect, of: document)?.value else { throw .nothingToConfirm(aspect) }
            return .value(value)
        }
    }

    private func replaced(_ aspect: Aspect, of document: CatalogedDocument) -> Field? {
        switch aspect {
        case .field(let name): document.fields[name]
        case .type:
            Field(
                value: rules.label(of: document) ?? Self.otherLabel, confidence: document.type.confidence, review: document.type.review,
                raw: document.type.reasons?.joined(separator: " "))
        case .dossier: document.dossier.map { Field(value: $0, confidence: 1, review: false) }
        case .pages: Field(value: document.pages.pageOrder, confidence: 1, review: false)
        case .relation(let name):
            document.relations?.first(where: name.names).map {
                Field(
                    value: $0.target?.rawValue ?? "", confidence: $0.confidence, review: false, raw: $0.raw,
                    rule: $0.isPersons == true ? Field.personRule : nil)
            }
        case .page, .whole, .boundary: nil
        }
    }

    /// The rule of what has no type of its own.
    private static let otherLabel = "32-khac"

    private var today: String {
        now().formatted(.iso8601.year().month().day())
    }
}
