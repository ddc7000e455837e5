import Archive
import Documents
import Foundation

/// What is said of batches, in one language.
struct BatchWords {
    private let language: Language

    init(_ language: Language) { self.language = language }

    /// `1 giờ 05 phút`, `4 phút`, `dưới 1 phút`.
    func span(_ seconds: Int) -> String {
        let minutes = (seconds + 30) / 60
        if minutes < 1 { return language("dưới 1 phút", "less than a minute") }
        if minutes < 60 { return language("\(minutes) phút", "\(minutes) min") }
        let rest = String(format: "%02d", minutes % 60)
        return language("\(language.count(minutes / 60)) giờ \(rest) phút", "\(language.count(minutes / 60)) h \(rest) min")
    }

    func live(_ batch: LineState.Batch) -> [String: Any] {
        var values: [String: Any] = [
            "id": batch.id, "pages": language.count(batch.pagesDone), "found": language.count(batch.pagesFound),
            "files": language.count(batch.filesDone), "filesSeen": language.count(batch.files),
            "documents": language.count(batch.documents), "exceptions": language.count(batch.exceptions),
            "rate": batch.pagesAMinute.map { language.decimal($0) } ?? "–", "left": left(batch),
            "done": String(batch.pagesDone), "all": String(max(1, batch.pagesFound)),
            "startedAt": DayText(language).time(Date(timeIntervalSince1970: Double(batch.startedAt))),
        ]
        if batch.closedAt != nil { values["isClosed"] = true }
        return values
    }

    private func left(_ batch: LineState.Batch) -> String {
        guard let seconds = batch.secondsLeft else { return "–" }
        return (batch.isAtLeast ? language("ít nhất ", "at least ") : "") + span(seconds)
    }

    func status(_ state: LineState) -> String {
        if state.working > 0 { return language("Đang xử lý.", "At work.") }
        if state.waiting > 0 { return language("Có việc chờ, chưa tiến trình nào nhận.", "Work waits, nobody has taken it.") }
        return language("Không còn việc nào chờ.", "No work waits.")
    }

    func exception(_ entry: QuarantineEntry) -> [String: Any] {
        var values: [String: Any] = [
            "source": entry.source, "fact": language(entry.failure.fact), "remedy": language(entry.failure.remedy),
        ]
        if entry.page > 0 { values["page"] = language.count(entry.page) }
        return values
    }

    func state(_ state: FileState) -> String {
        switch state {
        case .pending: language("đang xử lý", "at work")
        case .archived: language("đã vào kho", "archived")
        case .duplicate: language("trùng", "duplicate")
        case .quarantined: language("cách ly", "quarantined")
        }
    }
}

/// `1,2 GiB`.
enum ByteText {
    static func words(_ bytes: Int64, _ language: Language) -> String {
        let units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"]
        var (value, unit) = (Double(bytes), 0)
        while value >= 1_000, unit < units.count - 1 { (value, unit) = (value / 1_024, unit + 1) }
        return language.decimal(value, digits: unit == 0 || value >= 100 ? 0 : 1) + " " + units[unit]
    }
}

/// What is said when nothing goes on.
enum StallWords {
    static func fact(minutes: Int) -> Bilingual {
        Bilingual(
            "Đã \(max(1, minutes)) phút không việc nào tiến triển trong khi còn việc chờ.",
            "Nothing has gone on for \(max(1, minutes)) minutes although work waits.")
    }
}
