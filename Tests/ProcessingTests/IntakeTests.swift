import Archive
import ArchiveSQLite
import Documents
import Foundation
import Support
import Testing

@testable import Processing

/// What intake takes and what it refuses, on a real catalogue and vault.
struct IntakeTests {
    private let folder: Folder
    private let store: SQLiteArchive
    private let vault: Vault

    init() throws {
        folder = try Folder()
        let layout = ArchiveLayout(root: folder.path + "/kho")
        store = try SQLiteArchive(layout, access: .work, now: { Date(timeIntervalSince1970: 0) })
        vault = Vault(layout)
    }

    private func take() async throws -> (files: [Int64], new: Int, batch: String?) {
        let intake = Intake(
            store: store, vault: vault, inbox: folder.path + "/in", maximumFileBytes: 100, now: { Date(timeIntervalSince1970: 9) })
        return try await intake.take(day: "20240101") { _, _ in }
    }

    @Test func foldersAreDossiersAndLooseFilesTheirOwn() async throws {
        try folder.write("in/H13.18-240515-0001/tờ 1.txt", "một")
        try folder.write("in/Quyết định 5.txt", "hai")
        let taken = try await take()
        let files = try await taken.files.asyncMap { try #require(try await store.file($0)) }
        #expect(files.map(\.dossier) == ["H13.18-240515-0001", "Quyết định 5"])
        #expect(files.map(\.state) == [.pending, .pending])
        #expect(taken.batch == "20240101-1")
    }

    @Test func takingAgainFindsNothingNew() async throws {
        try folder.write("in/a.txt", "một")
        let first = try await take()
        try await store.closeBatches(inbox: folder.path + "/in", now: Date(timeIntervalSince1970: 10))
        let second = try await take()
        #expect(first.new == 1)
        #expect(second.new == 0)
        #expect(second.files == first.files)
        #expect(second.batch == first.batch)
    }

    @Test func aNameOfMacOSIsTheSameName() async throws {
        try folder.write("in/" + "Quyết định.txt".decomposedStringWithCanonicalMapping, "một")
        let id = try #require(try await take().files.first)
        #expect(try await store.file(id)?.path == "Quyết định.txt")
    }

    @Test func whatIsNoDocumentIsLeftAndWhatCannotBeTakenIsNamed() async throws {
        try folder.write("in/.DS_Store", "x")
        try folder.write("in/Thumbs.db", "x")
        try folder.write("in/.hidden/a.txt", "x")
        try folder.write("in/empty.pdf", "")
        try folder.write("in/large.pdf", String(repeating: "x", count: 101))
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/in/link.pdf", withDestinationPath: "empty.pdf")
        #expect(mkfifo(folder.path + "/in/pipe.pdf", 0o600) == 0)
        let taken = try await take()
        let codes = try await store.exceptions(files: taken.files).map { "\($0.source) \($0.failure.code)" }
        #expect(Set(codes) == ["empty.pdf empty", "large.pdf tooLarge", "link.pdf unknownFormat", "pipe.pdf unknownFormat"])
    }

    @Test func theFirstOfTwoCopiesIsTheFirstByName() async throws {
        try folder.write("in/b/copy.txt", "một")
        try folder.write("in/a.txt", "một")
        let files = try await take().files.asyncMap { try #require(try await store.file($0)) }
        #expect(files.map(\.path) == ["a.txt", "b/copy.txt"])
        #expect(files.map(\.state) == [.pending, .duplicate])
    }
}

extension Sequence {
    fileprivate func asyncMap<T>(_ transform: (Element) async throws -> T) async rethrows -> [T] {
        var all: [T] = []
        for element in self { all.append(try await transform(element)) }
        return all
    }
}
