import Accounts
import Documents
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// What every request passes on its way in: who it is, whether the route is for them, and whether a form is one of this room's.
struct Gate: HTTPResponder {
    typealias Context = RoomContext
    let route: Route
    let room: ReadingRoom

    func respond(to request: Request, context: RoomContext) async throws -> Response {
        var form = FormText()
        if request.method == .post, [.form, .question].contains(route.body), !route.isForPrograms {
            form = FormText(String(buffer: try await request.body.collect(upTo: context.maxUploadSize)))
        }
        let visit = await Self.visit(room, request, context, form)
        do {
            if route.isMetered { try room.limits.admit(visit) }
            // Until the password is changed there is only one page.
            if let guest = visit.guest, guest.session != nil, guest.account.mustChangePassword, route.method == .get,
                route.entry != .anyone, route.path != "/account", !route.isForPrograms
            {
                return visit.go(to: "/account")
            }
            try await admit(visit)
            return try await route.answer(visit)
        } catch let error as RoomError
            where error.status == .unauthorized && request.method == .get && !route.isForPrograms && Self.wantsPage(request)
        {
            return visit.go(to: "/login?back=" + FormText.encoded(visit.here))
        } catch {
            return Porch.failure(error, visit)
        }
    }

    private func admit(_ visit: Visit) async throws {
        if route.isForPrograms { try checkHeader(visit) } else if route.isChange { try checkForm(visit) }
        switch route.entry {
        case .anyone: return
        case .session:
            guard try visit.known.session != nil else { throw RoomError.forbidden }
        case .known: _ = try visit.known
        case .published where room.settings.publishes: return
        case .may(let permission), .published(let permission):
            let guest = try visit.known
            guard !guest.permissions.contains(permission) else { return }
            try await visit.record(.refused, subject: visit.request.uri.path, detail: permission.rawValue)
            throw RoomError.forbidden
        }
    }

    /// A form that changes something comes from a page of this room: by what it carries, and by what the browser says of it. A program with a
    /// token has no cookie that somebody else's page could use; who sends files and is nobody is told so, and no more.
    private func checkForm(_ visit: Visit) throws(RoomError) {
        if let site = visit.request.headers[Self.fetchSite], site != "same-origin", site != "none" { throw .badForm }
        if let guest = visit.guest {
            guard let session = guest.session else { return }
            switch route.body {
            case .form: guard session.accepts(formToken: visit.form.raw("csrf")) else { throw .badForm }
            case .stream: guard session.accepts(formToken: visit.request.headers[Self.formHeader] ?? "") else { throw .badForm }
            case .files, .question: return
            }
        } else if route.body == .form {
            guard let kept = Cookies.keptForm(visit.request), kept == visit.form.raw("csrf") else { throw .badForm }
        }
    }

    /// What a script of this room changes in a session, it shows to be its own by a header; a page from elsewhere can neither know nor send it.
    private func checkHeader(_ visit: Visit) throws(RoomError) {
        guard route.method != .get, route.entry != .anyone, let session = visit.guest?.session else { return }
        if let site = visit.request.headers[Self.fetchSite], site != "same-origin", site != "none" { throw .badHeader }
        guard session.accepts(formToken: visit.request.headers[Self.formHeader] ?? "") else { throw .badHeader }
    }

    static func visit(_ room: ReadingRoom, _ request: Request, _ context: RoomContext, _ form: FormText) async -> Visit {
        let isTrusted = room.settings.proxies.contains(context.peer)
        let address = isTrusted ? forwarded(request, room.settings.proxies) ?? context.peer : context.peer
        let isSecure = isTrusted && request.headers[forwardedProtocol] == "https"
        let guest = await guest(room, request, address)
        let language =
            Route.isForPrograms(request.uri.path)
            ? Language(accepted: request.headers[.acceptLanguage])
            : request.cookies[Cookies.language].flatMap { Language(rawValue: $0.value) } ?? .vietnamese
        return Visit(
            room: room, request: request, context: context, language: language, address: address, isSecure: isSecure,
            guest: guest, query: FormText(request.uri.query ?? ""), form: form,
            formToken: guest?.session?.formToken ?? Cookies.keptForm(request) ?? Cookies.fresh())
    }

