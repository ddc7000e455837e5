import Documents
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// What went wrong, as RFC 9457 writes it down for programs: `application/problem+json`.
struct Problem: Encodable {
    /// The kinds of problems there are. Their names are in addresses and do not change.
    enum Kind: String, Sendable, CaseIterable {
        case invalidParameter = "invalid-parameter"
        case invalidBody = "invalid-body"
        case badQuestion = "bad-question"
        case notLoggedIn = "not-logged-in"
        case forbidden
        case badForm = "bad-form"
        case notFound = "not-found"
        case methodNotAllowed = "method-not-allowed"
        case conflict
        case changedMeanwhile = "changed-meanwhile"
        case contentTooLarge = "content-too-large"
        case unsupportedMediaType = "unsupported-media-type"
        case notPossible = "not-possible"
        case preconditionRequired = "precondition-required"
        case tooManyRequests = "too-many-requests"
        case internalError = "internal-error"
        case unavailable
        case other
    }

    var type: String
    var title: String
    var status: Int
    /// What happened, in words.
    var detail: String
    /// What to do about it.
    var remedy: String
    /// The address that was asked.
    var instance: String?
    /// The parameter, or the place in what was sent, as a JSON pointer.
    var parameter: String?

    init(_ error: RoomError, _ language: Language, instance: String?) {
        let kind = error.kind ?? Kind(status: error.status)
        type = kind.address
        title = language(kind.title)
        status = error.status.code
        detail = language(error.fact)
        remedy = language(error.remedy)
        self.instance = instance
        parameter = error.parameter
    }

