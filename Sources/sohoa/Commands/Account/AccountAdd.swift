import Accounts
import ArgumentParser
import Documents

struct AccountAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Tạo tài khoản. / Makes an account.",
        discussion: """
            Hỏi mật khẩu hai lần trên màn hình, hoặc --password-stdin. Người nhận tài khoản phải đổi mật khẩu ở lần đăng nhập đầu, trừ quản trị \
            viên đầu tiên và khi có --keep-password. Có --issuer và --subject thì không cần mật khẩu.
            Asks twice for a password on a terminal, or takes it with --password-stdin. It has to be changed at the first login, but for the first \
            administrator's and with --keep-password. With --issuer and --subject none is needed.
            """)

    @Argument(help: ArgumentHelp("Tên đăng nhập. / Login name.", valueName: "tên"))
    var name: String

    @Option(help: "Vai trò: officer, archivist, administrator. / Role.")
    var role: Role

    @Option(help: ArgumentHelp("Họ tên; mặc định là tên đăng nhập. / Full name; the login name unless given.", valueName: "họ-tên"))
    var fullName: String?

    @OptionGroup var sight: SightOptions
    @OptionGroup var secret: PasswordOptions
    @OptionGroup var options: ArchiveOptions

    @Flag(help: "In dạng JSON. / Print JSON.")
    var json = false

    func run() async throws {
        try await options.perform { speech in
            let room = try options.room(.work)
            let isFirst = try await room.accounts().isEmpty
            let draft = AccountDraft(
                login: name, fullName: fullName ?? name, role: role, units: sight.unit.isEmpty ? nil : Set(sight.unit), modes: sight.modes,
                mustChangePassword: !isFirst && !secret.keepPassword, external: sight.external)
            let needsPassword = sight.external == nil || secret.passwordStdin
            let account = try await room.add(draft, password: needsPassword ? try secret.password(speech) : nil, by: .here)
            let line = AccountLine(account)
            Output.line(json ? try Output.json(line) : "✓ " + line.text(speech))
        }
    }
}

struct AccountList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Các tài khoản. / The accounts.")

    @OptionGroup var options: ArchiveOptions

    @Flag(help: "In dạng JSON. / Print JSON.")
    var json = false

    func run() async throws {
        try await options.perform { speech in
            let lines = try await options.room(.look).accounts().map(AccountLine.init)
            if json { return Output.line(try Output.json(lines)) }
            for line in lines { Output.line(line.text(speech)) }
        }
    }
}
