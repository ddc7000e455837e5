import Accounts
import Archive
import ArgumentParser
import Documents
import Foundation
import Indicators
import IndicatorsSQLite
import Processing

struct RegisterLinkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "link",
        abstract: "Gắn tài liệu trong kho vào hồ sơ của sổ. / Links documents of the archive to the register.",
        discussion: """
            Theo mã hồ sơ (tờ phân cách, thư mục, tên tệp), số – ngày – cơ quan của kết quả, số giấy tờ của chủ hồ sơ; số liệu đổi đúng bấy nhiêu. \
            sohoa run và sohoa serve tự làm việc này. Quy tắc: linked: của indicators.yaml.
            By dossier code, by number, day and issuer of the result, by the owner's identity number; figures move by exactly that. sohoa run \
            and sohoa serve do this by themselves. Rules: linked: of indicators.yaml.
            """)

    @OptionGroup var options: ArchiveOptions

    @Flag(help: "Chỉ cho biết sẽ gắn gì, không ghi. / Say what would be linked.")
    var dryRun = false

    @Flag(help: "In dạng JSON. / Print JSON.")
    var json = false

    func run() async throws {
        try await options.perform { speech in
            let settings = try Settings.load(options.common.settings)
            let layout = Bootstrap.layout(options.archive)
            let follower = try Bootstrap.registerFollower(layout, settings)
            let report = try await follower.follow(keeps: !dryRun)
            if json { return Output.line(try Output.json(report)) }
            if dryRun { Output.line(speech("Thử, không ghi:", "Dry run:")) }
            for line in LinkText(speech).lines(report) { Output.line(line) }
        }
    }
}

/// What linking did, in words.
struct LinkText {
    private let speech: Speech

    init(_ speech: Speech) { self.speech = speech }

    func lines(_ report: LinkReport) -> [String] {
        let rules = LinkRule.allCases.compactMap { rule in
            report.byRule[rule.rawValue].map { "  \(speech(rule.name)): \(speech.count($0))" }
        }
        let linked = report.byRule.values.reduce(0, +)
        return [
            speech(
                "\(speech.count(report.documents)) tài liệu mới hoặc đã đổi: gắn \(speech.count(report.linked)), chuyển \(speech.count(report.moved)), "
                    + "bỏ gắn \(speech.count(report.unlinked)); \(speech.count(report.reuses)) lần dùng lại; \(speech.count(report.rows)) hồ sơ đổi số liệu",
                "\(speech.count(report.documents)) documents new or changed: linked \(speech.count(report.linked)), moved \(speech.count(report.moved)), "
                    + "unlinked \(speech.count(report.unlinked)); \(speech.count(report.reuses)) reuses; \(speech.count(report.rows)) dossiers changed"
            ),
            speech("Đã gắn: \(speech.count(linked)) tài liệu", "Linked: \(speech.count(linked)) documents"),
        ] + rules + [
            speech(
                "Chưa gắn, có hồ sơ có thể: \(speech.count(report.likely)); không có: \(speech.count(report.unmatched)) (sohoa register unmatched)",
                "Not linked, with a likely dossier: \(speech.count(report.likely)); without: \(speech.count(report.unmatched)) (sohoa register unmatched)"
            )
        ]
    }
}

struct RegisterDecideCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide",
        abstract: "Nói tài liệu thuộc hay không thuộc hồ sơ. / Says that a document belongs to a dossier, or that it does not.",
        discussion: """
            Lời của người được giữ và luôn hơn quy tắc; --undo rút lại. / What a person says is kept and goes before every rule; --undo takes \
            it back.
            """)

    @Argument(help: ArgumentHelp("Mã tài liệu. / The document's name.", valueName: "tài-liệu"))
    var document: String

    @Argument(help: ArgumentHelp("Mã hồ sơ. / The dossier's code.", valueName: "hồ-sơ"))
    var dossier: String

    @OptionGroup var options: ArchiveOptions

    @Flag(help: "Thuộc hồ sơ này. / It belongs to it.")
    var link = false

    @Flag(help: "Không thuộc hồ sơ này. / It does not.")
    var refuse = false

    @Flag(help: "Rút lại điều đã nói. / Takes back what was said.")
    var undo = false

    @Option(help: ArgumentHelp("Ai quyết định; mặc định là người dùng của máy. / Who says so.", valueName: "tên"))
    var by: String?

    func validate() throws {
        guard [link, refuse, undo].count(where: { $0 }) == 1 else { throw ValidationError("--link | --refuse | --undo") }
    }

    func run() async throws {
        try await options.perform { speech in
            let settings = try Settings.load(options.common.settings)
            let book = try Bootstrap.registers(Bootstrap.layout(options.archive), .look, settings)
            let verdict: LinkVerdict? = undo ? nil : link ? .link : .refuse
            let report = try book.decide(DocumentID(rawValue: document), dossier, verdict, by: by ?? NSUserName())
            for line in LinkText(speech).lines(report) { Output.line(line) }
        }
    }
}

struct RegisterUnmatchedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unmatched",
        abstract: "Hồ sơ chưa có tài liệu, tài liệu chưa có hồ sơ, và bên có thể hợp. / What has no other side, with the likely one.",
        discussion: """
            --rows: hồ sơ trong sổ của kỳ (mặc định); --documents: mọi tài liệu của kho. / --rows: dossiers of the period; --documents: all \
            documents of the archive.
            """)

    @OptionGroup var options: ReportOptions

    @Flag(help: "Hồ sơ trong sổ chưa có tài liệu. / Dossiers of the register without a document.")
    var rows = false

    @Flag(help: "Tài liệu chưa có hồ sơ. / Documents without a dossier.")
    var documents = false

    @Option(help: "Số dòng liệt kê tối đa. / At most so many.")
    var limit = 1_000

    func validate() throws {
        guard (1...1_000_000).contains(limit) else { throw ValidationError("--limit: 1…1000000") }
        guard !(rows && documents) else { throw ValidationError("--rows | --documents") }
        guard !documents || (options.scope == Scope() && options.list == nil && options.period == nil) else {
            throw ValidationError("--documents: mọi tài liệu, không chọn kỳ hay đơn vị / all of them, without period or unit")
        }
    }

    func run() async throws {
        try await options.report { desk, scope in
            let report = UnmatchedReport(tree: desk.tree)
            return documents
                ? try report.documents(limit: limit, of: desk.book)
                : try report.rows(desk.period, scope: scope, limit: limit, of: desk.book)
        }
    }
}
