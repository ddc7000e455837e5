public import Documents
import Foundation

/// What the nights brought and what was left of them, as tables.
public enum NightsReport {
    /// A night, what became of its files, and what it left in quarantine.
    public struct Night: Sendable {
        public var batch: BatchRecord
        public var sum: Reconciliation
        public var exceptions: [QuarantineEntry]

        public init(batch: BatchRecord, sum: Reconciliation, exceptions: [QuarantineEntry]) {
            (self.batch, self.sum, self.exceptions) = (batch, sum, exceptions)
        }

        /// Seconds from its beginning to its end; `nil` while it is open.
        var seconds: TimeInterval? { batch.closedAt.map { max(0, $0.timeIntervalSince(batch.startedAt)) } }
        /// Pages that somebody had to read: those of files that the archive had before are not read again.
        var work: Int { sum.pages.seen - sum.pages.duplicates }
    }

    /// A row a night in the order given, and their sum.
    public static func production(_ nights: [Night], subtitle: Bilingual?) -> ReportTable {
        var rows = nights.map { night in
            ReportTable.Row(.plain, [.text(night.batch.id), time(night.seconds)] + figures([night]) + [check(night)])
        }
        if nights.count > 1 {
            let seconds = nights.compactMap(\.seconds).reduce(0, +)
            rows.append(ReportTable.Row(.total, [.label(Bilingual("Tổng", "Total")), time(seconds)] + figures(nights) + [.none]))
        }
        return ReportTable(
            title: Bilingual("Sản lượng số hóa từng đêm", "Production night by night"), subtitle: subtitle,
            columns: columns, rows: rows, notes: notes)
    }

    /// A row for everything that was quarantined, with what to do about it.
    public static func exceptions(_ nights: [Night], subtitle: Bilingual?) -> ReportTable {
        let rows = nights.flatMap { night in
            night.exceptions.map { entry in
                ReportTable.Row(
                    .plain,
                    [
                        .text(night.batch.id), .text(entry.source), entry.page > 0 ? .count(entry.page) : .none,
                        .text(entry.failure.code.rawValue), .label(entry.failure.fact), .label(entry.failure.remedy),
                    ])
            }
        }
        return ReportTable(
            title: Bilingual("Tệp và trang bị cách ly", "Files and pages in quarantine"), subtitle: subtitle,
            columns: [
                ReportTable.Column("batch", Bilingual("Đêm", "Night"), isNumber: false, share: 1.2),
                ReportTable.Column("source", Bilingual("Tệp", "File"), isNumber: false, share: 3),
                ReportTable.Column("page", Bilingual("Trang", "Page"), share: 0.6),
                ReportTable.Column("code", Bilingual("Mã lỗi", "Code"), isNumber: false),
                ReportTable.Column("fact", Bilingual("Chuyện gì", "What happened"), isNumber: false, share: 3.2),
                ReportTable.Column("remedy", Bilingual("Cách xử lý", "Remedy"), isNumber: false, share: 3.2),
            ], rows: rows)
    }

    private static func figures(_ nights: [Night]) -> [ReportTable.Cell] {
        func sum(_ value: (Reconciliation) -> Int) -> Int { nights.reduce(0) { $0 + value($1.sum) } }
        let documents = sum(\.documents.total)
        // Only of nights that are over: an open one has no pace yet.
        let over = nights.filter { $0.seconds != nil }
        let hours = over.compactMap(\.seconds).reduce(0, +) / 3_600
        let pace: ReportTable.Cell = hours >= 1.0 / 3_600 ? .count(Int((Double(over.reduce(0) { $0 + $1.work }) / hours).rounded())) : .none
        return [
            .count(sum(\.files.seen)), .count(sum(\.files.duplicates)), .count(sum(\.files.quarantined)), .count(sum(\.pages.seen)), pace,
            .count(sum(\.pages.unread)), .count(sum(\.pages.quarantined)), .count(documents), .count(sum(\.documents.archived)),
            .count(sum(\.documents.inReview)), Percent(sum(\.documents.archived), of: documents).map { .percent($0) } ?? .none,
        ]
    }

    /// `7:05` for seven hours and five minutes.
    private static func time(_ seconds: TimeInterval?) -> ReportTable.Cell {
        guard let seconds else { return .label(Bilingual("đang chạy", "open")) }
        let minutes = Int((seconds / 60).rounded())
        return .text("\(minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60)")
    }

    private static func check(_ night: Night) -> ReportTable.Cell {
        .label(night.sum.addsUp ? Bilingual("khớp", "adds up") : Bilingual("chưa khớp", "not yet"))
    }

    private static let columns = [
        ReportTable.Column("batch", Bilingual("Đêm", "Night"), isNumber: false, share: 1.4),
        ReportTable.Column("duration", Bilingual("Giờ chạy", "Hours"), share: 0.8),
        ReportTable.Column("files", Bilingual("Tất cả", "All"), group: Bilingual("Tệp", "Files")),
        ReportTable.Column("duplicates", Bilingual("Trùng", "Duplicates"), group: Bilingual("Tệp", "Files")),
        ReportTable.Column("filesQuarantined", Bilingual("Cách ly", "Quarantined"), group: Bilingual("Tệp", "Files")),
        ReportTable.Column("pages", Bilingual("Tất cả", "All"), group: Bilingual("Trang", "Pages")),
        ReportTable.Column("pagesAnHour", Bilingual("Mỗi giờ", "An hour"), group: Bilingual("Trang", "Pages")),
        ReportTable.Column("unread", Bilingual("Không đọc được", "Unread"), group: Bilingual("Trang", "Pages")),
        ReportTable.Column("pagesQuarantined", Bilingual("Cách ly", "Quarantined"), group: Bilingual("Trang", "Pages")),
        ReportTable.Column("documents", Bilingual("Tất cả", "All"), group: Bilingual("Tài liệu", "Documents")),
        ReportTable.Column("archived", Bilingual("Đạt", "Passed"), group: Bilingual("Tài liệu", "Documents")),
        ReportTable.Column("inReview", Bilingual("Chờ duyệt", "In review"), group: Bilingual("Tài liệu", "Documents")),
        ReportTable.Column("share", Bilingual("Đạt (%)", "Passed (%)"), group: Bilingual("Tài liệu", "Documents")),
        ReportTable.Column("check", Bilingual("Đối soát", "Reconciliation"), isNumber: false),
    ]

    private static let notes = [
        Bilingual(
            "Trang mỗi giờ: không kể trang của tệp trùng, chỉ tính các đêm đã xong. Đạt: không chờ người duyệt.",
            "Pages an hour: without those of duplicate files, of nights that are over. Passed: waits for nobody's review.")
    ]
}
