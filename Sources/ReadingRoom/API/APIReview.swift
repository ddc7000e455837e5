import Accounts
import Archive
import Documents
import Foundation
import HTTPTypes
import Hummingbird
import Processing
import SearchIndex

/// What waits for a person, and what persons decide.
enum APIReview {
    static let operations: [APIOperation] = [
        APIOperation(
            method: .get, path: "/waiting", name: "listWaiting", entry: .may(.review),
            about: Bilingual(
                "Điều chờ người xem, đáng xem nhất trước; như “sohoa review next --json”.",
                "What waits for a person, the most worthwhile first; as “sohoa review next --json”."),
            parameters: [
                .query("limit", .integer(1...200), "Số mục tối đa; mặc định 50.", "At most so many items; 50 unless given."),
                .query("skip", .list(Shapes.documentID, most: 100), "Tài liệu đã có trong tay.", "Documents that are at hand already."),
            ],
            answers: [
                .json(
                    .object([
                        must(
                            "waiting",
                            .object([must("documents", .count), must("items", .count), must("seconds", .number)])),
                        must("documents", .list(.named("WaitingDocument"), most: nil)),
                    ]))
            ], perform: waiting),
        APIOperation(
            method: .post, path: "/documents/{id}/decisions", name: "decide", entry: .may(.review),
            about: Bilingual(
                "Quyết định về một hay nhiều mục của tài liệu, tất cả hoặc không gì cả; trả về điều còn chờ.",
                "Decides one or more aspects of a document, all or none; answers with what still waits in it."),
            parameters: [APITable.id, APIArrangement.seen],
            body: .object([
                must(
                    "answers",
                    .list(
                        .object([
                            must("aspect", .text(1...100)), must("answer", .choice(["set", "confirm", "reject", "withdraw", "question"])),
                            may("value", .text(0...2_000)),
                        ]), most: 100))
            ]), answers: [.json(.named("WaitingDocument"))], problems: APIArrangement.problems,
            perform: decide),
    ]

    private struct Waiting: Encodable {
        var waiting: WaitingCount
        var documents: [WaitingDocument]
    }

    private static func waiting(_ call: APICall) async throws -> Response {
        let shelf = try Shelf(call.visit)
        let store = call.visit.room.store
        var skipping = Set(call.list("skip").map(DocumentID.init(rawValue:)))
        var documents: [WaitingDocument] = []
        var items = 0
        // What the guest may not see is passed over, some rounds long.
        for _ in 0..<10 where items < call.limit {
            let entries = try await store.waiting(limit: call.limit - items, skipping: skipping)
            guard !entries.isEmpty else { break }
            let groups = Dictionary(grouping: entries, by: \.document)
            let seen = try await store.documents(entries.map(\.document).uniqued).filter { shelf.guest.scope.admits($0) }
            documents += seen.map { WaitingDocument($0, items: (groups[$0.id] ?? []).map(\.item)) }
            items += seen.reduce(0) { $0 + (groups[$1.id]?.count ?? 0) }
            skipping.formUnion(groups.keys)
        }
        return try JSONText.answer(Waiting(waiting: try await store.waitingCount(), documents: documents), call.visit)
    }

    private struct Wish: Decodable {
        struct Answer: Decodable {
            var aspect: String
            var answer: String
            var value: String?
        }

        var answers: [Answer]
    }

    private static func decide(_ call: APICall) async throws -> Response {
        let wish = try call.sent(Wish.self)
        let shelf = try Shelf(call.visit)
        let room = call.visit.room
        let document = try await APIArrangement.seen(call, shelf)
        let answers = try wish.answers.enumerated().map { place, one in
            (aspect: try aspect(one.aspect, of: document, room, at: place), answer: try answer(one, at: place))
        }
        guard !answers.isEmpty, Set(answers.map(\.aspect)).count == answers.count else {
            throw RoomError.body("/answers", Bilingual("cần ít nhất một mục, mỗi mục một lần", "takes one aspect at least, and each once"))
        }
        for (place, one) in answers.enumerated() { try await RelationPages.check(one.aspect, wish.answers[place].value, shelf) }
        let after = try await room.review.decide(answers, on: document.id, by: shelf.guest.account.login, version: document.change)
        // By names alone: what was typed may be anybody's number.
        let names = answers.map { "\($0.aspect)" }.joined(separator: ", ")
        try await call.visit.record(.correction, subject: document.id.rawValue, detail: names)
        await room.keeper.touch()
        return try JSONText.answer(WaitingDocument(after, items: after.content.waiting), call.visit, tag: EntityTag(after))
    }

    private static func aspect(_ name: String, of document: Document, _ room: ReadingRoom, at place: Int) throws(RoomError) -> Aspect {
        guard let aspect = Aspect(rawValue: name) else { throw unknown(name, place) }
        if case .field(let field) = aspect {
            let isKnown =
                document.content.fields[field] != nil || FieldName.administrative.contains(field) || room.words.fields[field] != nil
            guard isKnown else { throw unknown(name, place) }
        }
        return aspect
    }

    private static func unknown(_ name: String, _ place: Int) -> RoomError {
        .body("/answers/\(place)/aspect", Bilingual("không có mục “\(name)”", "there is no aspect “\(name)”"))
    }

    private static func answer(_ one: Wish.Answer, at place: Int) throws(RoomError) -> ReviewDesk.Answer {
        switch (one.answer, one.value) {
        case ("set", let value?): return .set(value)
        case ("confirm", nil): return .confirm
        case ("reject", nil): return .reject
        case ("withdraw", nil): return .withdraw
        case ("question", nil): return .question
        default:
            throw .body("/answers/\(place)/value", Bilingual("phải có với set, và chỉ với set", "goes with set, and with set alone"))
        }
    }
}

extension RoomError {
    static func changed(_ id: DocumentID) -> RoomError {
        .problem(
            .changedMeanwhile,
            Bilingual(
                "Tài liệu \(id) không còn như lúc bạn xem; chưa ghi gì.",
                "The document \(id) is no longer as you saw it; nothing was written."),
            parameter: "If-Match")
    }
}

extension [DocumentID] {
    /// Each once, in the order they came.
    fileprivate var uniqued: [DocumentID] {
        var known: Set<DocumentID> = []
        return filter { known.insert($0).inserted }
    }
}
