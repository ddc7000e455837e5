public import Documents

/// Why a person's answer could not be taken.
public struct ReviewFailure: Error, Hashable, Sendable {
    public enum Code: String, Sendable {
        /// Somebody else changed the document since it was looked at.
        case changedMeanwhile
        /// The document's file is still being worked on.
        case underWay
        /// The answer does not fit the document.
        case notPossible
    }

    public var code: Code
    public var fact: Bilingual
    public var remedy: Bilingual
    /// Somebody else was first: what the person saw is no longer so.
    public var isOutdated: Bool { code == .changedMeanwhile }

    public init(_ code: Code = .notPossible, fact: Bilingual, remedy: Bilingual) {
        self.code = code
        self.fact = fact
        self.remedy = remedy
    }

    /// The document is no longer as the person saw it.
    public static func changedMeanwhile(_ id: DocumentID?) -> ReviewFailure {
        ReviewFailure(
            .changedMeanwhile,
            fact: Bilingual(
                "Tài liệu \(id?.rawValue ?? "") vừa được người khác sửa; chưa ghi gì.",
                "The document \(id?.rawValue ?? "") was changed by somebody else meanwhile; nothing was written."),
            remedy: Bilingual("Xem lại tài liệu rồi trả lời lại.", "Look at the document again, then answer again."))
    }

    static func underWay(_ id: DocumentID) -> ReviewFailure {
        ReviewFailure(
            .underWay,
            fact: Bilingual("Tệp của tài liệu \(id) đang được xử lý.", "The file of the document \(id) is still being processed."),
            remedy: Bilingual("Chờ `sohoa run` xong rồi làm lại.", "Wait until `sohoa run` has ended."))
    }

    static func noSuchPage(_ page: Int, _ pages: [Int]) -> ReviewFailure {
        let list = pages.map(String.init).joined(separator: ", ")
        return ReviewFailure(
            fact: Bilingual("Không thể tách tại trang \(page).", "The document cannot be parted at page \(page)."),
            remedy: Bilingual(
                "Tài liệu gồm các trang \(list); chọn một trang sau trang đầu.",
                "It has the pages \(list); choose one after the first."))
    }

    static func nothingBefore(_ id: DocumentID) -> ReviewFailure {
        ReviewFailure(
            fact: Bilingual("Tài liệu \(id) là tài liệu đầu của tệp.", "The document \(id) is the first of its file."),
            remedy: Bilingual("Gộp tài liệu đứng sau vào nó.", "Merge the one behind it into it."))
    }

    static func nothingToConfirm(_ aspect: Aspect) -> ReviewFailure {
        ReviewFailure(
            fact: Bilingual("“\(aspect)” chưa có giá trị để xác nhận.", "“\(aspect)” has no value to confirm."),
            remedy: Bilingual(
                "Nhập giá trị, hoặc trả lời là không có nếu văn bản không ghi.",
                "Type one, or answer that there is none if the document has none."))
    }

    static func notABoundaryAnswer(_ page: Int) -> ReviewFailure {
        ReviewFailure(
            fact: Bilingual(
                "Không thể trả lời chỗ tách ở trang \(page) như vậy.", "The boundary at page \(page) cannot be answered like that."),
            remedy: Bilingual(
                "Đúng thì xác nhận; sai thì tách hoặc gộp tài liệu ở trang này.",
                "If it is right, confirm it; if wrong, part or join the documents there."))
    }

    static func notRejectable(_ aspect: Aspect) -> ReviewFailure {
        ReviewFailure(
            fact: Bilingual("Không thể bỏ “\(aspect)”.", "“\(aspect)” cannot be rejected."),
            remedy: Bilingual("Chỉ các trường mới có thể để trống.", "Only fields can be absent."))
    }
}
