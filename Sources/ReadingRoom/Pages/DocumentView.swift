import Accounts
import Archive
import Documents
import Foundation
import Indicators
import Logging
import Processing
import SearchIndex

/// A document, for its page.
struct DocumentView {
    private let visit: Visit
    private let guest: Guest
    private let document: Document
    /// The page that is shown.
    private let record: PageRecord?
    /// The pages that fields stand on.
    private let sheets: [Int: PageSheet]
    private let siblings: [DocumentHead]
    private let links: LinkList
    private let history: [Correction]
    private let reuses: [Reuse]
    private let register: LinkStanding?
    /// The page that is shown, by its number in the source file.
    let number: Int
    /// Documents of the dossier that are listed before it, and behind it.
    private static let neighbours = 10

    init(_ shelf: Shelf, _ document: Document) async throws {
        visit = shelf.visit
        guest = shelf.guest
        self.document = document
        let store = shelf.visit.room.store
        let numbers = document.content.pages
        let wanted = shelf.visit.query["page"].flatMap { Int($0) } ?? 0
        number = numbers.contains(wanted) ? wanted : numbers.first ?? 1
        record = numbers.contains(number) ? try await store.page(of: document.id, number: number) : nil
        let read = Set(document.content.fields.values.compactMap(\.page)).intersection(numbers).sorted()
        sheets = Dictionary(
            try await store.sheets(of: document.id, numbers: read).map { ($0.outline.number, $0) }, uniquingKeysWith: { first, _ in first })
        let scope = shelf.guest.scope
        siblings = try await store.heads(around: document.id, inDossier: document.dossierKey ?? document.dossier, each: Self.neighbours)
            .filter { scope.admits($0) }
        links = try await LinkList(shelf, document)
        let login = shelf.guest.account.login
        // What the first of two persons keyed is kept from the second.
        history = try await Correction.told(try await store.corrections(of: document.id), shelf).filter {
            $0.by == login || !ReviewDesk.isBlind($0.aspect, of: document.content)
        }
        // For which dossiers others used it is the business of those who keep or count.
        let seesAll = !shelf.guest.permissions.isDisjoint(with: [.review, .seeReports])
        reuses = try await shelf.visit.room.book.reuses(of: document.id).filter { seesAll || $0.login == login }
        register = try await Self.register(shelf, document)
    }

    /// A document is there also when the register is not.
    private static func register(_ shelf: Shelf, _ document: Document) async throws -> LinkStanding? {
        do {
            return try await LinkShelf(shelf).standing(of: document)
        } catch let error as RegisterError {
            shelf.visit.room.log.error("registers: \(error.fact.english)")
            return nil
        }
    }

    var values: [String: Any] {
        let reference = DocumentReference(document: document.id, content: document.content)
        let numbers = document.content.pages
        let at = numbers.firstIndex(of: number) ?? 0
        var values: [String: Any] = [
            "id": document.id.rawValue, "title": reference.title, "type": document.content.shownType, "page": page, "place": String(at + 1),
            "count": String(numbers.count), "thumbnails": thumbnails, "hasPages": numbers.count > 1, "fields": fields, "tree": tree,
            "siblings": siblings.map(sibling), "dossierAddress": dossierAddress,
            "history": history.map(correction),
            "hasHistory": !history.isEmpty, "source": document.source, "batch": document.batch,
            "access": visit.language(document.access.label), "review": "/review/documents/\(document.id)",
            "waits": document.standing == .inReview,
            "alike": "/search?like=\(document.id)", "canDownload": may(.download), "canReuse": may(.reuse), "canReview": may(.review),
            "pdf": "/documents/\(document.id)/pdf", "text": "/documents/\(document.id)/text",
            "original": "/documents/\(document.id)/original", "image": "/documents/\(document.id)/pages/\(number)/download",
            "reuse": "/documents/\(document.id)/reuse", "reuses": reuses.prefix(5).map(reused), "hasReuses": !reuses.isEmpty,
        ]
        if let related = links.values(back: "/documents/\(document.id)") { values["related"] = related }
        if let linked { values["linked"] = linked }
        if at > 0 { values["previous"] = address(numbers[at - 1]) }
        if at + 1 < numbers.count { values["following"] = address(numbers[at + 1]) }
        if let code = reference.code { values["code"] = code }
        if let date = reference.issuedDate { values["date"] = visit.language.day(date) }
        if let organ = reference.organName { values["organ"] = organ }
        if let question = visit.query["q"] { values["back"] = "/search?q=" + FormText.encoded(question) }
        if let dossier = visit.query["reused"] {
            values["done"] =
                visit.query["again"] == nil
                ? visit.language("Đã ghi nhận dùng lại cho hồ sơ \(dossier).", "Recorded: reused for the dossier \(dossier).")
                : visit.language("Hồ sơ \(dossier) đã dùng lại tài liệu này trước đó.", "The dossier \(dossier) has reused it before.")
        }
        return values
    }

