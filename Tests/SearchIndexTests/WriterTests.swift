import Documents
import Foundation
import SearchIndex
import Testing

@Suite struct WriterTests {
    @Test func whatWasCommittedIsFoundAgain() throws {
        let index = try ScratchIndex([document("a-1", "Quyết định giao đất", change: 7, title: "Giao đất", date: "2025-02-04")])
        let hit = try #require(try index.ask("giao đất").hits.first)
        #expect([hit.document, hit.source, hit.title] == ["a-1", "hộp 1/hồ sơ 1/a-1.pdf", "Giao đất"])
        #expect([hit.type, hit.typeCode, hit.date] == ["Công văn", "22", "2025-02-04"])
        #expect(hit.pages == [1])
        let reader = try IndexReader(path: index.path)
        #expect(try reader.documentCount() == 1)
        #expect(try reader.lastChange() == 7)
    }

    @Test func theLastChangeIsThatOfTheLastCommit() throws {
        let index = try ScratchIndex([document("a-1", "một", change: 41)])
        var writer: IndexWriter? = try IndexWriter(path: index.path)
        #expect(writer?.lastChange == 41)
        try writer?.apply(document("b-1", "hai", change: 42))
        #expect(writer?.lastChange == 42)
        writer = nil
        #expect(try IndexWriter(path: index.path).lastChange == 41)
        #expect(try index.ids("hai") == [])
    }

    @Test func applyingAgainReplaces() throws {
        let index = try ScratchIndex([document("a-1", "chữ cũ"), document("a-1", "chữ mới", change: 2)])
        #expect(try index.ids("mới") == ["a-1"])
        #expect(try index.ids("cũ") == [])
        #expect(try IndexReader(path: index.path).documentCount() == 1)
    }

    @Test func aRemovedDocumentIsGoneAndItsChangeCounts() throws {
        let index = try ScratchIndex([document("a-1", "đất"), document("b-1", "đất", change: 2)])
        let writer = try IndexWriter(path: index.path)
        try writer.remove(DocumentID(rawValue: "a-1"), change: 3)
        try writer.remove(DocumentID(rawValue: "never-1"), change: 4)
        try writer.commit()
        #expect(try index.ids("đất") == ["b-1"])
        #expect(try IndexReader(path: index.path).lastChange() == 4)
    }

    @Test func anOpenReaderSeesTheNextCommit() throws {
        let index = try ScratchIndex([document("a-1", "đất")])
        let reader = try IndexReader(path: index.path)
        let writer = try IndexWriter(path: index.path)
        for round in 2...6 {
            try writer.apply(document("a-\(round)", "đất", change: Int64(round)))
            #expect(try reader.search(SearchQuery(text: "đất")).hits.count == round - 1)
            try writer.commit()
            #expect(try reader.search(SearchQuery(text: "đất")).hits.count == round)
        }
    }

    /// What a kill leaves while an index is being made.
    @Test func tablesThatNeverBecameAnIndexGiveWay() throws {
        let index = try ScratchIndex([document("a-1", "đất")])
        try FileManager.default.removeItem(atPath: index.path + "/iamglass")
        let writer = try IndexWriter(path: index.path, create: true)
        #expect(writer.lastChange == 0)
        try writer.apply(document("b-1", "đất", change: 1))
        try writer.commit()
        #expect(try index.ids("đất") == ["b-1"])
    }

    @Test func aSecondWriterIsRefused() throws {
        let index = try ScratchIndex([])
        let writer = try IndexWriter(path: index.path)
        let failure = #expect(throws: SearchFailure.self) { _ = try IndexWriter(path: index.path) }
        #expect(failure?.code == .locked)
        try writer.commit()
    }

    @Test func aMissingIndexNamesTheRemedy() throws {
        let path = ScratchIndex().path
        let writing = #expect(throws: SearchFailure.self) { _ = try IndexWriter(path: path) }
        let reading = #expect(throws: SearchFailure.self) { _ = try IndexReader(path: path) }
        for failure in [writing, reading] {
            #expect(failure?.code == .missing)
            #expect(failure?.remedy.english.contains("sohoa index rebuild") == true)
        }
    }

    @Test func aDamagedIndexNamesTheRemedy() throws {
        let index = try ScratchIndex([document("a-1", "đất")])
        for name in try FileManager.default.contentsOfDirectory(atPath: index.path) {
            try Data(repeating: 0x5A, count: 4096).write(to: URL(filePath: index.path).appending(path: name))
        }
        let failure = #expect(throws: SearchFailure.self) { _ = try IndexReader(path: index.path) }
        #expect(failure?.code == .damaged)
        #expect(failure?.remedy.vietnamese.contains("sohoa index rebuild") == true)
    }

    @Test func absurdTokensAndEmptyDocumentsAreTaken() throws {
        let long = String(repeating: "ấ", count: 5000)
        let leaders = String(repeating: "1.", count: 3000)
        let index = try ScratchIndex([document("a-1", "\(long) \(leaders) đất", ""), document("b-1", change: 2)])
        #expect(try index.ids(String(long.prefix(1000)) + " đất") == ["a-1"])
        #expect(try index.ask(long.prefix(40) + " đất").hits.allSatisfy { $0.snippet.unicodeScalars.count <= 240 })
        #expect(try IndexReader(path: index.path).documentCount() == 2)
    }
}
