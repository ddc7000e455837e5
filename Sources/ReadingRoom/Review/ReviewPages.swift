import Accounts
import Archive
import Documents
import Foundation
import HTTPTypes
import Hummingbird
import Processing
import SearchIndex

/// The desk: one item at a time. Without the script it is a form that leads to the next; with it, items are fetched ahead.
enum ReviewPages {
    private static let mostAhead = 12

    static func show(_ visit: Visit) async throws -> Response {
        try await page(visit, ReviewQuery(visit.query))
    }

    /// The desk's page, with what went wrong with the answer before if anything did.
    static func page(
        _ visit: Visit, _ query: ReviewQuery, notice: Bilingual? = nil, remedy: Bilingual? = nil, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let queue = try ReviewQueue(visit, query)
        var values: [String: Any] = [:]
        if let entry = try await queue.next(1).first {
            let item = try await ReviewItem(visit, queue.guest, entry)
            values["item"] = item.values
            values["skip"] = query.address(skipping: query.skippedNames + [item.name])
        }
        let waiting = try await visit.room.seats.waiting()
        values["left"] = visit.language.count(waiting.items)
        values["documents"] = visit.language.count(waiting.documents)
        values["types"] = visit.room.review.typeNames
        values["more"] = query.address()
        if let lot = query.lot { values["lot"] = String(lot) }
        if let document = query.document { values["only"] = document.rawValue }
        if let home = query.home { values["home"] = home }
        if !query.skipping.isEmpty { values["kept"] = query.skippedNames.joined(separator: ",") }
        if let undo = visit.query["undo"], let item = ReviewQuery.undone(undo) {
            values["undo"] = [
                "decide": "/review/documents/\(FormText.encoded(item.document.rawValue))/decide", "aspect": item.aspect.rawValue,
                "label": visit.room.words.label(item.aspect, visit.language),
            ]
        }
        if let notice {
            var words = ["fact": visit.language(notice)]
            if let remedy { words["remedy"] = visit.language(remedy) }
            values["notice"] = words
        }
        ReviewTabs.add(to: &values, here: "/review", visit)
        return visit.page("review", values, place: "/review", status: status)
    }

    /// Items for the script, each as the piece of the page that shows it.
    static func next(_ visit: Visit) async throws -> Response {
        struct Item: Encodable {
            var name: String
            var document: String
            var aspect: String
            var version: Int64
            var html: String
            var images: [String]
        }
        struct Answer: Encodable {
            var items: [Item]
            var left: String
        }
        let queue = try ReviewQueue(visit, ReviewQuery(visit.query))
        let limit = min(mostAhead, max(1, visit.query["n"].flatMap { Int($0) } ?? 1))
        var items: [Item] = []
        for entry in try await queue.next(limit) {
            let item = try await ReviewItem(visit, queue.guest, entry)
            items.append(
                Item(
                    name: item.name, document: entry.document.id.rawValue, aspect: entry.item.aspect.rawValue,
                    version: entry.document.change,
                    html: visit.room.views.part("reviewItem", item.values, in: visit.language), images: item.images))
        }
        let left = try await visit.room.seats.waiting().items
        return try JSONText.response(Answer(items: items, left: visit.language.count(left)))
    }
}

extension ReviewQuery {
    static func undone(_ name: String) -> QueueQuestion.Item? {
        var fields = FormText()
        fields.set("skip", name)
        return ReviewQuery(fields).skipping.first
    }
}

/// The rooms of the desk.
enum ReviewTabs {
    static func add(to values: inout [String: Any], here: String, _ visit: Visit) {
        let all = [
            ("/review", Bilingual("Hàng chờ", "Queue")), ("/review/lots", Bilingual("Lô kiểm", "Lots")),
            ("/review/quarantine", Bilingual("Cách ly", "Quarantine")), (LinkPages.place, Bilingual("Gắn sổ", "Links")),
        ]
        values["tabs"] = all.map { address, name -> [String: Any] in
            ["address": address, "name": visit.language(name), "isHere": address == here]
        }
    }
}
