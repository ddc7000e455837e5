import Archive
import ArchiveSQLite
import Documents
import Foundation
import Support
import Testing

/// What the catalogue remembers of other stores, and of what came in envelopes.
struct SharingLedgerTests {
    private let folder: Folder
    private let archive: SQLiteArchive

    init() throws {
        folder = try Folder()
        archive = try SQLiteArchive(ArchiveLayout(root: folder.path), access: .work, now: { Date(timeIntervalSince1970: 1_767_200_000) })
    }

    private func digest(_ letter: Character) throws -> ContentDigest {
        try #require(ContentDigest(hex: String(repeating: letter, count: 64)))
    }

    @Test func eachStoreHasALedgerOfItsOwn() async throws {
        let document = DocumentID(rawValue: "aaaaaaaaaaaaaaaa-1")
        let sent = Sharing(document: document, state: .sent, hash: try digest("b"), change: 7)
        try await archive.record(sent, store: "một")
        #expect(try await archive.sharings(store: "một", of: [document]) == [document: sent])
        #expect(try await archive.sharings(store: "hai", of: [document]) == [:])
        #expect(try await archive.sent(to: "một", following: nil, limit: 10) == [sent])
        #expect(try await archive.sent(to: "một", following: document, limit: 10) == [])
        var gone = sent
        gone.state = .withdrawn
        try await archive.record(gone, store: "một")
        #expect(try await archive.sent(to: "một", following: nil, limit: 10) == [])
        let journal = try await archive.journal(limit: 10)
        #expect(journal.map(\.event) == ["withdrawn", "sent"])
    }

    @Test func anEnvelopeComesInOnceWithAllItsFiles() async throws {
        let batch = try await archive.openBatch(inbox: "edXML", day: "20260201", now: Date(timeIntervalSince1970: 1_767_200_000))
        let envelope = Envelope(id: "x,2026/01/02,3/UBND", digest: try digest("e"), sender: "x", receivedAt: Date(timeIntervalSince1970: 1))
        let given = GivenFacts(fields: [.codeNumber: GivenFacts.Value("3", element: "Code/CodeNumber")], type: "22-cong-van")
        let files = try ["a", "b"].map { letter in
            EnvelopeFile(
                file: IntakeFile(path: "h/\(letter).pdf", dossier: "h", size: 1, modified: 1), digest: try digest(Character(letter)),
                given: letter == "a" ? given : GivenFacts(attachedTo: "3/UBND"))
        }
        let records = try #require(try await archive.receive(envelope, files: files, inbox: "edXML", batch: batch))
        #expect(records.map(\.path) == ["h/a.pdf", "h/b.pdf"])
        #expect(try await archive.receive(envelope, files: files, inbox: "edXML", batch: batch) == nil)
        #expect(try await archive.files(ofEnvelope: envelope.id).map(\.id) == records.map(\.id))
        #expect(try await archive.envelope(ofFile: records[1].id) == envelope)
        #expect(try await archive.fileCase(file: records[0].id).given == given)
        let waiting = try await archive.openWork().waiting
        #expect(waiting == 2)
    }
}
