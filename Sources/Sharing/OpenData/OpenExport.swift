public import Archive
import Documents
import Foundation
public import Indicators

/// Writes the open data of an archive: the catalogue of its public documents, and the figures of its register.
///
/// The same archive, register and rules give the same bytes, on any day that the same law holds.
public struct OpenExport: Sendable {
    private let rules: OpenDataRules
    /// The reading room's address, without a slash at its end; empty for none.
    private let room: String

    public init(_ rules: OpenDataRules, room: String) {
        self.rules = rules
        self.room = room
    }

    /// What was written.
    public struct Report: Hashable, Sendable, Encodable {
        public var rows = 0
        /// Rows whose subject is not given.
        public var withheldTitles = 0
        /// Public documents that are not in the catalogue, by why.
        public var leftOut: [String: Int] = [:]
        public var figures = 0
        /// Rows of figures in which something is withheld.
        public var withheldFigures = 0
        /// Names below the folder.
        public var files: [String] = []
    }

    /// The figures of a register.
    public struct Figures: Sendable {
        public var register: any RegisterShelf
        public var indicators: IndicatorSet
        public var tree: UnitTree
        /// `nil` for all that the register holds.
        public var period: Period?

        public init(register: any RegisterShelf, indicators: IndicatorSet, tree: UnitTree, period: Period?) {
            (self.register, self.indicators, self.tree, self.period) = (register, indicators, tree, period)
        }
    }

    /// Writes everything into a folder that stands in its place only when all is there.
    /// - Parameter progress: documents looked at, of how many.
    /// - Throws: `SharingError`, `ArchiveError`, `RegisterError`.
    public func write(
        _ store: any Holdings & PublicRecords, figures: Figures?, to target: String, progress: (Int, Int) -> Void
    ) async throws -> Report {
        let folder = try ExportFolder(target)
        do {
            var report = Report()
            var datasets: [OpenDataset] = []
            if let figures, let dataset = try self.figures(figures, in: folder.path, &report) { datasets.append(dataset) }
            datasets.append(try await catalogue(store, in: folder.path, &report, progress))
            let metadata = OpenDataMetadata(rules, datasets)
            for dataset in datasets { try folder.write("ckan/\(dataset.name).json", try metadata.ckan(dataset)) }
            try folder.write("dcat.jsonld", try metadata.dcat())
            report.files = datasets.flatMap(\.files).map(\.name) + datasets.map { "ckan/\($0.name).json" } + ["dcat.jsonld"]
            try folder.publish()
            return report
        } catch {
            folder.discard()
            throw error
        }
    }

    // MARK: The catalogue

    private static let portion = 500

    private func catalogue(
        _ store: any Holdings & PublicRecords, in folder: String, _ report: inout Report, _ progress: (Int, Int) -> Void
    ) async throws -> OpenDataset {
        let title = Bilingual("Mục lục tài liệu công khai", "Catalogue of public documents")
        var table = try OpenTableWriter("muc-luc-cong-khai", title: title, columns: OpenTables.catalogue, in: folder)
        let (names, modified) = try await open(store)
        var done = 0
        while done < names.count {
            // Asked again as they stand now: what was closed meanwhile is not given.
            let documents = try await store.documents(Array(names[done..<min(names.count, done + Self.portion)]))
            for document in documents { try add(document, to: &table, &report) }
            done += Self.portion
            progress(min(done, names.count), names.count)
        }
        let files = try table.finish()
        let notes = Bilingual(
            "Tài liệu công khai (chế độ sử dụng 01) của kho, không có dữ liệu cá nhân: giấy tờ về một người không được liệt kê, trích yếu có thể chỉ ra một người không được đưa ra.",
            "Public documents of the archive without personal data: papers about somebody are not listed, subjects that may point at a person are withheld."
        )
        return OpenDataset(
            name: "muc-luc-tai-lieu-cong-khai", title: title, notes: notes, tags: ["lưu trữ", "mục lục", "văn bản", "số hóa"],
            modified: modified, files: files, columns: OpenTables.catalogue)
    }

    /// The documents that are open to everybody, in the order of their names, and when that set changed last.
    private func open(_ store: any Holdings & PublicRecords) async throws -> (names: [DocumentID], modified: Date?) {
        var names: [DocumentID] = []
        var modified: Date?
        var after: Int64 = 0
        while true {
            let records = try await store.publicRecords(after: after, from: nil, until: nil, limit: 1_000)
            guard let last = records.last else { break }
            names += records.filter(\.isOpen).map(\.document)
            modified = max(modified ?? last.at, records.map(\.at).max() ?? last.at)
            after = last.change
        }
        return (names.sorted { $0.rawValue < $1.rawValue }, modified)
    }

    private func add(_ document: Document, to table: inout OpenTableWriter, _ report: inout Report) throws {
        let record: OpenRecord?
        do throws(OpenRefusal) {
            record = try rules.record(of: document)
        } catch {
            report.leftOut[error.rawValue, default: 0] += 1
            return
        }
        guard let record else { return }
        report.rows += 1
        if record.isTitleWithheld { report.withheldTitles += 1 }
        try table.add(OpenTables.row(record, address: room))
    }

    // MARK: The figures

    /// `nil` where the register holds nothing.
    private func figures(_ figures: Figures, in folder: String, _ report: inout Report) throws -> OpenDataset? {
        let state = try figures.register.state(figures.tree)
        guard let first = state.extent.first, let last = state.extent.last else { return nil }
        let period = figures.period ?? Period(.range, first, last)
        let open = OpenFigures(indicators: figures.indicators, tree: figures.tree, least: rules.leastCount)
        var files: [OpenFile] = []
        var columns: [OpenColumn] = []
        for dimension in OpenFigures.Dimension.allCases {
            let title =
                dimension == .unit
                ? Bilingual("Chỉ tiêu theo đơn vị", "Rates by unit") : Bilingual("Chỉ tiêu theo lĩnh vực", "Rates by sector")
            let name = dimension == .unit ? "chi-tieu-theo-don-vi" : "chi-tieu-theo-linh-vuc"
            let own = OpenTables.figures(dimension)
            var table = try OpenTableWriter(name, title: title, columns: own, in: folder)
            for line in try open.lines(dimension, period, of: figures.register) {
                report.figures += 1
                if line.numerator == nil || line.denominator == nil { report.withheldFigures += 1 }
                try table.add(OpenTables.row(line, rules.text))
            }
            files += try table.finish()
            columns += own.filter { !columns.contains($0) }
        }
        let days = period.first.firstDay.flatMap { first in period.last.lastDay.map { (first: first.text, last: $0.text) } }
        return OpenDataset(
            name: "chi-tieu-so-hoa",
            title: Bilingual("Chỉ tiêu số hóa, tái sử dụng và kết quả điện tử", "Rates of digitization, reuse and electronic results"),
            notes: Bilingual(
                "Số liệu từng tháng theo đơn vị và theo lĩnh vực. Số của ít hơn \(rules.leastCount) người không được đưa ra.",
                "By month, unit and sector. Figures of fewer than \(rules.leastCount) people are withheld."),
            tags: ["cải cách hành chính", "số hóa", "thủ tục hành chính", "chỉ tiêu"], span: days, modified: state.changedAt, files: files,
            columns: columns)
    }
}
