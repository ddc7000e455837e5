import Accounts
import Archive
import Documents
import Indicators
import SearchIndex

/// Links for whoever decides about them: of documents and rows of the register that they may see. Pages and programs come through here.
struct LinkShelf {
    let shelf: Shelf

    /// A document beside the row that it is linked to or likely belongs to.
    struct Pair {
        var document: Document
        var standing: LinkStanding
        /// `nil` without such a row.
        var comparison: LinkComparison?
    }

    /// So many documents are looked at together, and of a list so many at most, however few of them are for the guest.
    private static let step = 200
    private static let mostSteps = 50

    init(_ visit: Visit) throws(RoomError) { shelf = try Shelf(visit) }

    init(_ shelf: Shelf) { self.shelf = shelf }

    private var room: ReadingRoom { shelf.visit.room }

    // MARK: Looking

    /// Unlinked documents from behind a key on, and where to go on. Each that is shown is journaled.
    func unlinked(_ question: UnlinkedQuestion) async throws -> (pairs: [Pair], next: UnlinkedKey?) {
        var (pairs, asked) = ([Pair](), question)
        asked.limit = Self.step
        for _ in 1...Self.mostSteps {
            let these = asked
            let found = try await room.links.look { shelf in (try shelf.register.unlinked(these), shelf.tree) }
            guard let (standings, tree) = found else { return ([], nil) }
            let visible = try await shelf.visible(standings.map(\.document))
            for standing in standings {
                asked.after = UnlinkedKey(standing)
                guard visible.contains(standing.document), admits(standing.candidate?.row, tree),
                    let pair = try await pair(standing, tree)
                else { continue }
                pairs.append(pair)
                if pairs.count == question.limit { return (pairs, asked.after) }
            }
            guard standings.count == Self.step else { return (pairs, nil) }
        }
        return (pairs, asked.after)
    }

    private func pair(_ standing: LinkStanding, _ tree: UnitTree) async throws -> Pair? {
        guard let document = try await room.store.document(standing.document), shelf.admits(document) else { return nil }
        return try await pair(document, standing, tree)
    }

    private func pair(_ document: Document, _ standing: LinkStanding, _ tree: UnitTree) async throws -> Pair {
        let standing = told(standing, tree)
        try await shelf.visit.record(.view, subject: document.id.rawValue, detail: "link \(standing.candidate?.row.code ?? "–")")
        let people = (document.content.parties ?? []).map(\.name)
        let comparison = standing.candidate.map { LinkComparison(ArchivedPaper(document), people: people, $0) }
        return Pair(document: document, standing: standing, comparison: comparison)
    }

    /// A row that is not for the guest is not there, nor what was said of it.
    private func told(_ standing: LinkStanding, _ tree: UnitTree) -> LinkStanding {
        guard !admits(standing.candidate?.row, tree) else { return standing }
        var standing = standing
        (standing.candidate, standing.state, standing.decisions) = (nil, .unmatched, [])
        return standing
    }

    /// A document beside its row; without a register, and before the register has heard of it, it is linked to nothing. Journaled.
    func pair(_ document: Document) async throws -> Pair {
        let found = try await room.links.look { shelf in (try shelf.register.standing(of: document.id), shelf.tree) }
        let nothing = LinkStanding(
            document: document.id, candidate: nil, state: .unmatched, isResult: false, counts: false, decisions: [], mark: "0")
        guard let (standing, tree) = found else { return Pair(document: document, standing: nothing, comparison: nil) }
        return try await pair(document, standing ?? nothing, tree)
    }

    /// How a document stands, for its own page: nothing of the row but its code is told. `nil` without a register.
    func standing(of document: Document) async throws -> LinkStanding? {
        let found = try await room.links.look { shelf in (try shelf.register.standing(of: document.id), shelf.tree) }
        guard let (standing, tree) = found, let standing else { return nil }
        return told(standing, tree)
    }

    /// Rows that a document may belong to: by the rules, or by words.
    func candidates(for document: DocumentID, words: String?, limit: Int) async throws -> [LinkCandidate] {
        let found = try await room.links.look { shelf in
            (try shelf.register.candidates(for: document, words: words, limit: limit), shelf.tree)
        }
        guard let (candidates, tree) = found else { return [] }
        return candidates.filter { admits($0.row, tree) }
    }

    func counts() async throws -> UnlinkedCounts? { try await room.links.look { try $0.register.unlinkedCounts() } }

    /// From which probability on a document is linked without a person.
    func threshold() async throws -> Percent? { try await room.links.look { $0.indicators.linked.link } }

    /// Rows without a document, those with a likely one first; of documents that the guest may not see nothing is told.
    func rows(_ question: UnmatchedQuestion) async throws -> UnmatchedRows {
        let found = try await room.links.look { try $0.register.unmatchedRows(question) }
        guard var found else { return UnmatchedRows(total: 0, rows: []) }
        let visible = try await shelf.visible(found.rows.compactMap { $0.likely?.document })
        for at in found.rows.indices {
            if let likely = found.rows[at].likely, !visible.contains(likely.document) { found.rows[at].likely = nil }
        }
        return found
    }

    /// What persons said of documents that the guest may see, the newest first.
    func decisions(after last: LinkDecision?, limit: Int) async throws -> (items: [LinkDecision], next: LinkDecision?) {
        let found = try await room.links.look { try $0.register.linkDecisions(after: last, limit: limit) } ?? []
        let visible = try await shelf.visible(found.map(\.document))
        return (found.filter { visible.contains($0.document) }, found.count == limit ? found.last : nil)
    }

    /// Who works for some units sees the rows of those and of the units below them.
    private func admits(_ row: LinkRow?, _ tree: UnitTree) -> Bool {
        guard let row, let units = shelf.guest.account.units else { return true }
        let code = tree.code(for: row.unit) ?? row.unit
        return !units.isDisjoint(with: tree.line(from: code) + DossierPlace.withAncestors(code))
    }

    // MARK: Deciding

    /// Keeps what the guest says of a document and a dossier; `nil` takes it back. Throws `RegisterError`: `.notFound` also for a row that is not
    /// for the guest.
    func decide(_ document: Document, _ code: String, _ verdict: LinkVerdict?, seen: String?) async throws {
        var code = code
        if verdict != nil {
            let key = DossierCode.key(code)
            let rows = try await candidates(for: document.id, words: code, limit: 1)
            guard let row = rows.first?.row, DossierCode.key(row.code) == key else { throw Self.noRow(code) }
            code = row.code
        }
        try await room.registers.decide(document.id, code, verdict, seen: seen, by: shelf.guest.account.login)
        try await shelf.visit.record(.linkDecided, subject: document.id.rawValue, detail: "\(verdict?.rawValue ?? "withdraw") \(code)")
    }

    private static func noRow(_ code: String) -> RegisterError {
        RegisterError(
            .notFound,
            fact: Bilingual(
                "Sổ không có hồ sơ \(code), hoặc bạn không được xem.", "The register has no dossier \(code), or you may not see it."),
            remedy: Bilingual("Kiểm tra mã, hoặc tìm hồ sơ khác.", "Check the code, or look for another."))
    }
}
