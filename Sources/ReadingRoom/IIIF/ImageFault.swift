import Documents
import HTTPTypes

/// Why a request of the Image API is not answered.
enum ImageFault: Error, Hashable {
    /// It breaks the rules of the API, or asks for something outside the page.
    case invalid(String)
    /// It is well formed, and more than this server does.
    case notImplemented(String)

    var roomError: RoomError {
        switch self {
        case .invalid(let part):
            RoomError(
                status: .badRequest,
                fact: Bilingual("Yêu cầu ảnh không hợp lệ: \(part).", "The request for an image is not valid: \(part)."),
                remedy: Bilingual("Xem IIIF Image API 3.0 và info.json của trang.", "See IIIF Image API 3.0 and the page's info.json."))
        case .notImplemented(let part):
            RoomError(
                status: .notImplemented,
                fact: Bilingual("Máy chủ này không làm được: \(part).", "This server does not do that: \(part)."),
                remedy: Bilingual("Xem những gì làm được ở info.json của trang.", "See what it does in the page's info.json."))
        }
    }
}
