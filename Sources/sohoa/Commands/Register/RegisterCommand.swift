import ArgumentParser
import Documents
import Foundation
import Indicators
import IndicatorsSQLite

struct RegisterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "register",
        abstract: "Sổ hồ sơ tiếp nhận, xuất từ hệ thống giải quyết thủ tục. / Registers of dossiers, exported from the procedure system.",
        subcommands: [
            RegisterImportCommand.self, List.self, Show.self, Remove.self, RegisterLinkCommand.self, RegisterUnmatchedCommand.self,
            RegisterDecideCommand.self,
        ])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "Các lần nhập. / What was imported.")

        @OptionGroup var options: ArchiveOptions

        @Flag(help: "In dạng JSON. / Print JSON.")
        var json = false

        func run() async throws {
            try await options.perform { speech in
                let settings = try Settings.load(options.common.settings)
                let book = try Bootstrap.registers(Bootstrap.layout(options.archive), .look, settings)
                let imports = try book.imports()
                if json { return Output.line(try Output.json(imports)) }
                for one in imports {
                    let removed = one.removedAt == nil ? "" : speech(" · đã xóa", " · removed")
                    Output.line("\(one.id)  \(one.file) (\(one.encoding))  \(RegisterText(speech).counts(one))\(removed)")
                }
                let extent = try book.extent(try Bootstrap.unitTree(settings))
                for line in RegisterText(speech).lines(extent) { Output.line(line) }
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "show", abstract: "Một hồ sơ trong sổ. / One dossier of the register.")

        @Argument(help: ArgumentHelp("Mã hồ sơ. / The dossier's code.", valueName: "mã"))
        var code: String

        /// The row's columns, and the documents that are linked to it.
        private struct Answer: Encodable {
            var row: [String: String]
            var documents: [LinkedDocument]

            func encode(to encoder: any Encoder) throws {
                try row.encode(to: encoder)
                try ["documents": documents].encode(to: encoder)
            }
        }

        private func describe(_ document: LinkedDocument, _ speech: Speech) -> String {
            let role = document.isResult ? speech("kết quả", "result") : speech("giấy tờ", "paper")
            let waits = document.counts ? "" : speech(" · còn chờ duyệt, chưa tính", " · in review, not counted")
            let chance = speech.decimal(document.probability)
            return
                "\(role): \(document.document) · \(document.type) · \(document.title) · \(speech(document.rule.name)) (\(chance) %)\(waits)"
        }

        @OptionGroup var options: ArchiveOptions

        @Flag(help: "In dạng JSON. / Print JSON.")
        var json = false

        func run() async throws {
            try await options.perform { speech in
                let settings = try Settings.load(options.common.settings)
                let book = try Bootstrap.registers(Bootstrap.layout(options.archive), .look, settings)
                guard let values = try book.dossier(code) else {
                    throw RegisterError(
                        .notFound, fact: Bilingual("Sổ không có hồ sơ \(code).", "The register has no dossier \(code)."),
                        remedy: Bilingual("Kiểm tra mã.", "Check the code."))
                }
                let documents = try book.documents(of: code)
                if json {
                    let row = Dictionary(uniqueKeysWithValues: values.map { ($0.column, $0.value) })
                    return Output.line(try Output.json(Answer(row: row, documents: documents)))
                }
                for (column, value) in values where !value.isEmpty { Output.line("\(column): \(value)") }
                for document in documents { Output.line(describe(document, speech)) }
            }
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "remove", abstract: "Bỏ các hồ sơ mà một lần nhập đã ghi. / Removes the dossiers that an import brought.")

        @Argument(help: ArgumentHelp("Số của lần nhập, xem register list. / The import's number.", valueName: "số"))
        var number: Int64

        @OptionGroup var options: ArchiveOptions

        func run() async throws {
            try await options.perform { speech in
                let settings = try Settings.load(options.common.settings)
                let removed = try Bootstrap.registers(Bootstrap.layout(options.archive), .look, settings).remove(importNumber: number)
                Output.line(speech("Đã bỏ \(speech.count(removed)) hồ sơ.", "Removed \(speech.count(removed)) dossiers."))
            }
        }
    }
}

/// What imports did, in words.
struct RegisterText {
    private let speech: Speech

    init(_ speech: Speech) { self.speech = speech }

    func counts(_ report: RegisterImport) -> String {
        counts(rows: report.rows, added: report.added, changed: report.changed, same: report.same, faults: report.faults)
    }

    func counts(rows: Int, added: Int, changed: Int, same: Int, faults: Int) -> String {
        speech(
            "\(speech.count(rows)) dòng: thêm \(speech.count(added)), cập nhật \(speech.count(changed)), giữ nguyên "
                + "\(speech.count(same)), lỗi \(speech.count(faults))",
            "\(speech.count(rows)) rows: added \(speech.count(added)), updated \(speech.count(changed)), left "
                + "\(speech.count(same)), faulty \(speech.count(faults))")
    }

    func lines(_ extent: RegisterExtent) -> [String] {
        let months = [extent.first, extent.last].compactMap { $0?.text }.joined(separator: " … ")
        var lines = [
            speech(
                "Tổng: \(speech.count(extent.dossiers)) hồ sơ, \(months)", "In all: \(speech.count(extent.dossiers)) dossiers, \(months)")
        ]
        if !extent.unknownUnits.isEmpty {
            let some = extent.unknownUnits.prefix(10).joined(separator: ", ") + (extent.unknownUnits.count > 10 ? ", …" : "")
            lines.append(
                speech(
                    "\(extent.unknownUnits.count) đơn vị chưa có trong reporting-units.yaml: \(some)",
                    "\(extent.unknownUnits.count) units are not in reporting-units.yaml: \(some)"))
        }
        return lines
    }
}
