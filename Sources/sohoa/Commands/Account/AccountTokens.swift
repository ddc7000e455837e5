import Accounts
import ArgumentParser
import Documents
import Foundation

struct AccountTokens: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Khóa API cho phần mềm khác. / API tokens for other programs.",
        subcommands: [Add.self, List.self, Revoke.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add", abstract: "Tạo khóa; khóa chỉ hiện một lần. / Makes a token; it is shown once.",
            discussion: """
                Phạm vi: search (tìm), read (đọc, tải), reuse (dùng lại), review (duyệt), admin (quản trị); không bao giờ rộng hơn vai trò của tài khoản.
                Scopes are never wider than the account's role.
                """)

        @Argument(help: ArgumentHelp("Tài khoản mà khóa thay mặt. / The account that the token acts for.", valueName: "tài-khoản"))
        var account: String

        @Option(help: ArgumentHelp("Khóa dùng vào việc gì. / What it is for.", valueName: "tên"))
        var name: String

        @Option(help: "Phạm vi, lặp lại được. / A scope; may be repeated.")
        var scope: [APIScope]

        @Option(help: ArgumentHelp("Hết hạn sau chừng này ngày. / Expires after so many days.", valueName: "ngày"))
        var days = 90

        @OptionGroup var options: ArchiveOptions

        @Flag(help: "In dạng JSON. / Print JSON.")
        var json = false

        private struct Answer: Encodable {
            var token: String
            var id: Int64
            var expiresAt: String
        }

        func validate() throws {
            if scope.isEmpty { throw ValidationError("--scope search|read|reuse|review|admin") }
        }

        func run() async throws {
            try await options.perform { speech in
                let new = try await options.room(.work).addToken(for: account, name: name, scopes: Set(scope), days: days, by: .here)
                let end = new.token.expiresAt.ISO8601Format()
                if json { return Output.line(try Output.json(Answer(token: new.text, id: new.token.id, expiresAt: end))) }
                Output.line(new.text)
                speech.say(
                    speech(
                        "Khóa \(new.token.id), hết hạn \(end). Chép lại ngay: khóa không hiện lần nữa.",
                        "Token \(new.token.id), expires \(end). Copy it now: it is not shown again."))
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "Các khóa. / The tokens.")

        @Argument(help: ArgumentHelp("Chỉ của tài khoản này. / Of this account only.", valueName: "tài-khoản"))
        var account: String?

        @OptionGroup var options: ArchiveOptions

        @Flag(help: "In dạng JSON. / Print JSON.")
        var json = false

        private struct Line: Encodable {
            var id: Int64
            var account: String
            var name: String
            var scopes: [APIScope]
            var createdAt: String
            var expiresAt: String
            var lastUsed: String?
            var revokedAt: String?

            init(_ token: APIToken) {
                id = token.id
                account = token.login
                name = token.name
                scopes = token.scopes.sorted { $0.rawValue < $1.rawValue }
                createdAt = token.createdAt.ISO8601Format()
                expiresAt = token.expiresAt.ISO8601Format()
                lastUsed = token.lastUsed?.ISO8601Format()
                revokedAt = token.revokedAt?.ISO8601Format()
            }

            func text(_ speech: Speech) -> String {
                let end =
                    revokedAt.map { speech("đã thu hồi \($0)", "revoked \($0)") } ?? speech("hết hạn \(expiresAt)", "expires \(expiresAt)")
                let use = lastUsed.map { speech("dùng lần cuối \($0)", "last used \($0)") } ?? speech("chưa dùng", "never used")
                return ["\(id)", account, name, scopes.map(\.rawValue).joined(separator: ", "), end, use].joined(separator: " · ")
            }
        }

        func run() async throws {
            try await options.perform { speech in
                let lines = try await options.room(.look).tokens(of: account).map(Line.init)
                if json { return Output.line(try Output.json(lines)) }
                for line in lines { Output.line(line.text(speech)) }
            }
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "revoke", abstract: "Thu hồi khóa. / Takes a token back.")

        @Argument(help: ArgumentHelp("Số của khóa. / The token's number.", valueName: "số"))
        var token: Int64

        @OptionGroup var options: ArchiveOptions

        func run() async throws {
            try await options.perform { speech in
                try await options.room(.work).revokeToken(token, by: .here)
                Output.line(speech("✓ Đã thu hồi khóa \(token).", "✓ Token \(token) is revoked."))
            }
        }
    }
}
