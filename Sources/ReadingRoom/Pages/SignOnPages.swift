import Accounts
import Documents
import Hummingbird
import SingleSignOn

/// Coming in by a provider of single sign-on, where the settings name one.
enum SignOnPages {
    static func begin(_ visit: Visit) async throws -> Response {
        guard let desk = visit.room.signOn else { throw RoomError.notFound }
        let start = try await desk.begin(goingTo: Visit.own(visit.query["back"]) ?? "/")
        var response = visit.go(to: start.address)
        response.setCookie(
            Cookie(
                name: Cookies.signOn, value: start.cookie, maxAge: start.seconds, path: "/signon", secure: visit.isSecure, httpOnly: true,
                sameSite: .lax))
        return response
    }

    /// Where the provider sends people back to.
    static func finish(_ visit: Visit) async throws -> Response {
        guard let desk = visit.room.signOn else { throw RoomError.notFound }
        let person = try await desk.finish(visit.query.fields, cookie: visit.request.cookies[Cookies.signOn]?.value)
        let new = try await visit.room.book.logIn(
            person.subject, address: visit.address, agent: visit.request.headers[.userAgent] ?? "")
        var response = visit.go(to: person.page)
        response.setCookie(Cookies.session(new.token, visit))
        response.setCookie(
            Cookie(name: Cookies.signOn, value: "", maxAge: 0, path: "/signon", secure: visit.isSecure, httpOnly: true, sameSite: .lax))
        return response
    }
}
