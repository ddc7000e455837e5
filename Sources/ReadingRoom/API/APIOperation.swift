import Accounts
import Documents
import HTTPTypes
import Hummingbird

/// One operation of the API: its route, what it takes and what it gives. Routes, the OpenAPI document, the page `/api` and the checks of what
/// is sent are all made of these, so that none can say other things than the others.
struct APIOperation: Sendable {
    /// What an operation answers with when it did what it was asked.
    struct Answer: Sendable {
        var status: HTTPResponse.Status = .ok
        /// `nil` for an answer without a body.
        var media: Media?

        enum Media: Sendable {
            case json(Schema)
            /// Bytes of this type.
            case file(String)
        }

        static func json(_ schema: Schema, _ status: HTTPResponse.Status = .ok) -> Answer { Answer(status: status, media: .json(schema)) }
        static func file(_ type: String) -> Answer { Answer(media: .file(type)) }
        static let nothing = Answer(status: .noContent)
    }

    var method: HTTPRequest.Method
    /// Below `/api/v1`, with `{name}` for a part that is any.
    var path: String
    /// Stable, for programs that are made from the document: `getDocument`.
    var name: String
    var entry: Route.Entry
    var about: Bilingual
    var parameters: [APIParameter] = []
    /// What is sent as JSON; `nil` for operations that take nothing.
    var body: Schema?
    var answers: [Answer]
    /// Problems beside those that follow from the above.
    var problems: Set<Problem.Kind> = []
    var perform: @Sendable (APICall) async throws -> Response

    static let root = "/api/v1"

    var address: String { Self.root + path }

    var route: Route {
        var parts: [String] = []
        for part in address.split(separator: "/") { parts.append(part.hasPrefix("{") ? ":" + part.dropFirst().dropLast() : String(part)) }
        let path = "/" + parts.joined(separator: "/")
        return Route(method, path, entry) { visit in try await perform(try await APICall(self, visit)) }
    }

    /// The scopes of a token, any of which opens the operation; empty where every token does, or none is needed.
    var scopes: [APIScope] {
        guard case .may(let permission) = entry else { return [] }
        return APIScope.allCases.filter { $0.permissions.contains(permission) }
    }

    /// Its own parameters, and those that many have.
    var allParameters: [APIParameter] {
        var all = parameters
        if method == .get {
            all.append(
                .header(
                    "If-None-Match", .text(1...1_000), "ETag đã có: không đổi thì trả 304.", "ETags at hand: 304 when nothing has changed.")
            )
        } else if entry != .anyone {
            all.append(
                .header(
                    "X-CSRF-Token", .text(1...200), "formToken của GET /me: chỉ cần trong phiên đăng nhập, không cần với khóa API.",
                    "The formToken of GET /me: in a session only, not with a token."))
        }
        return all
    }

    /// Everything that may be wrong.
    var allProblems: [Problem.Kind] {
        var kinds = problems
        kinds.formUnion([.invalidParameter, .tooManyRequests, .unavailable, .internalError])
        if entry != .anyone { kinds.formUnion(method == .get ? [.notLoggedIn, .forbidden] : [.notLoggedIn, .forbidden, .badForm]) }
        if parameters.contains(where: { $0.place == .path }) { kinds.insert(.notFound) }
        if body != nil { kinds.formUnion([.invalidBody, .contentTooLarge, .unsupportedMediaType]) }
        return kinds.sorted { ($0.status.code, $0.rawValue) < ($1.status.code, $1.rawValue) }
    }
}

/// Something that an operation takes beside its body.
struct APIParameter: Sendable {
    enum Place: String, Sendable {
        case path, query, header
    }

    var place: Place
    var name: String
    var schema: Schema
    var isRequired = false
    var about: Bilingual

    static func path(_ name: String, _ schema: Schema, _ vietnamese: String, _ english: String) -> APIParameter {
        APIParameter(place: .path, name: name, schema: schema, isRequired: true, about: Bilingual(vietnamese, english))
    }

    static func query(
        _ name: String, _ schema: Schema, isRequired: Bool = false, _ vietnamese: String, _ english: String
    ) -> APIParameter {
        APIParameter(place: .query, name: name, schema: schema, isRequired: isRequired, about: Bilingual(vietnamese, english))
    }

    static func header(
        _ name: String, _ schema: Schema, isRequired: Bool = false, _ vietnamese: String, _ english: String
    ) -> APIParameter {
        APIParameter(place: .header, name: name, schema: schema, isRequired: isRequired, about: Bilingual(vietnamese, english))
    }
}
