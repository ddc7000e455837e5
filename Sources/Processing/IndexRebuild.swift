public import Archive
import Foundation
import SearchIndex

/// Makes the index again from the archive, several writers side by side, into a new generation that takes over in one rename. Searches use
/// the old one until then. Cut short, it leaves the old one in use and a folder that the next rebuild deletes.
public struct IndexRebuild: Sendable {
    private let store: any ArchiveStore
    private let generations: IndexGenerations

    /// Pages that one writer holds in memory before they go to the disk.
    private static let pagesAtOnce = 5000

    public init(store: any ArchiveStore, generations: IndexGenerations) {
        self.store = store
        self.generations = generations
    }

    /// Returns how many documents the new index holds. Nobody else may change the archive or write the index meanwhile.
    public func run(workers: Int) async throws -> Int {
        let path = try generations.fresh()
        let newest = try await store.lastChange()
        let parts = (0..<max(1, workers)).map { path + "/part-\($0)" }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (number, part) in parts.enumerated() {
                group.addTask { try await write(part, number, of: parts.count) }
            }
            try await group.waitForAll()
        }
        try IndexCompactor.join(parts, into: path, change: newest)
        for part in parts { try FileManager.default.removeItem(atPath: part) }
        let count = try IndexReader(path: path).documentCount()
        try generations.point(to: path)
        return count
    }

    /// Every so many-th change goes into this part; a document is in the list of changes once.
    private func write(_ part: String, _ number: Int, of count: Int) async throws {
        let writer = try IndexWriter(path: part, create: true, careless: true)
        var last: Int64 = 0
        var pages = 0
        while true {
            let changes = try await store.changes(after: last, limit: 500)
            guard let end = changes.last?.number else { break }
            for change in changes where change.number % Int64(count) == Int64(number) {
                let entry = try await IndexEntry(change, store)
                try entry.write(to: writer)
                pages += entry.pages
                guard pages >= Self.pagesAtOnce else { continue }
                try writer.commit()
                pages = 0
            }
            last = end
        }
        try writer.commit()
    }
}
