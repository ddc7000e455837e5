import Accounts
public import Archive
public import ArgumentParser
import Documents
import Foundation
import ReadingRoom

struct WebhookCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "webhook", abstract: "Báo cho hệ thống khác khi tài liệu vào kho. / Tells other systems when documents are archived.",
        discussion: """
            Phòng đọc (sohoa serve) gửi tin, theo thứ tự thay đổi, ít nhất một lần; tin chỉ có mã tài liệu, mã loại và liên kết. Tiêu đề \
            X-SoHoa-Signature: t=GIÂY,v1=HMAC-SHA256 của “GIÂY.nội dung” bằng bí mật của webhook.
            The reading room (sohoa serve) delivers, in the order of changes, at least once; messages hold the document's name, its type's code and links. \
            X-SoHoa-Signature: t=SECONDS,v1=HMAC-SHA256 over “SECONDS.body” with the webhook's secret.
            """,
        subcommands: [WebhookAdd.self, WebhookList.self, WebhookTest.self, WebhookEnable.self, WebhookRemove.self])
}

extension WebhookEvent: ExpressibleByArgument {}

extension ArchiveOptions {
    fileprivate func webhooks() throws -> (store: any ArchiveStore, desk: WebhookDesk) {
        let store: any ArchiveStore = try Bootstrap.look(Bootstrap.layout(archive))
        let settings = try Settings.load(common.settings)
        return (store, WebhookDesk(store: store, settings: settings.serve.webhooks, now: Bootstrap.now))
    }

    fileprivate func journal(webhook id: Int64, _ detail: String) async throws {
        try await room(.work).record(Use(.webhookChanged, by: .here, subject: "\(id)", detail: detail))
    }
}

extension WebhookResource {
    fileprivate func text(_ speech: Speech) -> String {
        var facts = [
            "\(id)", url, events.joined(separator: ", "), speech("đã gửi đến thay đổi \(position)", "told up to change \(position)"),
        ]
        if let disabledReason {
            facts.append(speech("đã dừng: \(disabledReason)", "switched off: \(disabledReason)"))
        } else if let lastFailure {
            facts.append(speech("hỏng \(failures) lần: \(lastFailure)", "failed \(failures) times: \(lastFailure)"))
        }
        return facts.joined(separator: " · ")
    }
}

struct WebhookAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Thêm webhook; bí mật chỉ hiện một lần. / Adds one; its secret is shown once.")

    @Argument(help: ArgumentHelp("Địa chỉ https của hệ thống nhận. / The receiver's address.", valueName: "địa-chỉ"))
    var url: String

    @Option(help: "document.archived (mặc định), document.changed, document.removed; lặp lại được. / Events, repeatable.")
    var event: [WebhookEvent] = []

    @OptionGroup var options: ArchiveOptions

    @Flag(help: "In dạng JSON. / Print JSON.")
    var json = false

    private struct Answer: Encodable {
        var webhook: WebhookResource
        var secret: String
    }

    func run() async throws {
        try await options.perform { speech in
            let hook = try await options.webhooks().desk.add(url, events: Set(event), by: Visitor.here.address)
            try await options.journal(webhook: hook.id, "added · \(URL(string: hook.url)?.host ?? "")")
            if json { return Output.line(try Output.json(Answer(webhook: WebhookResource(hook), secret: hook.secret))) }
            Output.line(hook.secret)
            speech.say(
                speech(
                    "Webhook \(hook.id). Chép lại bí mật ngay: bí mật không hiện lần nữa.",
                    "Webhook \(hook.id). Copy the secret now: it is not shown again."))
        }
    }
}

struct WebhookList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Các webhook và tình trạng gửi. / The webhooks.")

    @OptionGroup var options: ArchiveOptions

    @Flag(help: "In dạng JSON. / Print JSON.")
    var json = false

    func run() async throws {
        try await options.perform { speech in
            let lines = try await options.webhooks().store.webhooks().map(WebhookResource.init)
            if json { return Output.line(try Output.json(lines)) }
            for line in lines { Output.line(line.text(speech)) }
        }
    }
}

/// What every command about one webhook has.
struct OneWebhook: ParsableArguments {
    @Argument(help: ArgumentHelp("Số của webhook. / The webhook's number.", valueName: "số"))
    var webhook: Int64

    @OptionGroup var options: ArchiveOptions
}

struct WebhookTest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "test", abstract: "Gửi thử một tin ping. / Sends a ping.")

    @OptionGroup var one: OneWebhook

    func run() async throws {
        try await one.options.perform { speech in
            try await one.options.webhooks().desk.test(one.webhook)
            Output.line(speech("✓ Hệ thống nhận đã trả lời.", "✓ The receiver answered."))
        }
    }
}

struct WebhookEnable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enable", abstract: "Gửi tiếp từ chỗ đã dừng. / Goes on from where deliveries stopped.")

    @OptionGroup var one: OneWebhook

    func run() async throws {
        try await one.options.perform { speech in
            let hook = try await one.options.webhooks().desk.turn(one.webhook, off: nil)
            try await one.options.journal(webhook: hook.id, "enabled")
            Output.line("✓ " + WebhookResource(hook).text(speech))
        }
    }
}

struct WebhookRemove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "remove", abstract: "Bỏ một webhook. / Removes one.")

    @OptionGroup var one: OneWebhook

    func run() async throws {
        try await one.options.perform { speech in
            guard try await one.options.webhooks().store.removeWebhook(one.webhook) else {
                throw ArchiveError.notFound("webhook \(one.webhook)")
            }
            try await one.options.journal(webhook: one.webhook, "removed")
            Output.line(speech("✓ Đã bỏ webhook \(one.webhook).", "✓ Webhook \(one.webhook) is removed."))
        }
    }
}
