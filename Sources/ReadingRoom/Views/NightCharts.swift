import Archive
import Documents

/// What nights brought, drawn.
struct NightCharts {
    private let language: Language

    init(_ language: Language) { self.language = language }

    /// For a template: name and drawing. The oldest night first; nothing without nights.
    func all(_ nights: [Night]) -> [[String: Any]] {
        nights.isEmpty ? [] : [pages(nights), quality(nights)].map { ["name": $0.title, "svg": $0.svg] }
    }

    private func pages(_ nights: [Night]) -> Chart {
        Chart(
            title: language("Trang mỗi đêm", "Pages a night"),
            bars: nights.map { night in
                let quarantined = night.sum.pages.quarantined
                let name = DayName.short(night.batch.id, language)
                let read = night.sum.pages.seen - night.sum.pages.duplicates - quarantined
                return .init(
                    name: name, value: read, rest: quarantined,
                    words: language(
                        "Đêm \(name): \(language.count(read)) trang, \(language.count(quarantined)) trang cách ly",
                        "Night \(name): \(language.count(read)) pages, \(language.count(quarantined)) in quarantine"))
            }, language: language)
    }

    private func quality(_ nights: [Night]) -> Chart {
        Chart(
            title: language(
                "Tài liệu mỗi đêm: đạt ngay, và phần nhạt là chờ người xem", "Documents a night: passed, and faint those that wait"),
            bars: nights.map { night in
                let name = DayName.short(night.batch.id, language)
                let sum = night.sum.documents
                return .init(
                    name: name, value: sum.archived, rest: sum.inReview,
                    words: language(
                        "Đêm \(name): \(language.count(sum.archived)) đạt, \(language.count(sum.inReview)) chờ",
                        "Night \(name): \(language.count(sum.archived)) passed, \(language.count(sum.inReview)) wait"))
            }, language: language)
    }
}
