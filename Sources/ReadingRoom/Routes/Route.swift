import Accounts
import HTTPTypes
import Hummingbird

/// One address of the reading room, who may use it, and what answers. The whole table is data, so that a test can walk it for every role.
struct Route: Sendable {
    enum Entry: Hashable, Sendable {
        /// Also somebody who is not logged in.
        case anyone
        /// Whoever is logged in, even with a password that has to be changed first. It is a person's: no token opens it.
        case session
        /// Whoever is known, by a session or by any token.
        case known
        case may(Permission)
        /// The same, and where the room publishes also anybody: the answer is of what is public.
        case published(Permission)
    }

    /// What a request brings.
    enum Body: Hashable, Sendable {
        /// The fields of a form, small enough to be read before anybody looks; the gate checks that a page of this room made it.
        case form
        /// The fields of a form that only asks: it changes nothing, and comes from programs that have seen no page of the room.
        case question
        /// As much as it likes, read bit by bit by the handler. It shows the page's token in `X-CSRF-Token`, which the gate checks.
        case stream
        /// Files of a form without a script: the handler reads the token, which is the first field, and checks it before anything else.
        case files
    }

    var method: HTTPRequest.Method
    /// With `:name` for a part that is any.
    var path: String
    var entry: Entry
    var body: Body
    var answer: @Sendable (Visit) async throws -> Response

    /// For programs: what goes wrong is told as a problem, and what is sent is no form.
    var isForPrograms: Bool { Self.isForPrograms(path) }

    /// Counted among the requests of a minute: not what browsers keep and watchers ask.
    var isMetered: Bool { !path.hasPrefix("/assets/") && !["/healthz", "/readyz", "/metrics"].contains(path) }

    static func isForPrograms(_ path: String) -> Bool {
        path == APIOperation.root || path.hasPrefix(APIOperation.root + "/")
    }

    /// Whether an address is one of the route's.
    func matches(_ address: String) -> Bool {
        let (mine, asked) = (path.split(separator: "/"), address.split(separator: "/"))
        return mine.count == asked.count && zip(mine, asked).allSatisfy { $0.hasPrefix(":") || $0 == $1 }
    }

    init(
        _ method: HTTPRequest.Method, _ path: String, _ entry: Entry, body: Body = .form,
        _ answer: @escaping @Sendable (Visit) async throws -> Response
    ) {
        self.method = method
        self.path = path
        self.entry = entry
        self.body = body
        self.answer = answer
    }

    /// Whether it changes something, so that it must come from a page of this room.
    var isChange: Bool { body != .question && [.post, .patch, .put, .delete].contains(method) }
}
