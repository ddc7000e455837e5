import Accounts
import Documents
import Foundation
import Hummingbird

/// One's own account, and for administrators everybody's.
enum AccountPages {
    static func own(_ visit: Visit) async throws -> Response { try await show(visit, problem: nil) }

    static func changePassword(_ visit: Visit) async throws -> Response {
        guard let session = try visit.known.session else { throw RoomError.forbidden }
        guard visit.form.raw("new") == visit.form.raw("again") else {
            return try await show(
                visit,
                problem: Bilingual("Hai lần nhập mật khẩu mới không giống nhau.", "The new password was not typed alike both times."))
        }
        do throws(AccountError) {
            _ = try await visit.room.book.changePassword(
                in: session, from: visit.form.raw("old"), to: visit.form.raw("new"), address: visit.address)
        } catch {
            guard [.wrongPassword, .weakPassword, .invalid, .locked, .busy].contains(error.code) else { throw error }
            return try await show(
                visit,
                problem: Bilingual(
                    error.fact.vietnamese + " " + error.remedy.vietnamese, error.fact.english + " " + error.remedy.english))
        }
        return visit.go(to: session.account.mustChangePassword ? "/" : "/account?done=password")
    }

    static func endSession(_ visit: Visit) async throws -> Response {
        let guest = try visit.known
        guard let id = Int64(visit.parameter("id")) else { throw RoomError.notFound }
        try await visit.room.book.endSession(id, of: guest.account, by: guest.visitor)
        return visit.go(to: "/account")
    }

    private static func show(_ visit: Visit, problem: Bilingual?) async throws -> Response {
        let guest = try visit.known
        let sessions = try await visit.room.book.sessions(of: guest.account)
        let zone = DayText(visit.language)
        var values: [String: Any] = [
            "login": guest.account.login, "mustChange": guest.account.mustChangePassword, "units": units(guest.account, visit.language),
            "modes": guest.account.modes.sorted { $0.rawValue < $1.rawValue }.map { visit.language($0.label) }.joined(separator: ", "),
            "sessions": sessions.map { session in
                [
                    "id": String(session.id), "address": session.address, "agent": BrowserName.text(session.agent),
                    "since": zone.time(session.createdAt),
                    "isThis": session.id == guest.session?.id,
                ] as [String: Any]
            },
        ]
        if let problem { values["problem"] = visit.language(problem) }
        if visit.query["done"] == "password" { values["done"] = visit.language("Đã đổi mật khẩu.", "The password was changed.") }
        return visit.page("account", values, place: "/account", status: problem == nil ? .ok : .badRequest)
    }

    static func all(_ visit: Visit) async throws -> Response {
        let own = try visit.known.account.login
        let accounts = try await visit.room.book.accounts().map { account in
            [
                "login": account.login, "fullName": account.fullName, "role": visit.language(account.role.label),
                "units": units(account, visit.language),
                "modes": account.modes.map(\.rawValue).sorted().joined(separator: ", "), "isEnabled": account.isEnabled,
                "canChange": account.login != own,
            ] as [String: Any]
        }
        return visit.page("accounts", ["accounts": accounts], place: "/accounts")
    }

    static func enable(_ visit: Visit) async throws -> Response {
        let guest = try visit.known
        let isEnabled = visit.form["enabled"] == "yes"
        guard visit.parameter("login").lowercased() != guest.account.login else {
            throw RoomError.invalid("Không thể khóa tài khoản của chính mình.", "Nobody locks their own account.")
        }
        _ = try await visit.room.book.change(visit.parameter("login"), AccountChange(isEnabled: isEnabled), by: guest.visitor)
        return visit.go(to: "/accounts")
    }

    private static func units(_ account: Account, _ language: Language) -> String {
        account.units.map { $0.sorted().joined(separator: ", ") } ?? language("mọi đơn vị", "all units")
    }
}
