import Accounts
import Archive
import Documents
import Foundation
import HTTPTypes
import Hummingbird
import SearchIndex

/// What the line gave up, given back to it.
enum APIQuarantine {
    private static let codes = Schema.choice(StepFailure.Code.allCases.map(\.rawValue))

    static let operations: [APIOperation] = [
        APIOperation(
            method: .get, path: "/quarantine", name: "listQuarantinedWork", entry: .may(.review),
            about: Bilingual("Việc máy đã bỏ, kèm lý do và cách xử lý.", "What was given up, with reasons and remedies."),
            answers: [
                .json(
                    .object([
                        must(
                            "items",
                            .list(
                                .object([
                                    must("work", .text), must("batch", .text), must("source", .text), must("page", .count),
                                    must("code", codes), must("fact", .text), must("remedy", .text),
                                ]), most: nil))
                    ]))
            ], perform: list),
        APIOperation(
            method: .post, path: "/quarantine/retry", name: "retryQuarantinedWork", entry: .may(.review),
            about: Bilingual(
                "Trả về dây chuyền: những việc nêu ở works, hoặc mọi việc cùng loại lỗi code. Lượt “sohoa run” đang hoặc sắp chạy sẽ làm.",
                "Gives back to the line: what works names, or all of one code. The “sohoa run” under way, or the next one, takes it."),
            body: .object([may("works", .list(.text(1...40), most: 1_000)), may("code", codes)]),
            answers: [.json(.object([must("given", .count)]))], perform: retry),
    ]

    private struct Item: Encodable {
        var work: String
        var batch: String
        var source: String
        var page: Int
        var code: StepFailure.Code
        var fact: String
        var remedy: String
    }

    private static func list(_ call: APICall) async throws -> Response {
        let language = call.visit.language
        let items = try await QuarantinePages.seen(call.visit).map { work in
            Item(
                work: work.id.name, batch: work.batch, source: work.source, page: work.page, code: work.failure.code,
                fact: language(work.failure.fact), remedy: language(work.failure.remedy))
        }
        return try JSONText.answer(APIItems(items: items), call.visit)
    }

    private struct Wish: Decodable {
        var works: [String]?
        var code: StepFailure.Code?
    }

    private struct Given: Encodable {
        var given: Int
    }

    private static func retry(_ call: APICall) async throws -> Response {
        let wish = try call.sent(Wish.self)
        guard (wish.works == nil) != (wish.code == nil) else {
            throw RoomError.body("/", Bilingual("cần works hoặc code, một trong hai", "takes works or code, one of the two"))
        }
        let names = Set(wish.works ?? [])
        let wanted = try await QuarantinePages.seen(call.visit).filter { wish.code == $0.failure.code || names.contains($0.id.name) }
        let count = try await QuarantinePages.giveBack(wanted, as: wish.code?.rawValue, call.visit)
        return try JSONText.answer(Given(given: count), call.visit)
    }
}
