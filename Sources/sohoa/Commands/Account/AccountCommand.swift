public import Accounts
public import ArgumentParser
import Documents
import Foundation

struct AccountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account",
        abstract: "Tài khoản phòng đọc, mật khẩu, khóa API. / Accounts of the reading room, passwords, API tokens.",
        discussion: """
            Vai trò: officer (cán bộ: tìm, đọc, tải, dùng lại), archivist (lưu trữ viên: thêm duyệt và theo dõi số hóa), administrator (quản trị \
            viên: tài khoản, nhật ký, số liệu). Tài khoản đầu tiên phải là administrator. Chạy được khi phòng đọc đang mở; thay đổi có hiệu lực ngay.
            Roles: officers search, read, download and reuse; archivists also review and watch the line; administrators keep accounts, the journal and \
            the figures. The first account has to be an administrator. Works while the room is open, and takes effect at once.
            """,
        subcommands: [
            AccountAdd.self, AccountList.self, AccountSet.self, AccountPassword.self, AccountDisable.self, AccountEnable.self,
            AccountTokens.self,
        ])
}

extension Role: ExpressibleByArgument {}
extension APIScope: ExpressibleByArgument {}

extension Role {
    /// `lưu trữ viên`.
    func label(_ speech: Speech) -> String {
        switch self {
        case .officer: speech("cán bộ", "officer")
        case .archivist: speech("lưu trữ viên", "archivist")
        case .administrator: speech("quản trị viên", "administrator")
        }
    }
}

extension ArchiveOptions {
    /// The reading room's book of the archive.
    func room(_ access: RoomBook.Access) throws -> RoomBook {
        try Bootstrap.room(Bootstrap.layout(archive), access, try Settings.load(common.settings))
    }
}

/// An account, as `--json` prints it.
struct AccountLine: Encodable {
    var login: String
    var fullName: String
    var role: Role
    /// Absent for all.
    var units: [String]?
    var modes: [AccessMode]
    var isEnabled: Bool
    var mustChangePassword: Bool
    var external: ExternalSubject?
    var createdAt: String

    init(_ account: Account) {
        login = account.login
        fullName = account.fullName
        role = account.role
        units = account.units?.sorted()
        modes = account.modes.sorted { $0.rawValue < $1.rawValue }
        isEnabled = account.isEnabled
        mustChangePassword = account.mustChangePassword
        external = account.external
        createdAt = account.createdAt.ISO8601Format()
    }

    func text(_ speech: Speech) -> String {
        var facts = [login, fullName, role.label(speech)]
        facts.append(speech("đơn vị ", "units ") + (units?.joined(separator: ", ") ?? speech("tất cả", "all")))
        facts.append(speech("chế độ ", "modes ") + modes.map(\.rawValue).joined(separator: ", "))
        if let external { facts.append("\(external.subject) @ \(external.issuer)") }
        if mustChangePassword { facts.append(speech("phải đổi mật khẩu", "has to change the password")) }
        if !isEnabled { facts.append(speech("đã khóa", "locked")) }
        return facts.joined(separator: " · ")
    }
}

/// Which documents an account sees.
struct SightOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("Mã đơn vị được xem tài liệu, lặp lại được. / A unit whose documents it sees; may be repeated.", valueName: "mã")
    )
    var unit: [String] = []

    @Option(
        help: ArgumentHelp(
            "Chế độ sử dụng được xem: 01 công khai, 02 có điều kiện; lặp lại được. / A mode that it sees; may be repeated.", valueName: "mã"
        ))
    var mode: [String] = []

    @Option(help: ArgumentHelp("Đăng nhập một lần: địa chỉ nhà cung cấp. / Single sign-on: the provider's address.", valueName: "url"))
    var issuer: String?

    @Option(help: ArgumentHelp("Đăng nhập một lần: mã người dùng ở đó (sub). / The person's name there.", valueName: "sub"))
    var subject: String?

    func validate() throws {
        for code in mode where ![AccessMode.open.rawValue, AccessMode.conditional.rawValue].contains(code) {
            throw ValidationError("--mode: 01, 02")
        }
        if (issuer == nil) != (subject == nil) { throw ValidationError("--issuer + --subject") }
    }

    var modes: Set<AccessMode>? { mode.isEmpty ? nil : Set(mode.compactMap(AccessMode.init(rawValue:))) }

    var external: ExternalSubject? { issuer.flatMap { issuer in subject.map { ExternalSubject(issuer: issuer, subject: $0) } } }
}
