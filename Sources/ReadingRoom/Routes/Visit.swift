import Accounts
import Documents
import Foundation
import HTTPTypes
import Hummingbird
import SearchIndex

/// Somebody who has shown who they are: by the cookie of a session, or a program by a token.
struct Guest: Sendable {
    var account: Account
    var permissions: Set<Permission>
    var visitor: Visitor
    /// `nil` of a program.
    var session: Session?
    /// Under which name its requests are counted: a person's by the account, however many browsers are open; a program's by the token.
    let meter: String

    init(_ session: Session, address: String) {
        account = session.account
        permissions = session.account.permissions
        visitor = Visitor(session.account, address: address)
        self.session = session
        meter = "account \(session.account.id)"
    }

    init(_ grant: TokenGrant, address: String) {
        account = grant.account
        permissions = grant.permissions
        visitor = Visitor(grant, address: address)
        meter = "token \(grant.token.id)"
    }

    /// What of the archive they may see.
    var scope: SearchScope { SearchScope(modes: account.modes.subtracting([.secret]), units: account.units) }
}

/// A request that may be answered: the gate has let it through.
struct Visit: Sendable {
    let room: ReadingRoom
    let request: Request
    let context: RoomContext
    let language: Language
    /// The client's own address.
    let address: String
    /// Whether the browser came by https, if only as far as the proxy.
    let isSecure: Bool
    let guest: Guest?
    /// The fields of the address.
    let query: FormText
    /// The fields of a form that was sent.
    let form: FormText
    /// What forms of this page carry.
    let formToken: String

    /// Whoever is inside; the gate lets nobody without an account as far as a handler that asks.
    var known: Guest {
        get throws(RoomError) {
            guard let guest else { throw .notLoggedIn }
            return guest
        }
    }

    var visitor: Visitor { guest?.visitor ?? .stranger(address: address) }

    func parameter(_ name: String) -> String {
        context.parameters.get(name).flatMap { $0.removingPercentEncoding } ?? ""
    }

    /// This very address, for coming back to it.
    var here: String { request.uri.string }

    /// Writes the use into the journal: before the answer goes out.
    func record(_ event: UseEvent, subject: String? = nil, detail: String? = nil) async throws(AccountError) {
        try await room.book.record(Use(event, by: visitor, subject: subject, detail: detail))
    }

    /// A page of the room.
    func page(_ name: String, _ values: [String: Any], place: String = "", status: HTTPResponse.Status = .ok) -> Response {
        var response = Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: room.views.page(name, values, for: self, place: place))))
        // Every page has a form, and be it that of the language.
        if guest == nil, Cookies.keptForm(request) == nil { response.setCookie(Cookies.form(self)) }
        return response
    }

    /// See this address now.
    func go(to path: String) -> Response { Response(status: .seeOther, headers: [.location: path, .cacheControl: "no-store"]) }

    /// An address that a form brought, if it is one of this room: nobody is sent elsewhere.
    static func own(_ address: String?) -> String? {
        guard let address, address.hasPrefix("/"), !address.hasPrefix("//"), !address.contains("\\"),
            address.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value < 0x7F })
        else { return nil }
        return address
    }
}