    /// Who asks; `nil` for nobody known. What cannot be looked up lets nobody in.
    private static func guest(_ room: ReadingRoom, _ request: Request, _ address: String) async -> Guest? {
        do {
            if let shown = request.headers[.authorization] {
                guard shown.hasPrefix("Bearer ") else { return nil }
                return try await room.book.grant(token: String(shown.dropFirst(7))).map { Guest($0, address: address) }
            }
            guard let token = request.cookies[Cookies.session]?.value else { return nil }
            return try await room.book.session(token: token).map { Guest($0, address: address) }
        } catch {
            room.log.error("accounts: \(error.fact.english)")
            return nil
        }
    }

    /// The last address in the list that is none of our own proxies'. What stands before it, and what is no address, anybody may have written.
    private static func forwarded(_ request: Request, _ proxies: Set<String>) -> String? {
        let addresses = (request.headers[forwardedFor] ?? "").split(separator: ",").map {
            PeerAddress.normal($0.trimmingCharacters(in: .whitespaces))
        }
        return addresses.last { $0.map { !proxies.contains($0) } ?? true } ?? nil
    }

    /// Whether a person's browser wants something to look at, rather than a picture or data for a page.
    private static func wantsPage(_ request: Request) -> Bool { request.headers[.accept]?.contains("text/html") ?? false }

    private static let formHeader = HTTPField.Name.named("X-CSRF-Token")
    private static let fetchSite = HTTPField.Name.named("Sec-Fetch-Site")
    private static let forwardedFor = HTTPField.Name.named("X-Forwarded-For")
    private static let forwardedProtocol = HTTPField.Name.named("X-Forwarded-Proto")
}

extension Language {
    /// The one that a program likes better, Vietnamese where it does not say: `en-GB;q=0.8, vi;q=0.3` is English.
    init(accepted header: String?) {
        func weight(_ language: String) -> Double {
            let wishes = (header ?? "").split(separator: ",").map {
                $0.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
            }
            return wishes.filter { $0.first?.lowercased().split(separator: "-").first.map(String.init) == language }.map { parts in
                parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
            }.max() ?? 0
        }
        self = weight("en") > weight("vi") ? .english : .vietnamese
    }
}

/// The cookies of the room.
enum Cookies {
    static let session = "sohoa"
    static let form = "sohoa_form"
    static let language = "sohoa_language"
    static let signOn = "sohoa_signon"

    static func session(_ token: String, _ visit: Visit) -> Cookie {
        Cookie(name: session, value: token, path: "/", secure: visit.isSecure, httpOnly: true, sameSite: .lax)
    }

    static func noSession(_ visit: Visit) -> Cookie {
        Cookie(name: session, value: "", maxAge: 0, path: "/", secure: visit.isSecure, httpOnly: true, sameSite: .lax)
    }

    /// Ties the forms of a page to the browser of somebody who is not logged in yet.
    static func form(_ visit: Visit) -> Cookie {
        Cookie(name: form, value: visit.formToken, path: "/", secure: visit.isSecure, httpOnly: true, sameSite: .strict)
    }

    /// The one that the browser keeps; `nil` for what this room never gave, which is replaced.
    static func keptForm(_ request: Request) -> String? {
        request.cookies[form].map(\.value).flatMap { kept in
            kept.utf8.count == 48 && kept.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) } ? kept : nil
        }
    }

    static func language(_ language: Language, _ visit: Visit) -> Cookie {
        Cookie(
            name: Self.language, value: language.rawValue, maxAge: 365 * 86_400, path: "/", secure: visit.isSecure, httpOnly: true,
            sameSite: .lax)
    }

    static func fresh() -> String {
        Randomness.system(24).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}

extension HTTPField.Name {
    /// What else an answer belongs with (RFC 8288).
    static let link = named("Link")

    /// A name that is written in this program and therefore is one.
    static func named(_ name: String) -> HTTPField.Name {
        guard let field = HTTPField.Name(name) else { preconditionFailure("no header is called \(name)") }
        return field
    }
}
