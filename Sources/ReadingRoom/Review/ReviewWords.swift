import Documents
import Processing

extension RoomWords {
    /// What people call the thing that is asked about.
    func label(_ aspect: Aspect, _ language: Language) -> String {
        switch aspect {
        case .field(let name): label(name, language)
        case .whole: language("Cả tài liệu", "The document")
        case .type: language("Loại văn bản", "Type")
        case .dossier: language("Hồ sơ", "Dossier")
        case .pages: language("Thứ tự trang", "Order of pages")
        case .relation(let name): "\(language(name.kind.label)) \(name.other)"
        case .boundary(let page): language("Chỗ tách ở trang \(page)", "Boundary at page \(page)")
        case .page(let number): language("Trang \(number)", "Page \(number)")
        }
    }
}

extension ReviewDesk {
    /// What a person said, in a few words; days as people write them.
    func words(_ correction: Correction, _ language: Language) -> String {
        switch correction.verdict {
        case .value(let target) where correction.aspect.isRelation:
            target.isEmpty ? language("có quan hệ này", "there is this relation") : language("chính là \(target)", "it is \(target)")
        case .absent where correction.aspect.isRelation: language("không có quan hệ này", "there is no such relation")
        case .value(let value):
            value.isEmpty ? language("đã xem", "looked at") : language.day(shown(value, for: correction.aspect))
        case .absent: language("không có", "there is none")
        case .questioned: language("nghi ngờ", "questioned")
        case .withdrawn: language("rút lại", "taken back")
        }
    }

    /// What stood there before.
    func wordsBefore(_ correction: Correction, _ language: Language) -> String {
        if correction.aspect.isRelation {
            guard let before = correction.replaced else { return "–" }
            return before.isPersonsWord ? language("người ghi", "a person's") : language("máy đọc", "as read")
        }
        return correction.replaced?.value.map { language.day(shown($0, for: correction.aspect)) } ?? "–"
    }
}

extension StepFailure.Code {
    /// What kind of trouble it is, for a heading.
    var label: Bilingual {
        switch self {
        case .empty: Bilingual("Tệp rỗng", "Empty files")
        case .encrypted: Bilingual("Tệp có mật khẩu", "Files with a password")
        case .damaged: Bilingual("Tệp hỏng", "Damaged files")
        case .tooLarge: Bilingual("Quá lớn", "Too large")
        case .unknownFormat: Bilingual("Định dạng lạ", "Unknown formats")
        case .invalidText: Bilingual("Văn bản sai bảng mã", "Text in a wrong encoding")
        case .unreadable: Bilingual("Không đọc được", "Unreadable")
        case .readerDied: Bilingual("Tiến trình đọc dừng đột ngột", "The reader ended")
        case .timeLimit: Bilingual("Quá thời gian", "Out of time")
        case .missingTool: Bilingual("Thiếu công cụ", "A tool is missing")
        case .inputOutput: Bilingual("Lỗi đọc, ghi đĩa", "Disk trouble")
        case .internalError: Bilingual("Lỗi chương trình", "Program errors")
        case .busy: Bilingual("Máy bận", "Busy")
        }
    }
}
