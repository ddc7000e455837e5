import Archive
import ArgumentParser
import Foundation
import Processing
import SearchIndex

struct IndexCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "index", abstract: "Chỉ mục tìm kiếm. / The search index.",
        subcommands: [Rebuild.self, Compact.self, Status.self, IndexBench.self])

    struct Rebuild: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "rebuild",
            abstract: "Dựng lại chỉ mục từ kho; tìm kiếm vẫn dùng được trong lúc đó. / Make the index again from the archive.")

        @OptionGroup var options: ArchiveOptions

        @Option(help: "Số luồng ghi; mặc định mỗi lõi một luồng. / Writers side by side; one a core by default.")
        var workers: Int?

        func run() async throws {
            try await options.perform { speech in
                let layout = Bootstrap.layout(options.archive)
                _ = try Bootstrap.look(layout)
                let (store, lock) = try Bootstrap.work(layout)
                let workers = try workers ?? Settings.load(options.common.settings).workers
                let count = try await IndexRebuild(store: store, generations: IndexGenerations(layout)).run(workers: workers)
                withExtendedLifetime(lock) {}
                Output.line(
                    speech("Đã lập chỉ mục \(speech.count(count)) tài liệu.", "Indexed \(speech.count(count)) documents."))
            }
        }
    }

    struct Compact: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "compact", abstract: "Nén chỉ mục; tìm kiếm vẫn dùng được. / Make the index small; searches go on.")

        @OptionGroup var options: ArchiveOptions

        func run() async throws {
            try await options.perform { speech in
                let layout = Bootstrap.layout(options.archive)
                let (_, lock) = try Bootstrap.work(layout)
                let generations = IndexGenerations(layout)
                let current = try generations.current()
                let before = IndexSize.bytes(of: current)
                let path = try generations.fresh()
                try IndexCompactor.join([current], into: path, change: try IndexReader(path: current).lastChange())
                try generations.point(to: path)
                withExtendedLifetime(lock) {}
                let sizes = [before, IndexSize.bytes(of: path)].map { speech.decimal(Double($0) / 1_048_576) }
                Output.line(speech("Chỉ mục: \(sizes[0]) MiB → \(sizes[1]) MiB.", "Index: \(sizes[0]) MiB → \(sizes[1]) MiB."))
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
                let index = try Bootstrap.index(layout, try Settings.load(options.common.settings))
                let reached = try IndexReader(path: layout.index).lastChange()
                let count = speech.count(try index.documentCount())
                let size = speech.decimal(Double(IndexSize.bytes(of: layout.index)) / 1_048_576)
                Output.line(
                    speech(
                        "\(count) tài liệu · \(size) MiB · thay đổi \(reached)/\(newest)\(reached < newest ? " · đang chậm" : " · đủ")",
                        "\(count) documents · \(size) MiB · change \(reached)/\(newest)\(reached < newest ? " · behind" : " · up to date")")
                )
                for shard in index.missingShards {
                    Output.line(speech("Phần \(shard) không trả lời.", "The part \(shard) does not answer."))
                }
            }
        }
    }
}

/// What an index takes on the disk.
enum IndexSize {
    static func bytes(of path: String) -> Int {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.reduce(0) { sum, name in
            let attributes = try? FileManager.default.attributesOfItem(atPath: path + "/" + name)
            return sum + ((attributes?[.size] as? Int) ?? 0)
        }
    }
}
