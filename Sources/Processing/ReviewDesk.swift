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
        let boundaries = try answers.compactMap { try boundary($0.aspect, $0.answer, of: standing.content, by: person) }
        let others = answers.filter { if case .boundary = $0.aspect { false } else { true } }
        let corrections = try others.map { aspect, answer in
            Correction(
                document: id, aspect: aspect, verdict: try verdict(answer, on: aspect, of: standing.content, today: today), by: person,
                at: now(),
                replaced: replaced(aspect, of: standing.content))
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
            guard case .field = aspect else { throw ReviewFailure.notRejectable(aspect) }
            return .absent
        case .withdraw: return .withdrawn
        case .question: return .questioned
        }
    }

    private func confirmed(_ aspect: Aspect, of document: CatalogedDocument) throws(ReviewFailure) -> Correction.Verdict {
        switch aspect {
        case .page, .whole, .boundary: return .value("")
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
        case .page, .whole, .boundary: nil
        }
    }

    /// The rule of what has no type of its own.
    private static let otherLabel = "32-khac"

    private var today: String {
        now().formatted(.iso8601.year().month().day())
    }
}

/// Why a person's answer could not be taken.
public struct ReviewFailure: Error, Hashable, Sendable {
    public enum Code: String, Sendable {
        /// Somebody else changed the document since it was looked at.
        case changedMeanwhile
        /// The document's file is still being worked on.
        case underWay
        /// The answer does not fit the document.
        case notPossible
    }

    public var code: Code
    public var fact: Bilingual
    public var remedy: Bilingual
    /// Somebody else was first: what the person saw is no longer so.
    public var isOutdated: Bool { code == .changedMeanwhile }

    public init(_ code: Code = .notPossible, fact: Bilingual, remedy: Bilingual) {
        self.code = code
        self.fact = fact
        self.remedy = remedy
    }

    /// The document is no longer as the person saw it.
    public static func changedMeanwhile(_ id: DocumentID?) -> ReviewFailure {
        ReviewFailure(
            .changedMeanwhile,
            fact: Bilingual(
                "Tài liệu \(id?.rawValue ?? "") vừa được người khác sửa; chưa ghi gì.",
                "The document \(id?.rawValue ?? "") was changed by somebody else meanwhile; nothing was written."),
            remedy: Bilingual("Xem lại tài liệu rồi trả lời lại.", "Look at the document again, then answer again."))
    }

    static func underWay(_ id: DocumentID) -> ReviewFailure {
        ReviewFailure(
            .underWay,
            fact: Bilingual("Tệp của tài liệu \(id) đang được xử lý.", "The file of the document \(id) is still being processed."),
            remedy: Bilingual("Chờ `sohoa run` xong rồi làm lại.", "Wait until `sohoa run` has ended."))
    }

    static func noSuchPage(_ page: Int, _ pages: [Int]) -> ReviewFailure {
        let list = pages.map(String.init).joined(separator: ", ")
        return ReviewFailure(
            fact: Bilingual("Không thể tách tại trang \(page).", "The document cannot be parted at page \(page)."),
            remedy: Bilingual(
                "Tài liệu gồm các trang \(list); chọn một trang sau trang đầu.",
                "It has the pages \(list); choose one after the first."))
    }

    static func nothingBefore(_ id: DocumentID) -> ReviewFailure {
        ReviewFailure(
            fact: Bilingual("Tài liệu \(id) là tài liệu đầu của tệp.", "The document \(id) is the first of its file."),
            remedy: Bilingual("Gộp tài liệu đứng sau vào nó.", "Merge the one behind it into it."))
    }

    static func nothingToConfirm(_ aspect: Aspect) -> ReviewFailure {
        ReviewFailure(
            fact: Bilingual("“\(aspect)” chưa có giá trị để xác nhận.", "“\(aspect)” has no value to confirm."),
            remedy: Bilingual(
                "Nhập giá trị, hoặc trả lời là không có nếu văn bản không ghi.",
                "Type one, or answer that there is none if the document has none."))
    }

    static func notABoundaryAnswer(_ page: Int) -> ReviewFailure {
        ReviewFailure(
            fact: Bilingual(
                "Không thể trả lời chỗ tách ở trang \(page) như vậy.", "The boundary at page \(page) cannot be answered like that."),
            remedy: Bilingual(
                "Đúng thì xác nhận; sai thì tách hoặc gộp tài liệu ở trang này.",
                "If it is right, confirm it; if wrong, part or join the documents there."))
    }

    static func notRejectable(_ aspect: Aspect) -> ReviewFailure {
        ReviewFailure(
            fact: Bilingual("Không thể bỏ “\(aspect)”.", "“\(aspect)” cannot be rejected."),
            remedy: Bilingual("Chỉ các trường mới có thể để trống.", "Only fields can be absent."))
    }
}
