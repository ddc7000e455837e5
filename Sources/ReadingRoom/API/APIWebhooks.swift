import Accounts
import Archive
import Documents
import Foundation
import HTTPTypes
import Hummingbird

/// Who is told what becomes of documents.
enum APIWebhooks {
    private static let id = APIParameter.path("id", .integer(1...Schema.mostExact), "Số của webhook.", "The webhook's number.")
    private static let events = Schema.list(.choice(WebhookEvent.allCases.map(\.rawValue)), most: 3)

    static let operations: [APIOperation] = [
        APIOperation(
            method: .get, path: "/webhooks", name: "listWebhooks", entry: .may(.manageAccounts),
            about: Bilingual("Các webhook và tình trạng gửi.", "The webhooks and how their deliveries go."),
            answers: [.json(.object([must("items", .list(.named("Webhook"), most: nil))]))]
        ) { call in
            try JSONText.answer(APIItems(items: try await call.visit.room.store.webhooks().map(WebhookResource.init)), call.visit)
        },
        APIOperation(
            method: .post, path: "/webhooks", name: "addWebhook", entry: .may(.manageAccounts),
            about: Bilingual(
                "Báo cho hệ thống khác khi tài liệu vào kho, mặc định document.archived. secret chỉ hiện một lần: kiểm X-SoHoa-Signature bằng HMAC-SHA256 trên “t.nội dung”.",
                "Tells another system when a document is archived, unless other events are given. The secret is shown once: check X-SoHoa-Signature, HMAC-SHA256 over “t.body”."
            ),
            body: .object([must("url", .text(1...2_000)), may("events", events)]),
            answers: [.json(.object([must("webhook", .named("Webhook")), must("secret", .text)]), .created)], problems: [.notPossible],
            perform: add),
        APIOperation(
            method: .delete, path: "/webhooks/{id}", name: "removeWebhook", entry: .may(.manageAccounts),
            about: Bilingual("Bỏ một webhook.", "Removes a webhook."), parameters: [id], answers: [.nothing], perform: remove),
        APIOperation(
            method: .put, path: "/webhooks/{id}/enabled", name: "setWebhookEnabled", entry: .may(.manageAccounts),
            about: Bilingual(
                "Tạm dừng, hoặc gửi tiếp từ chỗ đã dừng.", "Stops deliveries, or goes on from where they stopped."), parameters: [id],
            body: .object([must("enabled", .boolean)]), answers: [.json(.named("Webhook"))], perform: enable),
        APIOperation(
            method: .post, path: "/webhooks/{id}/test", name: "testWebhook", entry: .may(.manageAccounts),
            about: Bilingual("Gửi thử một tin ping.", "Sends a ping."), parameters: [id],
            answers: [.json(.object([must("delivered", .boolean), may("failure", .text), may("remedy", .text)]))], perform: test),
    ]

    private static func number(_ call: APICall) -> Int64 { Int64(call["id"] ?? "") ?? 0 }

    private struct Wish: Decodable {
        var url: String
        var events: [WebhookEvent]?
    }

    private struct Made: Encodable {
        var webhook: WebhookResource
        var secret: String
    }

    private static func add(_ call: APICall) async throws -> Response {
        let wish = try call.sent(Wish.self)
        let guest = try call.visit.known
        let hook: Webhook
        do {
            hook = try await call.visit.room.webhooks.add(wish.url, events: Set(wish.events ?? []), by: guest.account.login)
        } catch let failure as WebhookFailure {
            var error = RoomError.problem(.notPossible, failure.fact, parameter: "/url")
            error.remedy = failure.remedy
            throw error
        }
        try await call.visit.record(.webhookChanged, subject: "\(hook.id)", detail: "added · \(URL(string: hook.url)?.host ?? "")")
        var response = try JSONText.answer(Made(webhook: WebhookResource(hook), secret: hook.secret), call.visit, status: .created)
        response.headers[.cacheControl] = "no-store"
        response.headers[.location] = APIOperation.root + "/webhooks/\(hook.id)"
        return response
    }

    private static func remove(_ call: APICall) async throws -> Response {
        guard try await call.visit.room.store.removeWebhook(number(call)) else { throw RoomError.notFound }
        try await call.visit.record(.webhookChanged, subject: "\(number(call))", detail: "removed")
        return JSONText.nothing()
    }

    private struct Switch: Decodable {
        var enabled: Bool
    }

    private static func enable(_ call: APICall) async throws -> Response {
        let isEnabled = try call.sent(Switch.self).enabled
        let desk = call.visit.room.webhooks
        let login = try call.visit.known.account.login
        let hook = try await desk.turn(number(call), off: isEnabled ? nil : "by \(login)")
        try await call.visit.record(.webhookChanged, subject: "\(hook.id)", detail: isEnabled ? "enabled" : "disabled")
        return try JSONText.answer(WebhookResource(hook), call.visit)
    }

    private struct Outcome: Encodable {
        var delivered: Bool
        var failure: String?
        var remedy: String?
    }

    private static func test(_ call: APICall) async throws -> Response {
        do {
            try await call.visit.room.webhooks.test(number(call))
            return try JSONText.answer(Outcome(delivered: true), call.visit)
        } catch let failure as WebhookFailure {
            let language = call.visit.language
            return try JSONText.answer(
                Outcome(delivered: false, failure: language(failure.fact), remedy: language(failure.remedy)), call.visit)
        }
    }
}
