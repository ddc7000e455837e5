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
        case may(Permission)
    }

    var method: HTTPRequest.Method
    /// With `:name` for a part that is any.
    var path: String
    var entry: Entry
    var answer: @Sendable (Visit) async throws -> Response

    init(_ method: HTTPRequest.Method, _ path: String, _ entry: Entry, _ answer: @escaping @Sendable (Visit) async throws -> Response) {
        self.method = method
        self.path = path
        self.entry = entry
        self.answer = answer
    }
}
