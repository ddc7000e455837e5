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
            "cụm từ" tìm đúng cụm; -từ loại bỏ; này OR kia; quyet* mọi từ bắt đầu như vậy; trường: loai: so: coquan: nam:2019..2024
            ngay: nguoiky: linhvuc: hoso: kho:. Ví dụ: sohoa search --archive KHO '"giao đất" -"thu hồi" nam:2020.. coquan:"Sở Nội vụ"'
            "a phrase" is found as it stands; -word excludes; this OR that; beginning*; fields as above.
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

    @Option(help: ArgumentHelp("Lĩnh vực. / Sector.", valueName: "tên"))
    var sector: String?

    @Option(help: "Sắp xếp: relevance, newest hoặc oldest. / Order.")
    var sort = SearchOrder.relevance

    @Option(help: ArgumentHelp("Trang sau: giá trị next của lần trước. / Next page: the next of the page before.", valueName: "next"))
    var after: String?

    @Flag(help: "Đếm theo loại, cơ quan, năm… / Count by type, issuer, year…")
    var facets = false

    @Flag(help: "Cho biết điểm của mỗi kết quả từ đâu. / Say how each score came about.")
    var explain = false

    @Option(help: ArgumentHelp("Tài liệu giống tài liệu này. / Documents like this one.", valueName: "mã"))
    var like: String?

    @Flag(help: "Gợi ý viết tiếp câu hỏi. / Complete the question.")
    var complete = false

    @Option(
        help: ArgumentHelp(
            "Chấm điểm tìm kiếm bằng tệp câu hỏi có đáp án (JSON). / Score the search by questions with known answers.", valueName: "tệp"))
    var evaluate: String?

    @Flag(help: "In dạng JSON, kèm khung chữ trúng. / Print JSON, with the boxes of the words that matched.")
    var json = false

    func validate() throws {
        guard (1...1000).contains(limit), offset >= 0 else { throw ValidationError("--limit: 1…1000, --offset: ≥ 0") }
    }

    func run() async throws {
        try await options.perform { speech in
            let layout = Bootstrap.layout(options.archive)
            let store = try Bootstrap.look(layout)
            let reader = try Bootstrap.index(layout, try Settings.load(options.common.settings))
            let text = query.joined(separator: " ")
            if let evaluate { return try score(reader, evaluate, speech) }
            if complete { return Output.line(try Output.json(try reader.completions(of: text, in: .everything))) }
            if let like { return try list(similarTo: like, reader, speech) }
            var results = try reader.search(question(text))
            if json {
                let finder = try HitFinder(question(text))
                for index in results.hits.indices {
                    results.hits[index].boxes = try await boxes(of: results.hits[index], finder, store)
                }
                Output.line(try Output.json(results))
            } else {
                Output.line(SearchListing(speech).text(results))
            }
        }
    }

    private func question(_ text: String) -> SearchQuery {
        var question = SearchQuery(text: text, limit: limit, offset: offset)
        question.typeCodes = type
        question.dateFrom = from
        question.dateTo = to
        question.organ = organ
        question.signer = signer
        question.code = code
        question.dossier = dossier
        question.sector = sector
        question.order = sort
        question.after = after
        question.wantsFacets = facets
        question.wantsExplanation = explain
        return question
    }

    private func score(_ reader: IndexReader, _ path: String, _ speech: Speech) throws {
        let evaluation = try SearchEvaluation(file: path, diacritics: true, reader)
        let bare = try SearchEvaluation(file: path, diacritics: false, reader)
        if json { return Output.line(try Output.json(["withDiacritics": evaluation, "withoutDiacritics": bare])) }
        Output.line(speech("Có dấu: ", "With diacritics: ") + evaluation.line(speech))
        Output.line(speech("Không dấu: ", "Without: ") + bare.line(speech))
    }

    private func list(similarTo document: String, _ reader: IndexReader, _ speech: Speech) throws {
        let hits = try reader.similar(to: DocumentID(rawValue: document), in: .everything, limit: limit)
        let results = SearchResults(total: hits.count, isExact: false, isRelaxed: false, hits: hits)
        Output.line(json ? try Output.json(results) : SearchListing(speech).text(results))
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
}
