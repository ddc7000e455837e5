import Documents

extension StepFailure {
    /// More is asked for than can be made.
    static func picturesBusy(_ stage: Stage, waiting: Int) -> StepFailure {
        StepFailure(
            .busy, stage: stage,
            fact: Bilingual("Đang có \(waiting) ảnh chờ được vẽ.", "\(waiting) pictures are waited for already."),
            remedy: Bilingual("Đợi ít giây rồi mở lại trang.", "Wait a few seconds, then open the page again."))
    }

    /// The desk is closed, or whoever asked went away.
    static func notPainted(_ stage: Stage) -> StepFailure {
        StepFailure(
            .busy, stage: stage,
            fact: Bilingual("Ảnh chưa được vẽ thì yêu cầu đã dừng.", "The request ended before the picture was made."),
            remedy: Bilingual("Mở lại trang.", "Open the page again."))
    }

    static func noPlaceForCopies(_ reason: String) -> StepFailure {
        StepFailure(
            .inputOutput, stage: .package,
            fact: Bilingual("Không có chỗ ghi bản đọc: \(reason)", "There is no place for reading copies: \(reason)"),
            remedy: Bilingual("Kiểm tra dung lượng và quyền ghi của đĩa.", "Check the disk's free space and permissions."))
    }
}
