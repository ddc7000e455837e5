import Accounts
import Archive
import Documents
import Processing
import SearchIndex

/// The boundary strip of a file, with one of its documents at hand.
struct FileStrip {
    private let visit: Visit
    private let document: Document
    private let all: [Document]
    private let file: FileCase
    private let decisions: [BoundaryDecision]
    private let history: [Correction]
    private let links: LinkList
    private let scope: (Document) -> Bool

    init(_ shelf: Shelf, _ document: Document) async throws {
        visit = shelf.visit
        self.document = document
        let store = shelf.visit.room.store
        all = try await store.documents(inFileOf: document.id)
        file = try await store.fileCase(of: document.id)
        decisions = try await store.boundaryDecisions(file: file.file.id)
        history = try await Correction.told(try await store.corrections(of: document.id), shelf)
        links = try await LinkList(shelf, document)
        let seen = shelf.guest.scope
        scope = { seen.admits($0) }
    }

    var values: [String: Any] {
        let language = visit.language
        var values: [String: Any] = [
            "id": document.id.rawValue, "title": document.content.title, "source": document.source, "batch": document.batch,
            "version": String(file.version), "change": String(document.change), "documents": documents,
            "type": document.content.shownType, "dossier": document.dossier, "types": visit.room.review.typeNames,
            "history": rows, "hasHistory": !rows.isEmpty, "paper": "/documents/\(document.id)",
            "own": "/review/documents/\(document.id)", "decide": "/review/documents/\(document.id)/decide",
        ]
        if let related = links.values(back: "/review/documents/\(document.id)") { values["related"] = related }
        let waiting = document.content.waiting.count
        if waiting > 0 {
            values["waiting"] = ["count": language.count(waiting), "address": "/review?document=\(document.id)"]
        }
        return values
    }

    /// All documents of the file; of those that the guest may not see, nothing but that they are there.
    private var documents: [[String: Any]] {
        var isAfterSeen = false
        return all.enumerated().map { place, other in
            defer { isAfterSeen = scope(other) }
            guard scope(other) else { return ["isClosed": true, "count": String(other.content.pages.count)] }
            var values: [String: Any] = [
                "id": other.id.rawValue, "title": other.content.title, "type": other.content.shownType,
                "address": "/review/documents/\(other.id)", "isHere": other.id == document.id, "waits": other.standing == .inReview,
                "place": String(place + 1),
            ]
            if other.content.pages.count > 1 { values["order"] = order(of: other) }
            let mayJoin = place > 0 && isAfterSeen
            values["pages"] = other.content.pages.enumerated().map { at, page -> [String: Any] in
                var tile: [String: Any] = [
                    "number": String(page), "image": "/documents/\(other.id)/pages/\(page)/image?w=160", "document": other.id.rawValue,
                    "view": "/documents/\(other.id)?page=\(page)",
                ]
                if at > 0 { tile["split"] = "/review/documents/\(other.id)/split" }
                if at == 0, mayJoin {
                    tile["merge"] = "/review/documents/\(other.id)/merge"
                    tile["begin"] = "/review/documents/\(other.id)/begin"
                }
                let doubts = [other.content.boundary].compactMap(\.self) + (other.content.doubtfulPages ?? [])
                if let doubt = doubts.first(where: { $0.page == page && $0.review }) { tile["why"] = doubt.words(in: visit.language) }
                return tile
            }
            return values
        }
    }

    /// The order of a document's pages, and the one before, if that was the last thing that somebody said of it.
    private func order(of other: Document) -> [String: Any] {
        let pages = other.content.pages
        var values: [String: Any] = [
            "action": "/review/documents/\(other.id)/order", "text": pages.pageOrder, "change": String(other.change),
            "isMoved": pages != pages.sorted(),
        ]
        if let last = file.corrections[other.id]?.last, last.aspect == .pages, last.verdict == .value(pages.pageOrder),
            let before = last.replaced?.value, before != pages.pageOrder, [Int](pageOrder: before)?.sorted() == pages.sorted()
        {
            values["before"] = before
        }
        return values
    }

    /// Who corrected what, the newest first; what the first of two keyed is kept from the second.
    private var rows: [[String: Any]] {
        let time = DayText(visit.language)
        let language = visit.language
        let login = visit.guest?.account.login
        let told = history.filter { $0.by == login || !ReviewDesk.isBlind($0.aspect, of: document.content) }
        let fields = told.map { correction in
            (
                correction.at,
                [
                    "at": time.time(correction.at), "by": correction.by, "name": visit.room.words.label(correction.aspect, language),
                    "what": visit.room.review.words(correction, language),
                    "before": visit.room.review.wordsBefore(correction, language),
                ]
            )
        }
        let boundaries = decisions.map { decision in
            (
                decision.at,
                [
                    "at": time.time(decision.at), "by": decision.by, "name": language("Trang \(decision.page)", "Page \(decision.page)"),
                    "what": decision.begins ? language("bắt đầu tài liệu", "begins a document") : language("nối tiếp", "goes on"),
                ]
            )
        }
        return (fields + boundaries).sorted { $0.0 > $1.0 }.map(\.1)
    }
}
