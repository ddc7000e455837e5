import Archive
import ArgumentParser
import Cataloging
import Documents
import Foundation
import Processing

struct RecatalogCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recatalog",
        abstract: "Biên mục lại theo quy tắc và mô hình hiện tại. / Catalog again by the rules and the model of today.",
        discussion: """
            Đọc lại chữ đã nhận dạng, không nhận dạng lại ảnh. Giá trị do người xác nhận, chỗ tách và loại do người định không bao giờ đổi. Nên xem trước bằng \
            --dry-run.
            Works from the words that were read; pictures are not read again. Values, boundaries and types that persons decided never change. Look first with \
            --dry-run.
            """)

    @OptionGroup var options: ArchiveOptions

    @Flag(help: "Chỉ cho xem, không ghi. / Show only, write nothing.")
    var dryRun = false

    @Flag(help: "Mỗi tài liệu thay đổi một dòng JSON. / One line of JSON for every document that changes.")
    var json = false

    @Flag(help: "In mọi tài liệu như export, theo quy tắc bây giờ. / Every document as export prints it, by today's rules.")
    var export = false

    func validate() throws {
        if export, json { throw ValidationError("--export, hoặc/or --json") }
    }

    func run() async throws {
        try await options.perform { speech in
            let layout = Bootstrap.layout(options.archive)
            let settings = try Settings.load(options.common.settings)
            let store = try Bootstrap.look(layout)
            let rules = try Bootstrap.rules(settings)
            let work = Recataloging(store: store, reviser: try Bootstrap.reviser(settings, for: layout), rules: rules)
            let table = RecatalogTable(speech: speech)
            let total = try await work.run(dryRun: dryRun) { document, pages in
                if export { Output.line(try Output.json(DocumentLine(document, pages: pages))) }
            } tell: { change in
                if !export { Output.line(json ? try Output.json(change) : table.text(change)) }
            } progress: { files in
                if files % 200 == 0 { speech.say(speech("… \(speech.count(files)) tệp", "… \(speech.count(files)) files")) }
            }
            if json { Output.line(try Output.json(total)) }
            if export { speech.say(table.text(total, dryRun: dryRun)) }
            if !json, !export { Output.line(table.text(total, dryRun: dryRun)) }
            if !dryRun { try await Aftermath(layout: layout, store: store).index(speech) }
        }
    }
}

/// What a re-cataloging changes, for people.
struct RecatalogTable {
    let speech: Speech

    func text(_ change: Recataloging.Change) -> String {
        var lines = ["\(change.document)  \(change.title)"]
        switch change.kind {
        case .added: lines[0] += speech("  (tài liệu mới tách ra)", "  (a new document)")
        case .removed: lines[0] += speech("  (không còn là tài liệu riêng)", "  (no document of its own any more)")
        case .changed: break
        }
        if let pages = change.difference?.pages {
            let said = pages.map { $0.map(String.init).joined(separator: ", ") }
            lines.append(speech("    trang: ", "    pages: ") + said.joined(separator: " → "))
        }
        for one in change.difference?.changes ?? [] {
            var line = "    \(one.aspect.label(speech)): "
            line += one.before == one.after ? one.after ?? "–" : "\(one.before ?? "–") → \(one.after ?? "–")"
            if one.waits != one.waited {
                line += one.waits ? speech("  (chờ người xem)", "  (waits now)") : speech("  (hết chờ)", "  (sure now)")
            }
            lines.append(line)
        }
        if change.difference?.hasOtherEvidence == true { lines.append(speech("    chỉ đổi chứng cứ", "    evidence only")) }
        return lines.joined(separator: "\n")
    }

    func text(_ total: Recataloging.Total, dryRun: Bool) -> String {
        let (median, mean) = (speech.decimal(total.medianMilliseconds), speech.decimal(total.meanMilliseconds))
        let counts = speech(
            "\(speech.count(total.files)) tệp · \(speech.count(total.documents)) tài liệu · đổi \(speech.count(total.changed)) · thêm \(speech.count(total.added)) · bỏ \(speech.count(total.removed)) · CPU mỗi trang: trung vị \(median) ms, trung bình \(mean) ms",
            "\(speech.count(total.files)) files · \(speech.count(total.documents)) documents · \(speech.count(total.changed)) changed · \(speech.count(total.added)) added · \(speech.count(total.removed)) removed · CPU a page: median \(median) ms, mean \(mean) ms"
        )
        return dryRun ? counts + speech(" (chưa ghi gì)", " (nothing written)") : counts
    }
}
