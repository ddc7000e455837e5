import Accounts
import Documents
import Foundation
import HTTPTypes
import Hummingbird

/// Everybody's accounts, for administrators.
enum APIAccounts {
    static let operations: [APIOperation] = [
        APIOperation(
            method: .get, path: "/accounts", name: "listAccounts", entry: .may(.manageAccounts),
            about: Bilingual("Mọi tài khoản, theo tên.", "All accounts, by name."),
            answers: [.json(.object([must("items", .list(.named("Account"), most: nil))]))]
        ) { call in
            try JSONText.answer(APIItems(items: try await call.visit.room.book.accounts().map(AccountResource.init)), call.visit)
        },
        APIOperation(
            method: .put, path: "/accounts/{login}/enabled", name: "setAccountEnabled", entry: .may(.manageAccounts),
            about: Bilingual(
                "Khóa hoặc mở một tài khoản; khóa thì các phiên của nó kết thúc.", "Locks or opens an account; locking ends its sessions."),
            parameters: [.path("login", .text(1...64), "Tên đăng nhập.", "The login name.")],
            body: .object([must("enabled", .boolean)]), answers: [.json(.named("Account"))], problems: [.notPossible], perform: enable),
    ]

    private struct Wish: Decodable {
        var enabled: Bool
    }

    private static func enable(_ call: APICall) async throws -> Response {
        let guest = try call.visit.known
        let wish = try call.sent(Wish.self)
        let login = (call["login"] ?? "").lowercased()
        guard login != guest.account.login else {
            throw RoomError.problem(
                .notPossible, Bilingual("Không thể khóa tài khoản của chính mình.", "Nobody locks their own account."), parameter: "login")
        }
        let account = try await call.visit.room.book.change(login, AccountChange(isEnabled: wish.enabled), by: guest.visitor)
        return try JSONText.answer(AccountResource(account), call.visit)
    }
}

/// An account as `sohoa account list --json` prints it, but for who vouches for the person.
struct AccountResource: Encodable {
    var login: String
    var fullName: String
    var role: Role
    /// Absent for all.
    var units: [String]?
    var modes: [String]
    var isEnabled: Bool
    var mustChangePassword: Bool
    var createdAt: Date

    init(_ account: Account) {
        login = account.login
        fullName = account.fullName
        role = account.role
        units = account.units?.sorted()
        modes = account.modes.map(\.rawValue).sorted()
        isEnabled = account.isEnabled
        mustChangePassword = account.mustChangePassword
        createdAt = account.createdAt
    }
}
