import Archive
import ArgumentParser
import Documents
import Foundation
import Processing
import SearchIndex

struct SearchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Tìm trong kho, có dấu hoặc không dấu. / Search the archive, with or without diacritics.",
        discussion: """
            "cụm từ" tìm đúng cụm; -từ loại bỏ. Ví dụ: sohoa search --archive KHO "giao đất" -"thu hồi" --from 2020
            "a phrase" is found as it stands; -word excludes.
            """)

    @Argument(parsing: .allUnrecognized, help: ArgumentHelp("Câu hỏi. / The question.", valueName: "câu-hỏi"))
    var query: [String] = []

    @OptionGroup var options: ArchiveOptions

    @Option(help: "Số kết quả tối đa. / At most so many hits.")
    var limit = 20

    @Option(help: "Bỏ qua số kết quả đầu. / Skip so many hits.")
    var offset = 0

    @Option(help: ArgumentHelp("Mã loại (01…32), lặp lại được. / Type code, repeatable.", valueName: "mã"))
    var type: [String] = []

    @Option(help: ArgumentHelp("Từ ngày (yyyy, yyyy-MM hoặc yyyy-MM-dd). / From.", valueName: "ngày"))
    var from: String?

    @Option(help: ArgumentHelp("Đến ngày. / To.", valueName: "ngày"))
    var to: String?

    @Option(help: ArgumentHelp("Cơ quan ban hành. / Issuer.", valueName: "tên"))
    var organ: String?

    @Option(help: ArgumentHelp("Người ký. / Signer.", valueName: "tên"))
    var signer: String?

    @Option(help: ArgumentHelp("Số, ký hiệu. / Document code.", valueName: "số"))
    var code: String?

    @Option(help: ArgumentHelp("Hồ sơ. / Dossier.", valueName: "mã"))
    var dossier: String?

    @Flag(help: "In dạng JSON, kèm khung chữ trúng. / Print JSON, with the boxes of the words that matched.")
    var json = false

    func validate() throws {
        guard (1...1000).contains(limit), offset >= 0 else { throw ValidationError("--limit: 1…1000, --offset: ≥ 0") }
    }

    func run() async throws {
        try await options.perform { speech in
            let layout = Bootstrap.layout(options.archive)
            let store = try Bootstrap.look(layout)
            var question = SearchQuery(text: query.joined(separator: " "), limit: limit, offset: offset)
            question.typeCodes = type
            question.dateFrom = from
            question.dateTo = to
            question.organ = organ
            question.signer = signer
            question.code = code
            question.dossier = dossier
            var results = try IndexReader(path: layout.index).search(question)
            if json {
                let finder = try HitFinder(question)
                for index in results.hits.indices {
                    results.hits[index].boxes = try await boxes(of: results.hits[index], finder, store)
                }
                Output.line(try Output.json(results))
            } else {
                Output.line(describe(results, speech))
            }
        }
    }

    /// Where the words that matched stand, on the hit's best pages.
    private func boxes(
        of hit: SearchHit, _ finder: HitFinder, _ store: some ArchiveStore
    ) async throws -> [SearchHit.PlacedBox] {
        guard let document = try await store.document(DocumentID(rawValue: hit.document)) else { return [] }
        let best = Set(hit.pages.prefix(3))
        return try await store.pages(of: document).compactMap(\.text).filter { best.contains($0.number) }.flatMap { page in
            finder.boxes(in: page).map { SearchHit.PlacedBox(page: page.number, box: $0) }
        }
    }

    private func describe(_ results: SearchResults, _ speech: Speech) -> String {
        let marks = isatty(STDOUT_FILENO) == 1 ? ("\u{1B}[1m", "\u{1B}[0m") : ("«", "»")
        var lines = [
            speech(
                "\(results.isExact ? "" : "khoảng ")\(speech.count(results.total)) tài liệu",
                "\(results.isExact ? "" : "about ")\(speech.count(results.total)) documents")
        ]
        if results.isRelaxed {
            lines.append(speech("Không có cụm từ nguyên văn; đây là các kết quả gần.", "No document holds the phrase; these are near."))
        }
        for hit in results.hits {
            lines.append("")
            lines.append("\(hit.title)")
            let pages = hit.pages.prefix(5).map(String.init).joined(separator: ", ")
            lines.append(
                [hit.type, hit.date ?? "", "\(hit.source)", speech("trang \(pages)", "page \(pages)"), hit.document].filter { !$0.isEmpty }
                    .joined(separator: " · "))
            if !hit.snippet.isEmpty { lines.append("  " + hit.marked(marks.0, marks.1)) }
        }
        return lines.joined(separator: "\n")
    }
}
