import Archive
import Documents
import Processing

/// The reconciliation as an archivist reads it.
struct ReconciliationTable {
    let report: RunReport
    let speech: Speech

    var text: String {
        let sum = report.reconciliation
        let hasSeparators = sum.pages.separators > 0
        var lines = [
            speech("Đối soát lô \(report.batch ?? "–")", "Reconciliation of batch \(report.batch ?? "–")")
                + speech(" (mới: \(speech.count(report.newFiles)) tệp)", " (new: \(speech.count(report.newFiles)) files)"),
            row(
                "",
                [
                    speech("thấy", "seen"), speech("lưu trữ", "archived"), speech("trùng", "duplicate"), speech("cách ly", "quarantined"),
                    speech("trắng", "blank"),
                ] + (hasSeparators ? [speech("phân cách", "separators")] : []) + [speech("còn lại", "pending")]),
            row(
                speech("Tệp", "Files"),
                ([sum.files.seen, sum.files.archived, sum.files.duplicates, sum.files.quarantined, nil] + (hasSeparators ? [nil] : [])
                    + [sum.files.pending]).map(cell)),
            row(
                speech("Trang", "Pages"),
                ([sum.pages.seen, sum.pages.inDocuments, sum.pages.duplicates, sum.pages.quarantined, sum.pages.blank]
                    + (hasSeparators ? [sum.pages.separators] : []) + [sum.pages.pending]).map(cell)),
            speech(
                "Tài liệu: \(speech.count(sum.documents.total)) · đủ: \(speech.count(sum.documents.archived)) · chờ người duyệt: \(speech.count(sum.documents.inReview))",
                "Documents: \(speech.count(sum.documents.total)) · complete: \(speech.count(sum.documents.archived)) · waiting for review: \(speech.count(sum.documents.inReview))"
            ),
        ]
        if sum.pages.unread > 0 {
            lines.append(
                speech(
                    "Trang máy không đọc được, cần người xem (chữ viết tay, ảnh, quá mờ): \(speech.count(sum.pages.unread))",
                    "Pages only a person can read (handwriting, pictures, too faint): \(speech.count(sum.pages.unread))"))
        }
        if sum.documents.unpackaged > 0 {
            lines.append(
                speech(
                    "Chưa đóng gói được PDF/A: \(speech.count(sum.documents.unpackaged))",
                    "Without PDF/A: \(speech.count(sum.documents.unpackaged))"))
        }
        if report.pagesRead > 0 {
            let rate = speech.decimal(Double(report.pagesRead) / max(report.seconds, 0.001) * 60)
            lines.append(
                speech(
                    "Đã đọc \(speech.count(report.pagesRead)) trang trong \(speech.duration(report.seconds)) (\(rate) trang/phút).",
                    "Read \(speech.count(report.pagesRead)) pages in \(speech.duration(report.seconds)) (\(rate) pages/min)."))
        }
        for entry in report.exceptions {
            let place =
                entry.page > 0 ? speech("\(entry.source), trang \(entry.page)", "\(entry.source), page \(entry.page)") : entry.source
            lines.append(speech("Cách ly: ", "Quarantined: ") + place)
            lines.append("  " + speech(entry.failure.fact))
            lines.append("  → " + speech(entry.failure.remedy))
        }
        if let trouble = report.indexTrouble {
            lines.append(speech("Chỉ mục chưa cập nhật: ", "The index is behind: ") + speech(trouble))
            lines.append("  → " + speech("Chạy `sohoa index rebuild`.", "Run `sohoa index rebuild`."))
        }
        lines.append(
            sum.addsUp
                ? speech("Khớp: mọi tệp và mọi trang đều có đúng một kết cục.", "It adds up: every file and page has exactly one end.")
                : speech(
                    "KHÔNG KHỚP: còn tệp hoặc trang chưa có kết cục; hãy chạy lại.",
                    "It does NOT add up: some file or page has no end; run again."))
        return lines.joined(separator: "\n")
    }

    private func cell(_ number: Int?) -> String { number.map(speech.count) ?? "" }

    private func row(_ name: String, _ cells: [String]) -> String {
        ([name.padded(8)] + cells.map { $0.padded(11, right: true) }).joined(separator: " ")
    }
}

extension String {
    /// Filled with spaces to a width in characters.
    fileprivate func padded(_ width: Int, right: Bool = false) -> String {
        let space = String(repeating: " ", count: max(0, width - count))
        return right ? space + self : self + space
    }
}
