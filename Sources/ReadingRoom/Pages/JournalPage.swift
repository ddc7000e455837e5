import Accounts
import Documents
import Hummingbird

/// Who did what, for administrators.
enum JournalPage {
    private static let most = 100

    static func show(_ visit: Visit) async throws -> Response {
        let filter = UseFilter(
            login: visit.query["who"], event: visit.query["what"].map(UseEvent.init(rawValue:)), subject: visit.query["subject"],
            before: visit.query["before"].flatMap { Int64($0) })
        let entries = try await visit.room.book.entries(filter, limit: most)
        let time = DayText(visit.language)
        var values: [String: Any] = [
            "who": visit.query["who"] ?? "", "what": visit.query["what"] ?? "", "subject": visit.query["subject"] ?? "",
            "entries": entries.map { entry in
                [
                    "number": visit.language.count(Int(entry.number)), "at": time.time(entry.at), "login": entry.login ?? "–",
                    "address": entry.address, "event": visit.language(entry.event.label), "subject": entry.subject ?? "",
                    "detail": entry.detail ?? "",
                ]
            },
        ]
        if entries.count == most, let last = entries.last {
            var next = visit.query
            next.set("before", String(last.number))
            values["next"] = next.address("/journal")
        }
        return visit.page("journal", values, place: "/journal")
    }
}

extension UseEvent {
    fileprivate var label: Bilingual {
        switch self {
        case .login: Bilingual("đăng nhập", "log in")
        case .loginFailed: Bilingual("đăng nhập hỏng", "failed login")
        case .logout: Bilingual("đăng xuất", "log out")
        case .search: Bilingual("tìm", "search")
        case .view: Bilingual("xem", "view")
        case .download: Bilingual("tải", "download")
        case .correction: Bilingual("sửa", "correction")
        case .reuse: Bilingual("dùng lại", "reuse")
        case .ownerViewed: Bilingual("xem giấy tờ của chủ thể", "owner's papers")
        case .upload: Bilingual("tải lên", "upload")
        case .refused: Bilingual("bị từ chối", "refused")
        case .export: Bilingual("xuất danh sách", "export")
        case .figures: Bilingual("xem hồ sơ của chỉ tiêu", "dossiers of a rate")
        case .accountChanged: Bilingual("đổi tài khoản", "account changed")
        case .passwordChanged: Bilingual("đổi mật khẩu", "password changed")
        case .sessionEnded: Bilingual("kết thúc phiên", "session ended")
        case .retried: Bilingual("trả việc cách ly", "given back to the line")
        case .lotDecided: Bilingual("lô kiểm", "lot")
        case .linkDecided: Bilingual("gắn sổ", "link")
        case .tokenChanged: Bilingual("đổi khóa API", "token changed")
        case .shared: Bilingual("chia sẻ", "shared")
        case .webhookChanged: Bilingual("đổi webhook", "webhook changed")
        default: Bilingual(rawValue, rawValue)
        }
    }
}
