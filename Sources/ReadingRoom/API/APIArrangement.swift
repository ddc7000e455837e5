import Accounts
import Archive
import Documents
import Foundation
import HTTPTypes
import Hummingbird
import Processing
import SearchIndex

/// Where the documents of a file begin, in which order their pages come, and what types they have: as the boundary strip does it.
enum APIArrangement {
    static let seen = APIParameter.header(
        "If-Match", .text(1...200), isRequired: true, "ETag của tài liệu đã xem.", "The ETag of the document that was seen.")
    static let problems: Set<Problem.Kind> = [.changedMeanwhile, .conflict, .notPossible, .preconditionRequired]
    private static let page = Schema.object([must("page", .integer(1...100_000))])
    private static let file = Schema.object([must("items", .list(.named("Summary"), most: nil))])

    static let operations: [APIOperation] = [
        APIOperation(
            method: .post, path: "/documents/{id}/split", name: "splitDocument", entry: .may(.review),
            about: Bilingual(
                "Tách: từ trang này là tài liệu khác. Trả về các tài liệu của tệp.",
                "Parts it: another document begins at this page. Answers with the documents of the file."),
            parameters: [APITable.id, seen], body: page, answers: [.json(file)], problems: problems
        ) { call in
            let page = try call.sent(Wish.Page.self).page
            return try await arrange(call, "boundary \(page)") { _ = try await $0.split($1.id, at: page, by: $2, version: $3) }
        },
        APIOperation(
            method: .post, path: "/documents/{id}/merge", name: "mergeDocument", entry: .may(.review),
            about: Bilingual(
                "Gộp vào tài liệu đứng trước trong tệp. Trả về các tài liệu của tệp.",
                "Joins it to the one before it in its file. Answers with the documents of the file."),
            parameters: [APITable.id, seen], answers: [.json(file)], problems: problems
        ) { call in
            try await arrange(call, "boundary", changesBefore: true) { _ = try await $0.merge($1.id, by: $2, version: $3) }
        },
        APIOperation(
            method: .put, path: "/documents/{id}/beginning", name: "moveBeginning", entry: .may(.review),
            about: Bilingual(
                "Dời chỗ bắt đầu sang trang khác, của nó hoặc của tài liệu đứng trước.",
                "Moves its beginning to another page, of its own or of the document before it."),
            parameters: [APITable.id, seen], body: page, answers: [.json(file)], problems: problems
        ) { call in
            let page = try call.sent(Wish.Page.self).page
            return try await arrange(call, "boundary \(page)", changesBefore: true) {
                _ = try await $0.begin($1.id, at: page, by: $2, version: $3)
            }
        },
        APIOperation(
            method: .put, path: "/documents/{id}/order", name: "orderPages", entry: .may(.review),
            about: Bilingual(
                "Đặt thứ tự đọc của các trang; không có pages thì theo thứ tự quét. Tách, gộp sau đó giữ thứ tự của các trang còn đi với nhau.",
                "Puts its pages in the order in which they are read; as scanned without pages. Later splits and merges keep the order of what stays together."
            ),
            parameters: [APITable.id, seen], body: .object([may("pages", .list(.integer(1...100_000), most: 100_000))]),
            answers: [.json(.named("Summary"))], problems: problems
        ) { call in
            let answer: ReviewDesk.Answer = try call.sent(Wish.Order.self).pages.map { .set($0.pageOrder) } ?? .withdraw
            return try await decide(call, .pages, answer)
        },
        APIOperation(
            method: .get, path: "/types", name: "listTypes", entry: .may(.review),
            about: Bilingual("Tên các loại văn bản và biểu mẫu.", "What types and forms are called."),
            answers: [.json(.object([must("items", .list(.text, most: nil))]))]
        ) { try JSONText.answer(APIItems(items: $0.visit.room.review.typeNames), $0.visit) },
        APIOperation(
            method: .put, path: "/documents/{id}/type", name: "setType", entry: .may(.review),
            about: Bilingual(
                "Cho biết loại, bằng mã 01–32 hoặc tên như ở GET /types; các trường được đọc lại theo loại ấy.",
                "Says its type, by a code 01–32 or a name of GET /types; its fields are read anew by that type."),
            parameters: [APITable.id, seen], body: .object([must("type", .text(1...200))]), answers: [.json(.named("Summary"))],
            problems: problems
        ) { call in try await decide(call, .type, .set(try call.sent(Wish.Kind.self).type)) },
    ]

    private enum Wish {
        struct Page: Decodable { var page: Int }
        struct Order: Decodable { var pages: [Int]? }
        struct Kind: Decodable { var type: String }
    }

    /// The document as the program saw it.
    static func seen(_ call: APICall, _ shelf: Shelf) async throws -> Document {
        let document = try await shelf.document()
        guard EntityTag(document).isMatched(by: call["If-Match"] ?? "") else { throw RoomError.changed(document.id) }
        return document
    }

    /// Decides one aspect; answers with the document and its new ETag.
    static func decide(_ call: APICall, _ aspect: Aspect, _ answer: ReviewDesk.Answer) async throws -> Response {
        let shelf = try Shelf(call.visit)
        let room = call.visit.room
        let document = try await seen(call, shelf)
        let after = try await room.review.decide(
            [(aspect, answer)], on: document.id, by: shelf.guest.account.login, version: document.change)
        try await call.visit.record(.correction, subject: document.id.rawValue, detail: aspect.rawValue)
        await room.keeper.touch()
        return try JSONText.answer(DocumentSummary(after), call.visit, tag: EntityTag(after))
    }

    private static func arrange(
        _ call: APICall, _ detail: String, changesBefore: Bool = false,
        _ act: (ReviewDesk, Document, String, Int64) async throws -> Void
    ) async throws -> Response {
        let shelf = try Shelf(call.visit)
        let room = call.visit.room
        let document = try await seen(call, shelf)
        let file = try await room.store.fileCase(of: document.id)
        guard file.documents.contains(where: { $0.id == document.id && $0.change == document.change }) else {
            throw RoomError.changed(document.id)
        }
        if changesBefore { try await FilePages.checkBefore(document, shelf) }
        try await act(room.review, document, shelf.guest.account.login, file.version)
        try await call.visit.record(.correction, subject: document.id.rawValue, detail: detail)
        await room.keeper.touch()
        let now = try await room.store.fileCase(file: file.file.id).documents.map(\.id)
        let documents = try await room.store.documents(now).filter { shelf.admits($0) }
        return try JSONText.answer(APIItems(items: documents.map(DocumentSummary.init)), call.visit)
    }
}
