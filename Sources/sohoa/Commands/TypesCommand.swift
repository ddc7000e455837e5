import Archive
import ArgumentParser
import Cataloging
import Documents
import Processing

struct TypesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "types",
        abstract: "Quy tắc loại văn bản. / The rules of document types.",
        subcommands: [Check.self, Suggest.self])

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract: "Kiểm tra tệp quy tắc, chỉ rõ dòng sai. / Checks the rule files and points at the line.",
            discussion: """
                Xem mọi tệp document-types/*.yaml, units.yaml, procedures.yaml và legal-ages.yaml cạnh tệp cấu hình. / Looks at every \
                document-types/*.yaml, at units.yaml, procedures.yaml and legal-ages.yaml beside the settings.
                """)

        @OptionGroup var common: CommonOptions

        func run() async throws {
            let speech = common.speech
            do {
                let files = try Bootstrap.ruleFiles(try Settings.load(common.settings))
                let faults = RuleSet.faults(yamlFiles: files)
                for fault in faults { Output.line("✗ " + fault.text(in: speech.language)) }
                guard faults.isEmpty else { throw ExitCode.failure }
                Output.line(speech("✓ \(files.count) tệp quy tắc đều đúng.", "✓ All \(files.count) rule files are sound."))
            } catch {
                throw speech.exitCode(for: error)
            }
        }
    }

    struct Suggest: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "suggest",
            abstract: "Nhãn mới thấy trong những gì người đã nhập. / Labels that stood before what persons typed in.",
            discussion: """
                Nhãn in trên biểu mẫu mà quy tắc chưa biết, kèm số lần gặp; thêm vào mục labels của tệp quy tắc rồi chạy `sohoa recatalog --dry-run`.
                Labels on forms that the rules do not know, and how often they stood there; add them to labels in the rule file, then run \
                `sohoa recatalog --dry-run`.
                """)

        @OptionGroup var options: ArchiveOptions

        @Flag(help: "In dạng JSON. / Print JSON.")
        var json = false

        private struct Row: Encodable {
            var variant: LabelVariant
            var documents: Int
        }

        func run() async throws {
            try await options.perform { speech in
                let store = try Bootstrap.look(Bootstrap.layout(options.archive))
                let rules = try Bootstrap.rules(try Settings.load(options.common.settings))
                let counts = try await variants(store, rules)
                let rows = counts.map { Row(variant: $0.key, documents: $0.value) }
                    .sorted { ($1.documents, $0.variant.type, $0.variant.label) < ($0.documents, $1.variant.type, $1.variant.label) }
                if json { return Output.line(try Output.json(rows)) }
                for row in rows {
                    Output.line("\(row.variant.type)#\(row.variant.field.rawValue)  “\(row.variant.label)”  ×\(row.documents)")
                }
                if rows.isEmpty { Output.line(speech("Chưa thấy nhãn mới nào.", "No new labels.")) }
            }
        }

        private func variants(_ store: some Holdings & Reviews, _ rules: RuleSet) async throws -> [LabelVariant: Int] {
            var counts: [LabelVariant: Int] = [:]
            for try await document in store.allDocuments {
                let typed = try await store.corrections(of: document.id).filter { $0.replaced?.value == nil }
                guard !typed.isEmpty else { continue }
                let pages = try await store.pages(of: document).compactMap(\.text)
                let found = typed.compactMap { correction -> LabelVariant? in
                    guard case .field(let name) = correction.aspect, case .value(let value) = correction.verdict else { return nil }
                    return rules.newLabel(before: value, of: name, in: document.content, pages: pages)
                }
                for variant in Set(found) { counts[variant, default: 0] += 1 }
            }
            return counts
        }
    }
}
