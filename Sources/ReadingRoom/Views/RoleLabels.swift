import Accounts
import Documents

extension Role {
    var label: Bilingual {
        switch self {
        case .officer: Bilingual("Cán bộ", "Officer")
        case .archivist: Bilingual("Lưu trữ viên", "Archivist")
        case .administrator: Bilingual("Quản trị viên", "Administrator")
        }
    }
}
