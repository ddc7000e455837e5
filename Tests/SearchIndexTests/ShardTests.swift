import Documents
import Foundation
import SearchIndex
import Testing

@Suite struct ShardTests {
    @Test func severalIndexesAreAskedAsOneAndAMissingOneIsNamed() throws {
        let first = try ScratchIndex([document("a-1", "giao đất"), document("a-2", "rừng")])
        let second = try ScratchIndex([document("b-1", "thu hồi đất")])
        let shards = [
            IndexShard(name: "một", place: .folder(first.path)), IndexShard(name: "hai", place: .folder(second.path)),
            IndexShard(name: "ba", place: .folder(first.path + "-none")),
        ]
        let reader = try IndexReader(shards: shards)
        let results = try reader.search(SearchQuery(text: "đất"))
        #expect(Set(results.hits.map(\.document)) == ["a-1", "b-1"])
        #expect(results.missingShards == ["ba"])
        #expect(try reader.documentCount() == 3)
        #expect(throws: SearchFailure.self) { _ = try IndexReader(shards: [shards[2]]) }
    }

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/xapian-tcpsrv")))
    func aShardMayBeOnAnotherMachine() throws {
        let local = try ScratchIndex([document("a-1", "giao đất", date: "2024-01-01")])
        let remote = try ScratchIndex([document("b-1", "thu hồi đất rừng phòng hộ", date: "2025-01-01")])
        let port = UInt16.random(in: 20_000...60_000)
        let server = Process()
        server.executableURL = URL(filePath: "/usr/bin/xapian-tcpsrv")
        server.arguments = ["--interface", "127.0.0.1", "--port", String(port), "--quiet", remote.path]
        (server.standardOutput, server.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
        try server.run()
        // It is deaf to milder signals, and would keep the tests' output open for ever.
        defer { kill(server.processIdentifier, SIGKILL) }
        let shards = [
            IndexShard(name: "đây", place: .folder(local.path)), IndexShard(name: "xa", place: .server(host: "127.0.0.1", port: port)),
        ]
        var reader: IndexReader?
        for _ in 0..<100 {
            reader = try IndexReader(shards: shards, seconds: 2)
            if reader?.missingShards == [] { break }
            Thread.sleep(forTimeInterval: 0.05)
        }
        let asked = try #require(reader)
        #expect(asked.missingShards == [])
        var query = SearchQuery(text: "đất")
        query.wantsFacets = true
        let results = try asked.search(query)
        #expect(Set(results.hits.map(\.document)) == ["a-1", "b-1"])
        #expect(results.facets.first { $0.field == .year }?.values.map(\.count) == [1, 1])
        #expect(try asked.search(SearchQuery(text: "\"đất rừng phòng hộ\"")).hits.map(\.document) == ["b-1"])
    }

    @Test func aPlaceIsReadFromItsText() {
        #expect(IndexShard("kho2:7711")?.place == .server(host: "kho2", port: 7711))
        #expect(IndexShard("/srv/index")?.place == .folder("/srv/index"))
        #expect(IndexShard("") == nil)
    }

    @Test func joinedIndexesHoldWhatOneWouldHold() throws {
        let documents = (1...30).map { document("d-\($0)", "văn bản số \($0) về đất", change: Int64($0)) }
        let whole = try ScratchIndex(documents)
        let parts = try [0, 1].map { part in try ScratchIndex(documents.filter { Int($0.change) % 2 == part }) }
        let joined = ScratchIndex()
        try IndexCompactor.join(parts.map(\.path), into: joined.path, change: 30)
        #expect(try IndexReader(path: joined.path).fingerprints() == IndexReader(path: whole.path).fingerprints())
        #expect(try IndexReader(path: joined.path).lastChange() == 30)
        #expect(try joined.ids("đất").count == 20)
    }
}
