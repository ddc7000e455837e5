import Cataloging

/// What a training came to.
struct TrainingReport: Encodable {
    /// Where the model lies, or would.
    var model: String
    /// `false` when it was refused.
    var isWritten: Bool
    /// Documents it was fitted on, and documents it was measured on.
    var learnt: Int
    var heldOut: Int
    var types: [String]
    /// Types left out because they have too few documents.
    var tooRare: [String]
    var score: TypeScore
    /// The model in use before, on the same documents; absent when there was none.
    var old: TypeScore?
    var seconds: Double
}

/// A training's figures for people.
struct TrainingTable {
    let report: TrainingReport
    let speech: Speech

    var text: String {
        let score = report.score
        let width = (score.classes.map(\.label.count).max() ?? 0) + 2
        func padded(_ text: String, _ size: Int) -> String { text + String(repeating: " ", count: max(1, size - text.count)) }
        func number(_ value: Double) -> String { padded(speech.decimal(value, digits: 3), 9) }
        var lines = [
            padded(speech("Loại", "Type"), width) + padded(speech("Số", "Count"), 8) + padded(speech("Đúng", "Prec."), 9)
                + padded(speech("Đủ", "Recall"), 9) + "F1"
        ]
        lines += score.classes.map { row in
            padded(row.label, width) + padded(speech.count(row.support), 8) + number(row.precision) + number(row.recall)
                + speech.decimal(row.f1, digits: 3)
        }
        lines.append("")
        lines.append(
            speech(
                "Học từ \(speech.count(report.learnt)) tài liệu thuộc \(report.types.count) loại; đo trên \(speech.count(report.heldOut)) tài liệu khác.",
                "Learnt from \(speech.count(report.learnt)) documents of \(report.types.count) types; measured on \(speech.count(report.heldOut)) others."
            ))
        lines.append(describe(score.whole, speech("Tất cả", "All")))
        if let untitled = score.untitled { lines.append(describe(untitled, speech("Không đọc được tên loại", "Title not readable"))) }
        lines.append(describe(score.masked, speech("Che tên loại và ký hiệu", "Title and letters masked")))
        lines.append(
            speech("Sai số xác suất (ECE, 10 khoảng): ", "Expected calibration error (10 bins): ")
                + speech.decimal(score.calibrationError, digits: 3))
        if let old = report.old { lines.append(describe(old.whole, speech("Mô hình đang dùng", "The model in use"))) }
        if !report.tooRare.isEmpty {
            lines.append(speech("Chưa đủ tài liệu, không học: ", "Too few documents, left out: ") + report.tooRare.joined(separator: ", "))
        }
        lines.append(speech("Thời gian: \(speech.decimal(report.seconds)) giây.", "Time: \(speech.decimal(report.seconds)) seconds."))
        if report.isWritten { lines.append(speech("Đã ghi \(report.model).", "Wrote \(report.model).")) }
        return lines.joined(separator: "\n")
    }

    private func describe(_ part: TypeScore.Part, _ name: String) -> String {
        let f1 = speech.decimal(part.macroF1, digits: 3)
        let accuracy = speech.decimal(part.accuracy, digits: 3)
        let abstained = speech.decimal(part.abstained * 100) + " %"
        let right = speech.decimal(part.answeredRight * 100) + " %"
        return speech(
            "\(name): \(part.documents) tài liệu · F1 bình quân \(f1) · đúng \(accuracy) · không trả lời \(abstained) · trả lời đúng \(right)",
            "\(name): \(part.documents) documents · macro-F1 \(f1) · accuracy \(accuracy) · abstained \(abstained) · answers right \(right)"
        )
    }
}
