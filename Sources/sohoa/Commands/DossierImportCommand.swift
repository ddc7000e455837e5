import Archive
import ArgumentParser
import Cataloging
import Documents
import Foundation

struct DossierImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Nhập mục lục hồ sơ từ CSV hoặc XLSX. / Takes an inventory of dossiers from CSV or XLSX.",
        discussion: """
            Dòng đầu là tên cột, như: Mã hồ sơ; Tiêu đề hồ sơ; Thời hạn lưu trữ; Thời gian bắt đầu; Số tờ; tên cột khác thì khai trong \
            --mapping. Nhập lại là cập nhật theo mã hồ sơ. Dòng sai được nêu theo số dòng và bỏ qua, các dòng khác vào cùng một lúc. / The \
            first row names the columns, in Vietnamese or as in EAD.xml: fileCode;title;maintenance; other headings go into --mapping. \
            Importing again updates by dossier code. Faulty rows are told by line and left out; all others come in at once. Exit code 3: some \
            rows were faulty.
            """)

    @OptionGroup var given: ImportOptions

    @OptionGroup var options: ArchiveOptions

    /// What an import did: rows read, codes by what became of them, rows left out.
    private struct Answer: Encodable {
        var file: String
        var rows: Int
        var added: [String]
        var changed: [String]
        var same: [String]
        var faults: Int
    }

    func run() async throws {
        try await options.perform { speech in
            let scheme = try Bootstrap.dossierScheme(try Settings.load(options.common.settings), mapping: given.mapping)
            let name = given.name
            let inventory = try InventoryFile.read(Bootstrap.absolute(given.file), scheme)
            for name in inventory.ignored { speech.say(speech("Bỏ qua cột: \(name)", "Column left out: \(name)")) }
            var list = FaultList(name, speech)
            for fault in inventory.faults { list.add(fault) }
            let change = try await take(inventory.entries, speech)
            try list.end(keptIn: given.faults)
            if given.json {
                let answer = Answer(
                    file: name, rows: inventory.rows, added: change.added, changed: change.changed, same: change.same, faults: list.rows)
                Output.line(try Output.json(answer))
            } else {
                let counts = RegisterText(speech).counts(
                    rows: inventory.rows, added: change.added.count, changed: change.changed.count, same: change.same.count,
                    faults: list.rows)
                Output.line((given.dryRun ? speech("Thử: ", "Dry run: ") : "") + counts)
            }
            if list.rows > 0 { throw ExitCode.exceptions }
        }
    }

    private func take(_ entries: [DossierEntry], _ speech: Speech) async throws -> InventoryChange {
        let layout = Bootstrap.layout(options.archive)
        let (store, lock): (any ArchiveStore, ArchiveLock) = try Bootstrap.work(layout)
        let change = try await store.importInventory(entries, keeps: !given.dryRun)
        if !given.dryRun { try await Aftermath(layout: layout, store: store).index(speech) }
        withExtendedLifetime(lock) {}
        return change
    }
}
