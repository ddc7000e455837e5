import Accounts
import Documents
import Foundation
import HTTPTypes
import Hummingbird
import SingleSignOn

/// In and out.
enum LoginPages {
    static func show(_ visit: Visit) -> Response {
        let back = Visit.own(visit.query["back"]) ?? "/"
        return visit.guest == nil ? form(visit, back: back) : visit.go(to: back)
    }

    static func logIn(_ visit: Visit) async throws -> Response {
        let back = Visit.own(visit.form["back"]) ?? "/"
        let name = visit.form["name"] ?? ""
        do throws(AccountError) {
            let agent = visit.request.headers[.userAgent] ?? ""
            let new = try await visit.room.book.logIn(name, password: visit.form.raw("password"), address: visit.address, agent: agent)
            var response = visit.go(to: back)
            response.setCookie(Cookies.session(new.token, visit))
            return response
        } catch {
            guard error.code != .unreachable, error.code != .corrupt else { throw error }
            var response = form(visit, back: back, name: name, problem: error)
            if let retry = error.retryAt {
                response.headers[.retryAfter] = String(max(1, Int(retry.timeIntervalSince(visit.room.now()))))
            }
            return response
        }
    }

    static func logOut(_ visit: Visit) async throws -> Response {
        if let session = visit.guest?.session { try await visit.room.book.logOut(session, address: visit.address) }
        var response = visit.go(to: "/login")
        response.setCookie(Cookies.noSession(visit))
        // Pictures of pages stay on nobody's shared computer.
        response.headers[.named("Clear-Site-Data")] = "\"cache\""
        return response
    }

    static func changeLanguage(_ visit: Visit) -> Response {
        var response = visit.go(to: Visit.own(visit.form["back"]) ?? "/")
        if let language = visit.form["to"].flatMap(Language.init(rawValue:)) {
            response.setCookie(Cookies.language(language, visit))
        }
        return response
    }

    private static func form(_ visit: Visit, back: String, name: String = "", problem: AccountError? = nil) -> Response {
        var values: [String: Any] = ["back": back, "name": name]
        if let problem { values["problem"] = ["fact": visit.language(problem.fact), "remedy": visit.language(problem.remedy)] }
        if let desk = visit.room.signOn {
            values["signOn"] = [
                "name": visit.language("Đăng nhập bằng ", "Log in with ") + visit.language(desk.settings.name),
                "address": "/signon?back=" + FormText.encoded(back),
            ]
        }
        return visit.page("login", values, status: problem.map { RoomError($0).status } ?? .ok)
    }
}
