import Archive
import ArgumentParser
import Processing
import SearchIndex

struct IndexCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "index", abstract: "Chỉ mục tìm kiếm. / The search index.", subcommands: [Rebuild.self, Status.self])

    struct Rebuild: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "rebuild",
            abstract: "Dựng lại chỉ mục từ kho; tìm kiếm vẫn dùng được trong lúc đó. / Make the index again from the archive.")

        @OptionGroup var options: ArchiveOptions

        func run() async throws {
            try await options.perform { speech in
                let layout = Bootstrap.layout(options.archive)
                _ = try Bootstrap.look(layout)
                let (store, lock) = try Bootstrap.work(layout)
                let generations = IndexGenerations(layout)
                let path = try generations.fresh()
                let count = try await IndexFollower(store: store, path: path).follow()
                try generations.point(to: path)
                withExtendedLifetime(lock) {}
                Output.line(
                    speech("Đã lập chỉ mục \(speech.count(count)) tài liệu.", "Indexed \(speech.count(count)) documents."))
            }
        }
    }

    struct Status: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "status", abstract: "Chỉ mục theo kịp kho chưa. / Whether the index is up to date.")

        @OptionGroup var options: ArchiveOptions

        func run() async throws {
            try await options.perform { speech in
                let layout = Bootstrap.layout(options.archive)
                let newest = try await Bootstrap.look(layout).lastChange()
                let index = try IndexReader(path: layout.index)
                let reached = try index.lastChange()
                let count = speech.count(try index.documentCount())
                Output.line(
                    speech(
                        "\(count) tài liệu · thay đổi \(reached)/\(newest)\(reached < newest ? " · đang chậm" : " · đủ")",
                        "\(count) documents · change \(reached)/\(newest)\(reached < newest ? " · behind" : " · up to date")"))
            }
        }
    }
}
