import Accounts
import Archive
import Documents
import SearchIndex

/// What a search found, for its page.
struct ResultView {
    private let visit: Visit
    private let question: Question
    private let found: SearchResults
    private let documents: [DocumentID: DocumentHead]

    init(_ visit: Visit, _ question: Question, _ found: SearchResults) async throws {
        self.visit = visit
        self.question = question
        self.found = found
        let seen = try await SearchPage.seen(found.hits, try visit.known, visit)
        documents = Dictionary(seen.map { ($0.id, $0) }) { first, _ in first }
    }

    var values: [String: Any] {
        let language = visit.language
        var values: [String: Any] = [
            "total": (found.isExact ? "" : language("khoảng ", "about ")) + language.count(found.total), "isRelaxed": found.isRelaxed,
            "hits": found.hits.compactMap(hit), "facets": facets, "chips": chips, "hasChips": !chips.isEmpty, "orders": orders,
            "isSavable": question.like == nil,
        ]
        if (visit.guest?.permissions.contains(.download) ?? false) && !found.hits.isEmpty { values["csv"] = question.export }
        if let next = found.next, question.like == nil { values["next"] = question.following(next) }
        if let suggestion = found.suggestion { values["suggestion"] = ["text": suggestion, "address": question.asking(suggestion)] }
        if !found.missingShards.isEmpty { values["missing"] = found.missingShards.joined(separator: ", ") }
        return values
    }

    private func hit(_ hit: SearchHit) -> [String: Any]? {
        guard let document = documents[DocumentID(rawValue: hit.document)] else { return nil }
        let page = hit.pages.first ?? document.firstPage
        var address = FormText()
        if !question.text.isEmpty { address.set("q", question.text) }
        if page != document.firstPage { address.set("page", String(page)) }
        let reference = document.reference
        var values: [String: Any] = [
            "address": address.address("/documents/\(document.id)"), "title": reference.title, "type": document.type,
            "thumbnail": "/documents/\(document.id)/pages/\(page)/image?w=160",
            "place": visit.language("trang ", "page ") + hit.pages.prefix(3).map(String.init).joined(separator: ", "),
            "snippet": HTMLText.snippet(hit), "isNear": hit.isNear,
            "alike": "/search?like=\(document.id)", "dossier": document.dossier,
            "dossierAddress": "/dossier?code=" + FormText.encoded(document.dossierKey),
            "waits": document.standing == .inReview, "isConditional": document.access == .conditional,
        ]
        if let code = reference.code { values["code"] = code }
        if let date = reference.issuedDate { values["date"] = visit.language.day(date) }
        if let organ = reference.organName { values["organ"] = organ }
        return values
    }

    private var facets: [[String: Any]] {
        found.facets.compactMap { facet in
            // What everything found has in common parts nothing.
            guard facet.values.count > 1 || chosen(facet.field).isEmpty == false || facet.field == .type else { return nil }
            let name = facet.field.rawValue
            var most = Array(facet.values.prefix(facet.field == .dossier ? 6 : 10))
            if facet.field == .year { most.sort { $0.value > $1.value } }
            let values: [[String: Any]] = most.map { value in
                let isChosen = chosen(facet.field).contains(value.value)
                return [
                    "text": text(facet.field, value.value), "count": visit.language.count(value.count), "isChosen": isChosen,
                    "address": isChosen ? question.removing(name, value.value) : question.adding(name, value.value),
                ]
            }
            return ["name": visit.language(facet.field.label), "values": values]
        }
    }

    private var chips: [[String: Any]] {
        question.fields.fields.filter { Question.filters.contains($0.name) || $0.name == "like" }.map { name, value in
            let field = SearchFacet.Field(rawValue: name)
            let words = field.map { visit.language($0.label) + ": " + text($0, value) } ?? visit.language("Giống ", "Like ") + value
            return ["text": words, "address": question.removing(name, value)]
        }
    }

    private var orders: [[String: Any]] {
        guard question.like == nil else { return [] }
        return [
            (SearchOrder.relevance, Bilingual("Sát câu hỏi", "Relevance")), (.newest, Bilingual("Mới nhất", "Newest")),
            (.oldest, Bilingual("Cũ nhất", "Oldest")),
        ].map { ["address": question.ordered($0), "text": visit.language($1), "isChosen": $0 == question.order] }
    }

    private func chosen(_ field: SearchFacet.Field) -> [String] { question.fields.values(field.rawValue) }

    private func text(_ field: SearchFacet.Field, _ value: String) -> String {
        switch field {
        case .type: visit.room.words.types[value] ?? value
        case .access: AccessMode(rawValue: value).map { visit.language($0.label) } ?? value
        case .standing: visit.language(Standing(rawValue: value) == .inReview ? Self.waiting : Self.done)
        case .organ, .year, .sector, .unit, .dossier: value
        }
    }

    private static let waiting = Bilingual("Chờ người duyệt", "Waiting for review")
    private static let done = Bilingual("Đã lưu trữ", "Archived")
}

extension Question {
    /// The same filters with other words.
    func asking(_ text: String) -> String {
        var fields = fields
        fields.set("q", text)
        return fields.address("/search")
    }
}

extension CatalogedDocument {
    /// The form's printed name, else the type's.
    var shownType: String { fields[.formName]?.value ?? type.name }
}

extension SearchFacet.Field {
    fileprivate var label: Bilingual {
        switch self {
        case .type: Bilingual("Loại", "Type")
        case .organ: Bilingual("Cơ quan", "Issuer")
        case .year: Bilingual("Năm", "Year")
        case .sector: Bilingual("Lĩnh vực", "Sector")
        case .unit: Bilingual("Đơn vị", "Unit")
        case .dossier: Bilingual("Hồ sơ", "Dossier")
        case .access: Bilingual("Chế độ sử dụng", "Access")
        case .standing: Bilingual("Tình trạng", "Standing")
        }
    }
}
