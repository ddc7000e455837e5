import Accounts
import ArgumentParser
import Documents

struct AccountSet: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Đổi vai trò, họ tên, phạm vi được xem. / Changes role, name, or what an account sees.",
        discussion: "Điều không nêu thì giữ nguyên. / What is not named stays.")

    @Argument(help: ArgumentHelp("Tên đăng nhập. / Login name.", valueName: "tên"))
    var name: String

    @Option(help: "Vai trò: officer, archivist, administrator. / Role.")
    var role: Role?

    @Option(help: ArgumentHelp("Họ tên. / Full name.", valueName: "họ-tên"))
    var fullName: String?

    @Flag(help: "Xem tài liệu của mọi đơn vị. / Sees the documents of all units.")
    var allUnits = false

    @OptionGroup var sight: SightOptions
    @OptionGroup var options: ArchiveOptions

    @Flag(help: "In dạng JSON. / Print JSON.")
    var json = false

    func validate() throws {
        if allUnits, !sight.unit.isEmpty { throw ValidationError("--all-units / --unit") }
    }

    func run() async throws {
        try await options.perform { speech in
            let change = AccountChange(
                fullName: fullName, role: role, units: allUnits ? .all : sight.unit.isEmpty ? nil : .only(Set(sight.unit)),
                modes: sight.modes, external: sight.external)
            let line = AccountLine(try await options.room(.work).change(name, change, by: .here))
            Output.line(json ? try Output.json(line) : "✓ " + line.text(speech))
        }
    }
}

struct AccountPassword: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "password", abstract: "Đặt lại mật khẩu; các phiên đang mở kết thúc. / Sets another password; open sessions end.")

    @Argument(help: ArgumentHelp("Tên đăng nhập. / Login name.", valueName: "tên"))
    var name: String

    @OptionGroup var secret: PasswordOptions
    @OptionGroup var options: ArchiveOptions

    func run() async throws {
        try await options.perform { speech in
            let room = try options.room(.work)
            let account = try await room.account(login: name)
            try await room.setPassword(of: account.login, try secret.password(speech), mustChange: !secret.keepPassword, by: .here)
            Output.line(speech("✓ Đã đặt lại mật khẩu của \(account.login).", "✓ \(account.login) has another password."))
        }
    }
}

/// Locking and opening an account.
struct AccountSwitch: ParsableArguments {
    @Argument(help: ArgumentHelp("Tên đăng nhập. / Login name.", valueName: "tên"))
    var name: String

    @OptionGroup var options: ArchiveOptions

    func turn(on isEnabled: Bool) async throws {
        try await options.perform { speech in
            let account = try await options.room(.work).change(name, AccountChange(isEnabled: isEnabled), by: .here)
            Output.line("✓ " + AccountLine(account).text(speech))
        }
    }
}

struct AccountDisable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disable", abstract: "Khóa tài khoản; các phiên đang mở kết thúc. / Locks an account; its sessions end.")

    @OptionGroup var account: AccountSwitch

    func run() async throws { try await account.turn(on: false) }
}

struct AccountEnable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enable",
        abstract: "Mở tài khoản, cả khi bị tạm khóa do đăng nhập sai. / Opens an account, also after too many failed logins.")

    @OptionGroup var account: AccountSwitch

    func run() async throws { try await account.turn(on: true) }
}