    /// The answer to a request that failed.
    static func response(_ error: RoomError, _ visit: Visit) -> Response {
        let problem = Problem(error, visit.language, instance: visit.request.uri.path)
        let bytes = (try? JSONText.encoder.encode(problem)) ?? Data("{}".utf8)
        var headers: HTTPFields = [
            .contentType: "application/problem+json", .contentLanguage: visit.language.rawValue, .cacheControl: "no-store",
            .vary: JSONText.vary,
        ]
        if error.status == .unauthorized {
            let isWrong = visit.request.headers[.authorization] != nil
            headers[.wwwAuthenticate] = "Bearer realm=\"SoHoa\"" + (isWrong ? ", error=\"invalid_token\"" : "")
        }
        return Response(status: error.status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}

extension Problem.Kind {
    /// The address that names it, and that tells what it means.
    var address: String { APIOperation.root + "/problems/" + rawValue }

    /// The kind of what bears a status and no name of its own.
    init(status: HTTPResponse.Status) {
        self =
            switch status.code {
            case 400: .invalidParameter
            case 401: .notLoggedIn
            case 403: .forbidden
            case 404: .notFound
            case 405: .methodNotAllowed
            case 409: .conflict
            case 412: .changedMeanwhile
            case 413: .contentTooLarge
            case 415: .unsupportedMediaType
            case 422: .notPossible
            case 428: .preconditionRequired
            case 429: .tooManyRequests
            case 500: .internalError
            case 503: .unavailable
            default: .other
            }
    }

    var status: HTTPResponse.Status {
        switch self {
        case .invalidParameter, .invalidBody, .badQuestion, .other: .badRequest
        case .notLoggedIn: .unauthorized
        case .forbidden, .badForm: .forbidden
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .conflict: .conflict
        case .changedMeanwhile: .preconditionFailed
        case .contentTooLarge: .contentTooLarge
        case .unsupportedMediaType: .unsupportedMediaType
        case .notPossible: .unprocessableContent
        case .preconditionRequired: .preconditionRequired
        case .tooManyRequests: .tooManyRequests
        case .internalError: .internalServerError
        case .unavailable: .serviceUnavailable
        }
    }

    var title: Bilingual {
        switch self {
        case .invalidParameter: Bilingual("Tham số không đúng", "Invalid parameter")
        case .invalidBody: Bilingual("Nội dung gửi lên không đúng", "Invalid body")
        case .badQuestion: Bilingual("Không hiểu câu hỏi", "The question cannot be understood")
        case .notLoggedIn: Bilingual("Cần đăng nhập", "Log in first")
        case .forbidden: Bilingual("Không được phép", "Not allowed")
        case .badForm: Bilingual("Thiếu hoặc sai dấu X-CSRF-Token", "X-CSRF-Token is missing or wrong")
        case .notFound: Bilingual("Không tìm thấy", "Not found")
        case .methodNotAllowed: Bilingual("Địa chỉ không nhận phương thức này", "Method not allowed")
        case .conflict: Bilingual("Mâu thuẫn với điều đã có", "Conflict")
        case .changedMeanwhile: Bilingual("Đã bị người khác sửa", "Changed meanwhile")
        case .contentTooLarge: Bilingual("Nội dung quá dài", "Content too large")
        case .unsupportedMediaType: Bilingual("Kiểu nội dung không được nhận", "Unsupported media type")
        case .notPossible: Bilingual("Không thể làm như vậy", "Not possible")
        case .preconditionRequired: Bilingual("Thiếu If-Match", "If-Match is missing")
        case .tooManyRequests: Bilingual("Quá nhiều yêu cầu", "Too many requests")
        case .internalError: Bilingual("Lỗi máy chủ", "Server error")
        case .unavailable: Bilingual("Chưa trả lời được", "Unavailable")
        case .other: Bilingual("Yêu cầu không đúng", "Bad request")
        }
    }

    /// What to do about it, whatever it was in the case at hand.
    var remedy: Bilingual {
        switch self {
        case .invalidParameter, .invalidBody:
            Bilingual(
                "Sửa mục nêu ở “parameter” theo /api/v1/openapi.json.",
                "Mend what “parameter” names; /api/v1/openapi.json says how it has to be.")
        case .badQuestion: Bilingual("Sửa câu hỏi theo cú pháp tìm kiếm.", "Mend the question; see the query language.")
        case .notLoggedIn: Bilingual("Gửi khóa API: Authorization: Bearer sohoa_…", "Send a token: Authorization: Bearer sohoa_…")
        case .forbidden:
            Bilingual(
                "Dùng khóa có phạm vi cần thiết, của tài khoản có vai trò phù hợp.",
                "Use a token with the scope, of an account with the role.")
        case .badForm:
            Bilingual(
                "Với phiên đăng nhập, gửi X-CSRF-Token bằng formToken của GET /api/v1/me; chương trình thì dùng khóa API.",
                "In a session send X-CSRF-Token with the formToken of GET /api/v1/me; programs use a token.")
        case .notFound: Bilingual("Kiểm tra lại địa chỉ và mã.", "Check the address and the name in it.")
        case .methodNotAllowed: Bilingual("Dùng phương thức nêu ở tiêu đề Allow.", "Use a method that the header Allow names.")
        case .conflict: Bilingual("Đọc lại rồi gửi yêu cầu khác.", "Look again, then ask otherwise.")
        case .changedMeanwhile: Bilingual("Đọc lại tài liệu, lấy ETag mới rồi gửi lại.", "Read the document again and send its new ETag.")
        case .contentTooLarge: Bilingual("Rút ngắn rồi gửi lại.", "Shorten it and send it again.")
        case .unsupportedMediaType:
            Bilingual("Gửi JSON với Content-Type: application/json.", "Send JSON with Content-Type: application/json.")
        case .notPossible: Bilingual("Xem “detail” và sửa yêu cầu.", "See “detail” and mend the request.")
        case .preconditionRequired: Bilingual("Gửi ETag của tài liệu trong If-Match.", "Send the document's ETag as If-Match.")
        case .tooManyRequests: Bilingual("Chờ số giây ở Retry-After rồi thử lại.", "Wait as many seconds as Retry-After says.")
        case .internalError, .unavailable:
            Bilingual(
                "Thử lại sau; nếu vẫn lỗi, báo quản trị viên kèm giờ xảy ra.",
                "Try again later; if it stays, tell an administrator the time.")
        case .other: Bilingual("Xem “detail” và sửa yêu cầu.", "See “detail” and mend the request.")
        }
    }
}

extension RoomError {
    static func problem(_ kind: Problem.Kind, _ fact: Bilingual, parameter: String? = nil) -> RoomError {
        var error = RoomError(status: kind.status, fact: fact, remedy: kind.remedy)
        error.kind = kind
        error.parameter = parameter
        return error
    }

    /// A parameter will not do.
    static func parameter(_ name: String, _ why: Bilingual) -> RoomError {
        .problem(
            .invalidParameter, Bilingual("Tham số \(name): \(why.vietnamese).", "The parameter \(name): \(why.english)."), parameter: name)
    }

    /// Something in what was sent will not do.
    static func body(_ pointer: String, _ why: Bilingual) -> RoomError {
        let place = pointer.isEmpty ? "/" : pointer
        return .problem(.invalidBody, Bilingual("Tại \(place): \(why.vietnamese).", "At \(place): \(why.english)."), parameter: place)
    }

    static let badHeader = RoomError.problem(
        .badForm, Bilingual("Trong phiên đăng nhập, thay đổi phải kèm X-CSRF-Token.", "In a session a change takes X-CSRF-Token."),
        parameter: "X-CSRF-Token")

    static let preconditionRequired = RoomError.problem(
        .preconditionRequired,
        Bilingual("Chỉ sửa được bản đã xem: thiếu If-Match.", "Only what was seen can be changed: If-Match is missing."),
        parameter: "If-Match")
}
