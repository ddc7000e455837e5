import Archive
import ArgumentParser
import Cataloging
import Documents
import Foundation

struct DossierCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dossier",
        abstract: "Mô tả hồ sơ, mục lục hồ sơ, chỗ không khớp. / Dossiers: descriptions, the inventory, where the two disagree.",
        subcommands: [DossierImportCommand.self, List.self, Show.self, Set.self])

    /// Everything that is known of dossiers.
    static func ledger(_ store: some ArchiveStore, _ scheme: DossierScheme, _ rules: RuleSet) async throws -> DossierLedger {
        DossierLedger(
            entries: try await store.dossierEntries(), members: try await store.dossierMembers(),
            describer: DossierDescriber(scheme: scheme, rules: rules))
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "Các hồ sơ, và chỗ mục lục không khớp. / The dossiers, and what does not agree.")

        @OptionGroup var options: ArchiveOptions

        @Flag(help: "Chỉ những chỗ không khớp. / Only what does not agree.")
        var mismatches = false

        @Flag(help: "In dạng JSON. / Print JSON.")
        var json = false

        func run() async throws {
            try await options.perform { speech in
                let settings = try Settings.load(options.common.settings)
                let (scheme, rules) = (try Bootstrap.dossierScheme(settings), try Bootstrap.rules(settings))
                let ledger = try await DossierCommand.ledger(Bootstrap.look(Bootstrap.layout(options.archive)), scheme, rules)
                if json { return Output.line(try Output.json(DossierListing(ledger, all: !mismatches))) }
                if !mismatches {
                    for dossier in ledger.dossiers { Output.line(DossierText(speech, scheme).line(dossier)) }
                }
                for line in DossierText(speech, scheme).mismatches(ledger) { Output.line(line) }
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Một hồ sơ, đủ 18 trường. / One dossier, all fields.")

        @Argument(help: ArgumentHelp("Mã hồ sơ. / The dossier's code.", valueName: "mã"))
        var code: String

        @OptionGroup var options: ArchiveOptions

        @Flag(help: "In dạng JSON. / Print JSON.")
        var json = false

        func run() async throws {
            try await options.perform { speech in
                let settings = try Settings.load(options.common.settings)
                let (scheme, rules) = (try Bootstrap.dossierScheme(settings), try Bootstrap.rules(settings))
                let store = try Bootstrap.look(Bootstrap.layout(options.archive))
                guard let dossier = try await DossierCommand.ledger(store, scheme, rules).dossier(code) else {
                    throw ArchiveError.noDossier(code)
                }
                if json { return Output.line(try Output.json(dossier, pretty: true)) }
                let changes = try await store.changes(ofDossier: code)
                Output.line(DossierText(speech, scheme).page(dossier, changes))
            }
        }
    }

    struct Set: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "set",
            abstract: "Ghi giá trị do người xác định. / Writes down what a person decided.",
            discussion: """
                sohoa dossier set H13.18-240515-0001 maintenance=01 mode="Công khai" --archive KHO
                Để trống giá trị là bỏ điều đã ghi. / An empty value takes back what was written.
                """)

        @Argument(help: ArgumentHelp("Mã hồ sơ. / The dossier's code.", valueName: "mã"))
        var code: String

        @Argument(help: ArgumentHelp("trường=giá trị / field=value", valueName: "trường=giá-trị"))
        var values: [String]

        @Option(help: ArgumentHelp("Người ghi. / Who says so.", valueName: "tên"))
        var by: String = NSUserName()

        @OptionGroup var options: ArchiveOptions

        @Flag(help: "In dạng JSON hồ sơ sau khi ghi. / Print the dossier as JSON.")
        var json = false

        func run() async throws {
            try await options.perform { speech in
                let settings = try Settings.load(options.common.settings)
                let (scheme, rules) = (try Bootstrap.dossierScheme(settings), try Bootstrap.rules(settings))
                let said = try values.map { try DossierText(speech, scheme).parsed($0) }
                let layout = Bootstrap.layout(options.archive)
                let (store, lock): (any ArchiveStore, ArchiveLock) = try Bootstrap.work(layout)
                guard let dossier = try await DossierCommand.ledger(store, scheme, rules).dossier(code) else {
                    throw ArchiveError.noDossier(code)
                }
                let changes = said.map { field, value in
                    DossierChange(at: Bootstrap.now(), field: field, value: value, replaced: dossier.values[field]?.value, by: by)
                }
                try await store.describe(dossier: dossier.code, changes)
                try await Aftermath(layout: layout, store: store).index(speech)
                withExtendedLifetime(lock) {}
                guard let now = try await DossierCommand.ledger(store, scheme, rules).dossier(code) else {
                    throw ArchiveError.noDossier(code)
                }
                if json { return Output.line(try Output.json(now, pretty: true)) }
                Output.line(DossierText(speech, scheme).page(now, try await store.changes(ofDossier: code)))
            }
        }
    }
}

extension ArchiveError {
    fileprivate static func noDossier(_ code: String) -> ArchiveError {
        ArchiveError(
            .notFound, fact: Bilingual("Không có hồ sơ \(code).", "There is no dossier \(code)."),
            remedy: Bilingual("Xem mã bằng `sohoa dossier list`.", "See the codes with `sohoa dossier list`."))
    }
}
