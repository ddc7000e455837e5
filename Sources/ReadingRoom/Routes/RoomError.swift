import Accounts
import Archive
import Documents
import HTTPTypes
import Hummingbird
import Indicators
import NIOCore
import Processing
import SearchIndex
import SingleSignOn

/// Why a request is not answered as it was meant: for people, with a remedy.
struct RoomError: Error {
    var status: HTTPResponse.Status
    var fact: Bilingual
    var remedy: Bilingual
    /// For programs; `nil` where the status says it all.
    var kind: Problem.Kind?
    /// What of the request it is about.
    var parameter: String?
    /// Seconds after which it may be tried again.
    var retryAfter: Int?

    static let notLoggedIn = RoomError(
        status: .unauthorized, fact: Bilingual("Bạn chưa đăng nhập.", "You are not logged in."),
        remedy: Bilingual("Đăng nhập rồi thử lại.", "Log in and try again."))

    static let forbidden = RoomError(
        status: .forbidden, fact: Bilingual("Tài khoản của bạn không được dùng chức năng này.", "Your account may not use this function."),
        remedy: Bilingual("Nếu cần cho công việc, đề nghị quản trị viên cấp quyền.", "If your work needs it, ask an administrator."))

    /// The same for what is not there and for what the guest may not see: neither is told.
    static let notFound = RoomError(
        status: .notFound,
        fact: Bilingual(
            "Không có trang hoặc tài liệu này, hoặc bạn không được xem.", "There is no such page or document, or you may not see it."),
        remedy: Bilingual("Kiểm tra địa chỉ, hoặc tìm lại từ trang chính.", "Check the address, or search from the home page."))

    static let badForm = RoomError(
        status: .forbidden,
        fact: Bilingual("Biểu mẫu đã hết hạn hoặc không do trang này gửi.", "The form is too old or was not sent by this page."),
        remedy: Bilingual("Tải lại trang rồi gửi lại.", "Load the page again and send it once more."))

    /// What broke, and where, is in the log: paths and statements are nothing for a page.
    static let unavailable = RoomError(
        status: .serviceUnavailable,
        fact: Bilingual("Kho hoặc chỉ mục hiện không trả lời được.", "The archive or its index cannot answer now."),
        remedy: Bilingual(
            "Thử lại sau ít phút; nếu vẫn lỗi, báo quản trị viên kèm giờ xảy ra.",
            "Try again in a few minutes; if it stays, tell an administrator the time."))

    static let notMade = RoomError(
        status: .serviceUnavailable,
        fact: Bilingual("Chưa làm được ảnh hoặc bản đọc này.", "This picture or copy could not be made."),
        remedy: Bilingual(
            "Thử lại sau ít phút; nếu vẫn lỗi, báo quản trị viên mã tài liệu.",
            "Try again in a few minutes; if it stays, tell an administrator which document it is."))

    static func wrongMethod(_ methods: String) -> RoomError {
        RoomError(
            status: .methodNotAllowed,
            fact: Bilingual("Địa chỉ này chỉ nhận \(methods).", "This address takes \(methods) only."),
            remedy: Bilingual("Dùng một trong các phương thức đó.", "Use one of these methods."))
    }

    static func tooMany(retryAfter seconds: Int) -> RoomError {
        var error = RoomError(
            status: .tooManyRequests,
            fact: Bilingual("Quá nhiều yêu cầu trong một phút.", "There were too many requests within a minute."),
            remedy: Bilingual(
                "Thử lại sau \(seconds) giây; nếu công việc cần nhiều hơn, quản trị viên nâng room.requestsPerMinute.",
                "Try again in \(seconds) s; where work needs more, administrators raise room.requestsPerMinute."))
        error.retryAfter = seconds
        return error
    }

    static func invalid(_ vietnamese: String, _ english: String) -> RoomError {
        RoomError(
            status: .badRequest, fact: Bilingual(vietnamese, english),
            remedy: Bilingual("Quay lại, sửa rồi gửi lại.", "Go back, mend it and send it again."))
    }

    /// Any failure in words; what nobody foresaw is in the log and not on the page.
    init(_ error: any Error) {
        switch error {
        case let error as RoomError: self = error
        case let error as ArchiveError where error.code == .notFound: self = .notFound
        case is ArchiveError: self = .unavailable
        case let error as SearchFailure where error.code == .badQuery:
            self.init(status: .badRequest, fact: error.fact, remedy: error.remedy)
            kind = .badQuestion
        case is SearchFailure: self = .unavailable
        case let error as ReviewFailure:
            let status: HTTPResponse.Status =
                switch error.code {
                case .changedMeanwhile: .preconditionFailed
                case .underWay: .conflict
                case .notPossible: .unprocessableContent
                }
            self.init(status: status, fact: error.fact, remedy: error.remedy)
        case let error as StepFailure where error.code == .busy:
            self.init(status: .serviceUnavailable, fact: error.fact, remedy: error.remedy)
        case is StepFailure: self = .notMade
        case let error as AccountError where [.unreachable, .corrupt].contains(error.code): self = .unavailable
        case let error as AccountError:
            let status: HTTPResponse.Status =
                switch error.code {
                case .wrongPassword: .unauthorized
                case .locked, .busy: .tooManyRequests
                case .disabled, .forbidden: .forbidden
                case .weakPassword, .invalid: .badRequest
                case .taken: .conflict
                case .notFound: .notFound
                case .unreachable, .corrupt: .serviceUnavailable
                }
            self.init(status: status, fact: error.fact, remedy: error.remedy)
        case let error as RegisterError where [.notFound, .invalid].contains(error.code):
            self.init(status: .badRequest, fact: error.fact, remedy: error.remedy)
        case let error as RegisterError where error.code == .changedMeanwhile:
            self.init(status: .preconditionFailed, fact: error.fact, remedy: error.remedy)
        // Administrators alone ask for rates, and mend what the file says.
        case let error as RegisterError where error.code == .badConfiguration:
            self.init(status: .serviceUnavailable, fact: error.fact, remedy: error.remedy)
        case is RegisterError: self = .unavailable
        case let error as SignOnError: self.init(status: .forbidden, fact: error.fact, remedy: error.remedy)
        case let error as HTTPError where error.status == .notFound: self = .notFound
        case is NIOTooManyBytesError:
            self.init(
                status: .contentTooLarge, fact: Bilingual("Biểu mẫu quá dài.", "The form is too long."),
                remedy: Bilingual("Quay lại, rút ngắn rồi gửi lại.", "Go back, shorten it and send it again."))
        case let error as HTTPError:
            self.init(
                status: error.status, fact: Bilingual("Yêu cầu không hợp lệ.", "The request is not valid."),
                remedy: Bilingual("Quay lại trang trước rồi thử lại.", "Go back to the page before and try again."))
        default:
            self.init(
                status: .internalServerError, fact: Bilingual("Có lỗi bất ngờ ở máy chủ.", "Something went wrong in the server."),
                remedy: Bilingual(
                    "Thử lại; nếu vẫn lỗi, báo quản trị viên kèm giờ xảy ra.", "Try again; if it stays, tell an administrator the time."))
        }
    }

    init(status: HTTPResponse.Status, fact: Bilingual, remedy: Bilingual) {
        self.status = status
        self.fact = fact
        self.remedy = remedy
    }
}
