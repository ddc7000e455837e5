import Accounts
import Archive
import Documents
import Processing
import SearchIndex

/// One item for the desk: what is asked, what the machine read, why it waits, and the page around it.
struct ReviewItem {
    private let visit: Visit
    private let entry: ReviewQueue.Entry
    private let sheets: [PageSheet]
    /// What two persons keyed, where they keyed it in two ways.
    private let keys: [Correction]
    /// The page before a doubtful boundary and the document that it is in, if the guest may see that.
    private let before: (document: DocumentID, sheet: PageSheet)?

    private static let mostPages = 12

    private var document: Document { entry.document }
    private var aspect: Aspect { entry.item.aspect }
    private var language: Language { visit.language }

    private var field: Field? {
        guard case .field(let name) = aspect else { return nil }
        return document.content.fields[name]
    }

    /// Whether it is keyed without a look at what was read or said of it.
    private var isBlind: Bool {
        guard case .field(let name) = aspect else { return false }
        return visit.room.review.doubleKeyed.contains(name) && (field?.review ?? true)
    }

    init(_ visit: Visit, _ guest: Guest, _ entry: ReviewQueue.Entry) async throws {
        self.visit = visit
        self.entry = entry
        let store = visit.room.store
        let document = entry.document
        var numbers = document.content.pages
        var before: (document: DocumentID, sheet: PageSheet)?
        switch entry.item.aspect {
        case .field(let name):
            if let page = document.content.fields[name]?.page, document.content.fields[name]?.box != nil, numbers.contains(page) {
                numbers = [page]
            }
        case .page(let number): numbers = [number]
        case .boundary(let number):
            numbers = [number]
            let place = Self.before(number, in: try await store.documents(inFileOf: document.id))
            if let place, guest.scope.admits(place.owner),
                let sheet = try await store.sheets(of: document.id, numbers: [place.page]).first
            {
                before = (place.owner.id, sheet)
            }
        case .type: numbers = Array(numbers.prefix(1))
        case .whole, .dossier, .pages, .relation: break
        }
        self.before = before
        sheets = try await store.sheets(of: document.id, numbers: Array(numbers.prefix(Self.mostPages)))
        keys = try await visit.room.review.disputed(entry.item.aspect, of: document)
    }

    /// The page that is read before this one, and whose it is.
    private static func before(_ page: Int, in documents: [Document]) -> (owner: Document, page: Int)? {
        let pages = documents.flatMap { document in document.content.pages.map { (owner: document, page: $0) } }
        guard let place = pages.firstIndex(where: { $0.page == page }), place > 0 else { return nil }
        return pages[place - 1]
    }

    var name: String { ReviewQuery.name(document.id, aspect) }

    /// What the template of an item shows.
    var values: [String: Any] {
        let content = document.content
        var values: [String: Any] = [
            "name": name, "document": document.id.rawValue, "aspect": aspect.rawValue, "version": String(document.change),
            "label": visit.room.words.label(aspect, language), "title": content.title, "type": content.shownType, "source": document.source,
            "dossier": document.dossier, "pages": pages, "fields": fields, "address": "/documents/\(document.id)",
            "file": "/review/documents/\(document.id)", "decide": "/review/documents/\(document.id)/decide", "csrf": visit.formToken,
            "images": images,
        ]
        if let code = DocumentReference(document: document.id, content: content).code { values["code"] = code }
        switch aspect {
        case .field: values.merge(fieldValues) { _, new in new }
        case .type:
            values["isTyped"] = true
            values["isType"] = true
            values["value"] = content.shownType
            values["confidence"] = percent(content.type.confidence)
        case .boundary(let page):
            values["isBoundary"] = true
            values["isPair"] = before != nil
            values["question"] =
                content.pages.first == page
                ? language("Tài liệu này bắt đầu ở trang \(page)?", "Does this document begin at page \(page)?")
                : language("Trang \(page) vẫn thuộc tài liệu này?", "Does page \(page) still belong to this document?")
            values["no"] = content.pages.first == page ? language("Gộp với tài liệu trước", "Merge") : language("Tách từ trang này", "Part")
            let all = [content.boundary].compactMap(\.self) + (content.doubtfulPages ?? [])
            if let found = all.first(where: { $0.page == page }) { values["why"] = found.words(in: language) }
        case .page:
            values["question"] = language("Trang này máy không đọc được.", "The machine could not read this page.")
        case .pages:
            values["isTyped"] = true
            values["value"] = content.pages.pageOrder
        case .relation:
            values["question"] = visit.room.words.label(aspect, language)
        case .whole, .dossier:
            values["question"] = language("Các trường của tài liệu này đều đúng?", "Is everything about this document right?")
            values["why"] = language("được rút mẫu hoặc trả lại để xem lại", "drawn for a look, or sent back")
        }
        return values
    }

