import Archive
import ArgumentParser
import Documents

struct ExportCommand: AsyncParsableCommand {
    enum Format: String, ExpressibleByArgument { case jsonl }

    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Xuất toàn bộ tài liệu, mỗi tài liệu một dòng JSON. / Every document, one line of JSON each.")

    @OptionGroup var options: ArchiveOptions

    @Option(help: "Định dạng / format: jsonl")
    var format = Format.jsonl

    func run() async throws {
        try await options.perform { _ in
            let store = try Bootstrap.look(Bootstrap.layout(options.archive))
            for try await document in store.allDocuments {
                Output.line(try Output.json(DocumentLine(document, pages: try await store.pages(of: document))))
            }
        }
    }
}
