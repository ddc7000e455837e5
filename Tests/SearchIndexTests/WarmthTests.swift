import Foundation
import SearchIndex
import Testing

@Suite struct WarmthTests {
    @Test func whatLeftMemoryComesBack() async throws {
        let index = try ScratchIndex((1...200).map { document("a-\($0)", "đất rừng số \($0)", change: Int64($0)) })
        let table = index.path + "/postlist.glass"
        try Self.evict(table)
        await IndexWarmth.keep(index.path, most: 1 << 30)
        for _ in 0..<100 {
            if try Self.shareInMemory(table) == 1 { break }
            try await Task.sleep(for: .milliseconds(50))
        }
        #expect(try Self.shareInMemory(table) == 1)
        // Nowhere and nothing are no failures.
        await IndexWarmth.keep(index.path + "-gone", most: 1 << 30)
        await IndexWarmth.keep(index.path, most: 0)
    }

    private static func evict(_ path: String) throws {
        let file = open(path, O_RDWR)
        try #require(file >= 0)
        defer { close(file) }
        fsync(file)
        posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED)
    }

    private static func shareInMemory(_ path: String) throws -> Double {
        let file = open(path, O_RDONLY)
        try #require(file >= 0)
        defer { close(file) }
        let size = Int(lseek(file, 0, SEEK_END))
        let start = try #require(mmap(nil, size, PROT_READ, MAP_SHARED, file, 0))
        try #require(start != MAP_FAILED)
        defer { munmap(start, size) }
        var pages = [UInt8](repeating: 0, count: (size + 4095) / 4096)
        try #require(mincore(start, size, &pages) == 0)
        return Double(pages.count { $0 & 1 == 1 }) / Double(pages.count)
    }
}