    private var fieldValues: [String: Any] {
        var values: [String: Any] = ["isTyped": true, "isField": true]
        let doubts = field.map { visit.room.review.doubts(of: $0).map { language($0) } } ?? []
        if !doubts.isEmpty { values["why"] = doubts.joined(separator: ", ") }
        if isBlind {
            values["isBlind"] = true
        } else if let value = field?.value {
            values["value"] = language.day(value)
            values["confidence"] = percent(field?.confidence ?? 0)
        } else {
            values["isMissing"] = true
        }
        if !isBlind, let raw = field?.raw, raw != field?.value { values["raw"] = raw }
        if field?.box != nil, let page = field?.page, document.content.pages.contains(page), case .field(let name) = aspect {
            values["crop"] = "/documents/\(document.id)/fields/\(FormText.encoded(name.rawValue))/image"
            values["page"] = String(page)
        }
        let choices = choices
        if !choices.isEmpty { values["choices"] = choices }
        return values
    }

    /// Other values it may have: what lies behind the doubts, or what two persons keyed.
    private var choices: [[String: Any]] {
        guard case .field = aspect, let field else { return [] }
        if !keys.isEmpty {
            return keys.map { ["text": visit.room.review.words($0, language), "by": $0.by] }
        }
        guard !isBlind else { return [] }
        return visit.room.review.saidElsewhere(of: field).filter { $0 != field.value }.map { ["text": language.day($0)] }
    }

    /// The other fields, small: what was read so far, and a way to each.
    private var fields: [[String: Any]] {
        let content = document.content
        let others = content.fields.keys.filter { !FieldName.administrative.contains($0) }.sorted()
        let names = (FieldName.administrative + others).filter { content.fields[$0] != nil }
        return names.compactMap { name -> [String: Any]? in
            guard let field = content.fields[name], field.value != nil || field.review else { return nil }
            let isKeyed = field.review && visit.room.review.doubleKeyed.contains(name)
            var row: [String: Any] = [
                "label": visit.room.words.label(name, language), "isHere": aspect == .field(name), "waits": field.review,
                "isPersons": field.isPersonsWord,
                "address": "/review?document=\(document.id)&aspect=\(FormText.encoded(name.rawValue))",
            ]
            // Always there: what a row does not have would be looked for in the item around it.
            row["value"] = isKeyed ? "" : field.value.map { language.day($0) } ?? ""
            return row
        }
    }

    private var pages: [[String: Any]] {
        let own = sheets.map { page($0, of: document.id, box: box(on: $0)) }
        guard let before else { return own }
        return [page(before.sheet, of: before.document, box: nil)] + own
    }

    private func page(_ sheet: PageSheet, of owner: DocumentID, box: Box?) -> [String: Any] {
        let outline = sheet.outline
        let size = [.left, .right].contains(sheet.turn) ? (outline.height, outline.width) : (outline.width, outline.height)
        var values: [String: Any] = [
            "number": String(outline.number), "width": String(size.0), "height": String(size.1),
            "image": "/documents/\(owner)/pages/\(outline.number)/image?w=1240",
        ]
        if let box {
            values["box"] = [
                "x": String(box.left), "y": String(box.top), "width": String(max(1, box.right - box.left)),
                "height": String(max(1, box.bottom - box.top)), "stroke": String(max(2, size.0 / 400)),
            ]
        }
        return values
    }

    private func box(on sheet: PageSheet) -> Box? {
        guard let field, field.page == sheet.outline.number, let box = field.box else { return nil }
        return sheet.upright(box)
    }

    /// The pictures that the item will show: fetched before it is shown.
    var images: [String] {
        var images = pages.compactMap { $0["image"] as? String }
        if let crop = fieldCrop { images.insert(crop, at: 0) }
        return images
    }

    private var fieldCrop: String? { fieldValues["crop"] as? String }

    private func percent(_ confidence: Double) -> String { language.decimal(100 * confidence, digits: 0) }
}
