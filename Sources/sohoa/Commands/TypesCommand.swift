import ArgumentParser
import Cataloging
import Documents

struct TypesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "types",
        abstract: "Quy tắc loại văn bản. / The rules of document types.",
        subcommands: [Check.self])

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract: "Kiểm tra tệp quy tắc, chỉ rõ dòng sai. / Checks the rule files and points at the line.",
            discussion: """
                Xem mọi tệp document-types/*.yaml và units.yaml cạnh tệp cấu hình. / Looks at every document-types/*.yaml and at units.yaml beside \
                the settings.
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
}
