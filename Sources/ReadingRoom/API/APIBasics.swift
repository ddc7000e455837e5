import Accounts
import Archive
import Documents
import Foundation
import HTTPTypes
import Hummingbird
import SearchIndex

/// The API about itself and about who asks.
enum APIBasics {
    static let operations: [APIOperation] = [
        APIOperation(
            method: .get, path: "/openapi.json", name: "getOpenAPI", entry: .anyone,
            about: Bilingual("Tài liệu OpenAPI 3.1 này.", "This very OpenAPI 3.1 document."),
            answers: [.json(.map(.written(true)))]
        ) { try JSONText.answer(OpenAPI.document($0.visit.language), $0.visit) },
        APIOperation(
            method: .get, path: "/problems/{kind}", name: "getProblem", entry: .anyone,
            about: Bilingual("Một loại lỗi nghĩa là gì, và cách xử lý.", "What a kind of problem means, and what to do about it."),
            parameters: [
                .path("kind", .choice(Problem.Kind.allCases.map(\.rawValue)), "Tên loại lỗi.", "The kind's name.")
            ],
            answers: [
                .json(.object([must("type", .text), must("title", .text), must("status", .integer(400...599)), must("remedy", .text)]))
            ], perform: problem),
        APIOperation(
            method: .get, path: "/me", name: "getMe", entry: .known,
            about: Bilingual(
                "Tài khoản đang dùng, điều được phép và phạm vi nhìn thấy.", "The account in use, what it may do and what it sees."),
            answers: [
                .json(
                    .object([
                        must("account", .named("Account")),
                        must("permissions", .list(.choice(Permission.allCases.map(\.rawValue)), most: nil)),
                        must("isToken", .boolean), may("formToken", .text),
                    ]))
            ], perform: me),
        APIOperation(
            method: .get, path: "/recent", name: "listRecent", entry: .may(.search),
            about: Bilingual(
                "Câu hỏi và tài liệu mà người dùng tài khoản vừa tìm, vừa xem.", "What the account's person last searched and looked at."),
            answers: [
                .json(
                    .object([
                        must("searches", .list(.object([must("subject", .text), must("at", .time)]), most: nil)),
                        must("documents", .list(.named("Reference"), most: nil)),
                    ]))
            ], perform: recent),
    ]

    private struct Meaning: Encodable {
        var type: String
        var title: String
        var status: Int
        var remedy: String
    }

    private static func problem(_ call: APICall) throws -> Response {
        guard let kind = call["kind"].flatMap(Problem.Kind.init(rawValue:)) else { throw RoomError.notFound }
        let language = call.visit.language
        return try JSONText.answer(
            Meaning(type: kind.address, title: language(kind.title), status: kind.status.code, remedy: language(kind.remedy)), call.visit)
    }

    private struct Me: Encodable {
        var account: AccountResource
        var permissions: [Permission]
        var isToken: Bool
        /// For `X-CSRF-Token`; absent with a token, which needs none.
        var formToken: String?
    }

    private static func me(_ call: APICall) throws -> Response {
        let guest = try call.visit.known
        return try JSONText.answer(
            Me(
                account: AccountResource(guest.account), permissions: guest.permissions.sorted { $0.rawValue < $1.rawValue },
                isToken: guest.session == nil, formToken: guest.session?.formToken), call.visit)
    }

    private struct Recent: Encodable {
        struct Search: Encodable {
            var subject: String
            var at: Date
        }

        var searches: [Search]
        var documents: [DocumentReference]
    }

    private static func recent(_ call: APICall) async throws -> Response {
        let guest = try call.visit.known
        let room = call.visit.room
        let searches = try await room.book.recentSearches(of: guest.account).map { Recent.Search(subject: $0.subject, at: $0.at) }
        let names = try await room.book.recentDocuments(of: guest.account).map { DocumentID(rawValue: $0.subject) }
        let documents = try await room.store.documents(names).filter { guest.scope.admits($0) }.map {
            DocumentReference(document: $0.id, content: $0.content)
        }
        return try JSONText.answer(Recent(searches: searches, documents: documents), call.visit)
    }
}
