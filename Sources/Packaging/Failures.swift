import Documents

/// The failures of packaging, each with what a person can do about it.
extension StepFailure {
    static func missingTool(_ tool: String, package: String) -> StepFailure {
        StepFailure(
            .missingTool, stage: .package,
            fact: Bilingual("Máy này thiếu \(tool).", "This machine lacks \(tool)."),
            remedy: Bilingual("Cài gói \(package) rồi chạy lại.", "Install the package \(package), then run again."))
    }

    static func damagedSource(_ detail: String) -> StepFailure {
        StepFailure(
            .damaged, stage: .package,
            fact: Bilingual("Không đọc được tệp gốc để đóng gói: \(detail)", "The source cannot be read for packaging: \(detail)"),
            remedy: Bilingual("Quét lại hoặc lấy lại bản gốc của tệp.", "Scan the file again or obtain its original again."))
    }

    static func noPages() -> StepFailure {
        StepFailure(
            .empty, stage: .package,
            fact: Bilingual("Không có trang nào để đóng gói.", "There is no page to package."),
            remedy: Bilingual("Kiểm tra tệp gốc.", "Check the source file."))
    }

    static func unreadablePage(_ number: Int) -> StepFailure {
        StepFailure(
            .unreadable, stage: .package,
            fact: Bilingual("Không lấy được hình của trang \(number).", "The image of page \(number) cannot be had."),
            remedy: Bilingual("Mở tệp gốc xem trang này và quét lại trang.", "Look at this page in the source file and scan it again."))
    }

    static func tooSlow(_ number: Int) -> StepFailure {
        StepFailure(
            .timeLimit, stage: .package,
            fact: Bilingual("Vẽ trang \(number) quá lâu.", "Drawing page \(number) took too long."),
            remedy: Bilingual("Thử lại khi máy rảnh, hoặc quét lại trang.", "Try again on a quiet machine, or scan the page again."))
    }

    static func cannotWrite(_ path: String, _ detail: String) -> StepFailure {
        StepFailure(
            .inputOutput, stage: .package,
            fact: Bilingual("Không ghi được \(path): \(detail)", "Cannot write \(path): \(detail)"),
            remedy: Bilingual("Kiểm tra dung lượng và quyền ghi của đĩa.", "Check the disk's free space and permissions."))
    }

    static func invalidDate(_ text: String) -> StepFailure {
        StepFailure(
            .internalError, stage: .package,
            fact: Bilingual("Thời điểm “\(text)” không theo ISO 8601.", "The time “\(text)” is not ISO 8601."),
            remedy: Bilingual("Báo lỗi này cho người phát triển.", "Report this to the developers."))
    }

    static func library(_ detail: String) -> StepFailure {
        StepFailure(
            .internalError, stage: .package,
            fact: Bilingual("Thư viện PDF báo lỗi: \(detail)", "The PDF library refused: \(detail)"),
            remedy: Bilingual("Chạy lại; nếu còn lỗi, báo cho người phát triển.", "Run again; if it persists, report it to the developers.")
        )
    }
}