    /// The row of the register that it belongs to, and by what; archivists also learn of one that it likely belongs to, and of none.
    private var linked: [String: Any]? {
        guard let register, may(.review) || register.state == .linked else { return nil }
        var values: [String: Any] = ["isLinked": register.state == .linked]
        if let candidate = register.candidate, let match = candidate.match {
            values["row"] =
                [
                    "dossier": candidate.row.code, "rule": visit.language(match.rule.name), "isPersons": match.rule == .person,
                    "probability": match.probability.text(visit.language), "isResult": register.isResult,
                ] as [String: Any]
        }
        if may(.review) {
            var fields = FormText()
            fields.set("document", document.id.rawValue)
            fields.set("home", "/documents/\(document.id)#linked")
            values["decide"] = fields.address(LinkPages.place)
        }
        return values
    }

    private func may(_ permission: Permission) -> Bool { guest.permissions.contains(permission) }

    private func address(_ page: Int, showing field: FieldName? = nil) -> String {
        var query = FormText()
        if let question = visit.query["q"] { query.set("q", question) }
        if page != document.content.pages.first { query.set("page", String(page)) }
        if let field { query.set("field", field.rawValue) }
        return query.address("/documents/\(document.id)")
    }

    private var page: [String: Any] {
        let size = record?.text?.uprightSize ?? (width: record?.outline.width ?? 1, height: record?.outline.height ?? 1)
        let path = "/documents/\(document.id)/pages/\(number)"
        var words = FormText()
        if let question = visit.query["q"] { words.set("q", question) }
        let shown = visit.query["field"].flatMap { document.content.fields[FieldName($0)] }.flatMap { $0.page == number ? box($0) : nil }
        return [
            "number": String(number), "width": String(size.width), "height": String(size.height), "image": path + "/image?w=1240",
            "large": path + "/image?w=2480", "words": words.address(path + "/words"), "shown": shown ?? "",
            "text": record?.text?.text ?? "", "isUnread": record?.text?.needsPerson == true, "isBlank": record?.text?.kind == .blank,
        ]
    }

    /// `left,top,right,bottom` on the upright page.
    private func box(_ field: Field) -> String? {
        guard let box = field.box, let upright = field.page.flatMap({ sheets[$0] })?.upright(box) else { return nil }
        return [upright.left, upright.top, upright.right, upright.bottom].map(String.init).joined(separator: ",")
    }

    private var thumbnails: [[String: Any]] {
        document.content.pages.enumerated().map { place, page in
            [
                "address": address(page), "image": "/documents/\(document.id)/pages/\(page)/image?w=160", "text": String(place + 1),
                "isHere": page == number,
            ]
        }
    }

    private var fields: [[String: Any]] {
        let content = document.content
        let others = content.fields.keys.filter { !FieldName.administrative.contains($0) }.sorted()
        var rows: [[String: Any]] = (FieldName.administrative + others).compactMap { name -> [String: Any]? in
            guard let field = content.fields[name], field.value != nil || field.review else { return nil }
            var row: [String: Any] = [
                "name": visit.room.words.label(name, visit.language), "isUnsure": field.review && field.value != nil,
                "isMissing": field.value == nil, "isPersons": field.isPersonsWord, "isGiven": field.isGiven,
                "value": field.value.map { visit.language.day($0) } ?? "",
                "confidence": visit.language.decimal(100 * field.confidence, digits: 0),
            ]
            if let page = field.page, content.pages.contains(page), let box = box(field) {
                row["evidence"] = "\(page),\(box)"
                row["crop"] = [
                    "address": address(page, showing: name), "image": "/documents/\(document.id)/fields/\(name.rawValue)/image",
                    "page": String(page),
                ]
            }
            if let raw = field.raw, raw != field.value { row["raw"] = raw }
            return row
        }
        if let sector = content.sector { rows.append(["name": visit.language("Lĩnh vực", "Sector"), "value": sector.name]) }
        if let procedure = content.procedure?.name { rows.append(["name": visit.language("Thủ tục", "Procedure"), "value": procedure]) }
        return rows
    }

    /// Phông → mục lục → hồ sơ.
    private var tree: [[String: Any]] {
        let place = document.place
        var levels: [[String: Any]] = []
        if let fonds = place.fonds {
            levels.append(["kind": visit.language("Phông", "Fonds"), "text": fonds, "address": TreePage.address(fonds, nil)])
            if let list = place.list {
                levels.append(["kind": visit.language("Mục lục", "List"), "text": list, "address": TreePage.address(fonds, list)])
            }
        }
        levels.append([
            "kind": visit.language("Hồ sơ", "Dossier"), "text": document.dossier,
            "address": dossierAddress,
        ])
        return levels
    }

    private var dossierAddress: String { "/dossier?code=" + FormText.encoded(document.dossierKey ?? document.dossier) }

    private func sibling(_ other: DocumentHead) -> [String: Any] {
        ["address": "/documents/\(other.id)", "text": other.reference.title, "type": other.type, "isHere": other.id == document.id]
    }

    private func correction(_ correction: Correction) -> [String: Any] {
        [
            "at": DayText(visit.language).time(correction.at), "by": correction.by,
            "name": visit.room.words.label(correction.aspect, visit.language), "what": visit.room.review.words(correction, visit.language),
            "before": visit.room.review.wordsBefore(correction, visit.language),
        ]
    }

    private func reused(_ reuse: Reuse) -> [String: Any] {
        ["at": DayText(visit.language).time(reuse.at), "dossier": reuse.dossier, "by": reuse.login]
    }
}
