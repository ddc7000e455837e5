import Documents

/// Every way in which reading can fail, in words an archivist can act on.
extension StepFailure {
    static func noFile(_ stage: Stage) -> StepFailure {
        StepFailure(
            .inputOutput, stage: stage,
            fact: Bilingual("Không mở được tệp.", "The file could not be opened."),
            remedy: Bilingual(
                "Kiểm tra tệp còn đó và có quyền đọc, rồi chạy lại.", "Check that the file is there and readable, then run again."))
    }

    static func emptyFile(_ stage: Stage) -> StepFailure {
        StepFailure(
            .empty, stage: stage,
            fact: Bilingual("Tệp rỗng (0 byte).", "The file is empty (0 bytes)."),
            remedy: Bilingual("Quét lại hoặc chép lại tệp từ máy quét.", "Scan again, or copy the file again from the scanner."))
    }

    static func encrypted(_ stage: Stage) -> StepFailure {
        StepFailure(
            .encrypted, stage: stage,
            fact: Bilingual("Tệp PDF có mật khẩu mở.", "The PDF needs a password to open."),
            remedy: Bilingual(
                "Xin bản không đặt mật khẩu, hoặc gỡ mật khẩu rồi đưa lại vào thư mục nhận.",
                "Ask for a copy without a password, or remove it, and put the file into the inbox again."))
    }

    static func damaged(_ stage: Stage, _ vietnamese: String, _ english: String) -> StepFailure {
        StepFailure(
            .damaged, stage: stage, fact: Bilingual(vietnamese, english),
            remedy: Bilingual(
                "Tệp hỏng hoặc chép dở. Chép lại từ nguồn hoặc quét lại.",
                "The file is damaged or only partly copied. Copy it again from its source, or scan again."))
    }

    static func damagedScan(_ page: PageOutline) -> StepFailure {
        .damaged(
            .read, "Ảnh quét của trang \(page.number) hỏng hoặc bị cắt ngang.", "The scan of page \(page.number) is damaged or cut off.")
    }

    static func tooManyPixels(_ stage: Stage, page: Int, width: Int, height: Int, limit: Int) -> StepFailure {
        StepFailure(
            .tooLarge, stage: stage,
            fact: Bilingual(
                "Trang \(page) có \(width) × \(height) điểm ảnh, quá giới hạn \(limit).",
                "Page \(page) has \(width) × \(height) pixels, more than the limit of \(limit)."),
            remedy: Bilingual(
                "Quét lại ở 200–300 dpi, hoặc nâng giới hạn điểm ảnh trong cấu hình.",
                "Scan again at 200–300 dpi, or raise the limit of pixels in the settings."))
    }

    static func tooManyPages(_ stage: Stage, pages: Int, limit: Int) -> StepFailure {
        StepFailure(
            .tooLarge, stage: stage,
            fact: Bilingual(
                "Tệp có \(pages) trang, quá giới hạn \(limit).", "The file has \(pages) pages, more than the limit of \(limit)."),
            remedy: Bilingual(
                "Tách tệp thành nhiều tệp nhỏ, hoặc nâng giới hạn số trang trong cấu hình.",
                "Split the file into smaller ones, or raise the limit of pages in the settings."))
    }

    static func tooManyBytes(_ stage: Stage, bytes: Int64, limit: Int64) -> StepFailure {
        StepFailure(
            .tooLarge, stage: stage,
            fact: Bilingual(
                "Tệp có \(bytes) byte, quá giới hạn \(limit).", "The file has \(bytes) bytes, more than the limit of \(limit)."),
            remedy: Bilingual(
                "Tách tệp thành nhiều tệp nhỏ, hoặc nâng giới hạn trong cấu hình.",
                "Split the file into smaller ones, or raise the limit in the settings."))
    }

    static func unknownFormat(_ stage: Stage) -> StepFailure {
        StepFailure(
            .unknownFormat, stage: stage,
            fact: Bilingual(
                "Nội dung không phải PDF, TIFF, JPEG, PNG hay văn bản UTF-8.", "The content is not PDF, TIFF, JPEG, PNG or UTF-8 text."),
            remedy: Bilingual("Chuyển tệp sang PDF rồi đưa lại.", "Convert the file to PDF and hand it in again."))
    }

    static func invalidText(_ stage: Stage) -> StepFailure {
        StepFailure(
            .invalidText, stage: stage,
            fact: Bilingual(
                "Tệp văn bản không ở bảng mã UTF-8 (có thể là TCVN3, VNI hay UTF-16).",
                "The text file is not in UTF-8 (it may be TCVN3, VNI or UTF-16)."),
            remedy: Bilingual("Lưu lại tệp ở bảng mã Unicode UTF-8, hoặc in ra PDF.", "Save the file as Unicode UTF-8, or print it to PDF.")
        )
    }

    static func unreadable(page: Int, _ vietnamese: String, _ english: String) -> StepFailure {
        StepFailure(
            .unreadable, stage: .read, fact: Bilingual("Trang \(page): \(vietnamese)", "Page \(page): \(english)"),
            remedy: Bilingual(
                "Mở tệp gốc để xem trang này, rồi quét lại nếu cần.", "Open the original to see this page, and scan it again if need be."))
    }

    /// A page of plain text is seen only as the archive set it in type.
    static func notPackaged(_ page: PageOutline) -> StepFailure {
        StepFailure(
            .unreadable, stage: .read,
            fact: Bilingual(
                "Trang \(page.number) là trang văn bản, chưa có bản PDF để xem.",
                "Page \(page.number) is plain text and has no PDF yet to be seen in."),
            remedy: Bilingual("Chờ tài liệu được đóng gói, rồi mở lại.", "Wait until the document is packaged, then open it again."))
    }

    static func timeOver(page: Int, seconds: Int) -> StepFailure {
        StepFailure(
            .timeLimit, stage: .read,
            fact: Bilingual("Trang \(page): vẽ trang quá \(seconds) giây.", "Page \(page): drawing the page took over \(seconds) seconds."),
            remedy: Bilingual("In trang ra PDF đơn giản hơn, hoặc quét lại.", "Print the page to a simpler PDF, or scan it again."))
    }

    static func missingTool(_ name: String) -> StepFailure {
        StepFailure(
            .missingTool, stage: .read,
            fact: Bilingual("Không chạy được \(name).", "\(name) could not be started."),
            remedy: Bilingual("Cài gói poppler-utils rồi chạy lại.", "Install the package poppler-utils and run again."))
    }

    static func missingLanguage(_ languages: [String], tessdata: String?) -> StepFailure {
        let names = languages.joined(separator: "+")
        let place = tessdata ?? "tessdata"
        return StepFailure(
            .missingTool, stage: .read,
            fact: Bilingual(
                "Tesseract không nạp được dữ liệu \(names) ở \(place).", "Tesseract could not load the data of \(names) at \(place)."),
            remedy: Bilingual(
                "Cài gói tesseract-ocr-\(languages.first ?? "vie") rồi chạy lại.",
                "Install the package tesseract-ocr-\(languages.first ?? "vie") and run again."))
    }

    static func missingPairs(_ file: String) -> StepFailure {
        StepFailure(
            .missingTool, stage: .read,
            fact: Bilingual("Không đọc được tệp âm tiết \(file).", "The syllable pairs \(file) cannot be read."),
            remedy: Bilingual(
                "Đặt thư mục language cạnh tệp sohoa.yaml, hoặc sửa mục reading.pairs.",
                "Put the folder language beside sohoa.yaml, or mend reading.pairs."))
    }
}
