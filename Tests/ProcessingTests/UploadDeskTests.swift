import Archive
import ArchiveSQLite
import Documents
import Foundation
import Support
import Synchronization
import Testing

@testable import Processing

/// Files that are sent in pieces, on a real disk.
struct UploadDeskTests {
    private final class Clock: Sendable {
        private let time = Mutex(Date())
        var now: Date { time.withLock { $0 } }
        func pass(hours: Double) { time.withLock { $0 += hours * 3_600 } }
    }

    private let folder: Folder
    private let desk: UploadDesk
    private let clock = Clock()

    init() throws {
        folder = try Folder()
        let layout = ArchiveLayout(root: folder.path + "/kho")
        let clock = clock
        let store = try SQLiteArchive(layout, access: .work, now: { clock.now })
        var settings = UploadSettings()
        settings.inbox = folder.path + "/in"
        settings.fileBytes = 1_000
        settings.unfinishedFiles = 3
        settings.spareBytes = 0
        try FileManager.default.createDirectory(atPath: folder.path + "/in", withIntermediateDirectories: true)
        desk = UploadDesk(layout, store: store, settings: settings, now: { clock.now })
    }

    private func add(_ text: String, to id: String, at offset: Int64, of login: String = "lan") async throws -> Int64 {
        var rest: Data? = Data(text.utf8)
        return try await desk.append(to: id, of: login, at: offset) {
            defer { rest = nil }
            return rest
        }
    }

    private func code(_ work: () async throws -> Void) async -> UploadFailure.Code? {
        do {
            try await work()
            return nil
        } catch {
            return (error as? UploadFailure)?.code
        }
    }

    @Test func anOldUnfinishedFileIsThrownAwayAndABusyOneIsNot() async throws {
        let one = try await desk.begin(name: "một.txt", dossier: nil, length: 20, by: "lan")
        #expect(try await add("nửa đầu", to: one.id, at: 0) == 12)
        // As a kill leaves them: of a begin, and of this one's end.
        for draft in [".\(String(repeating: "a", count: 32)).json.draft", ".\(one.id).done.draft"] {
            try folder.write("kho/uploads/" + draft, "{")
        }
        clock.pass(hours: 47)
        #expect(await desk.sweep() == 0)
        clock.pass(hours: 2)
        #expect(await desk.sweep() == 1)
        #expect(await code { _ = try await desk.state(one.id, of: "lan") } == .gone)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/kho/uploads").isEmpty)
    }

    @Test func aFileIsItsSendersAloneAndTakenByOneAtATime() async throws {
        let one = try await desk.begin(name: "một.txt", dossier: nil, length: 9, by: "lan")
        #expect(await code { _ = try await desk.state(one.id, of: "mai") } == .gone)
        #expect(await code { _ = try await desk.state("../../etc/passwd", of: "lan") } == .gone)
        #expect(await code { _ = try await desk.finish(one.id, of: "lan", day: "2024-01-01") } == .conflict(offset: 0))
        let inner = try await desk.append(to: one.id, of: "lan", at: 0) {
            #expect(await code { _ = try await add("x", to: one.id, at: 0) } == .busy)
            #expect(await code { try await desk.cancel(one.id, of: "lan") } == .busy)
            return nil
        }
        #expect(inner == 0)
        // What came before a break stays; with a checksum a piece counts as a whole only.
        struct Break: Error {}
        var parts = [Data("abc".utf8)]
        _ = try? await desk.append(to: one.id, of: "lan", at: 0) {
            guard let part = parts.popLast() else { throw Break() }
            return part
        }
        #expect(try await desk.state(one.id, of: "lan").offset == 3)
        parts = [Data("def".utf8)]
        _ = try? await desk.append(to: one.id, of: "lan", at: 3, checksum: (.sha256, Data())) {
            guard let part = parts.popLast() else { throw Break() }
            return part
        }
        #expect(try await desk.state(one.id, of: "lan").offset == 3)
        for name in ["hai.txt", "ba.txt"] { _ = try await desk.begin(name: name, dossier: nil, length: 5, by: "lan") }
        #expect(await code { _ = try await desk.begin(name: "bốn.txt", dossier: nil, length: 5, by: "lan") } == .noRoom)
        _ = try await desk.begin(name: "bốn.txt", dossier: nil, length: 5, by: "mai")
    }

    @Test func twoFilesOfANameAreKeptApart() async throws {
        var paths: [String] = []
        for words in ["một", "hai", "ba"] {
            let upload = try await desk.begin(name: "hồ sơ/tờ.txt", dossier: nil, length: nil, by: "lan")
            _ = try await add(words, to: upload.id, at: 0)
            guard case .taken(let path) = try await desk.finish(upload.id, of: "lan", day: "2024-01-02").end else { continue }
            paths.append(path)
        }
        #expect(paths == ["2024-01-02/lan/hồ sơ/tờ.txt", "2024-01-02/lan/hồ sơ/tờ (2).txt", "2024-01-02/lan/hồ sơ/tờ (3).txt"])
        #expect(try String(contentsOfFile: folder.path + "/in/" + paths[2], encoding: .utf8) == "ba")
    }

    @Test func namesAreMadeSafe() {
        let names: [(String, String?)] = [
            ("tờ 1.pdf", "tờ 1.pdf"), ("C:\\quét\\a:b.pdf", "a_b.pdf"), ("../../.ssh", "ssh"), ("", nil), ("...", nil),
            ("a\u{0}b\n.pdf", "ab.pdf"),
            ("\u{202E}fdp.exe", "fdp.exe"), ("tơ\u{300}.pdf", "tờ.pdf"), (" .x. ", "x"),
        ]
        for (given, safe) in names { #expect(UploadName.file(given) == safe, "\(given)") }
        let long = UploadName.file(String(repeating: "ệ", count: 300) + ".pdf") ?? ""
        #expect(long.utf8.count <= 180 && long.hasSuffix(".pdf"))
        #expect(UploadName.folders("a/../b/./c") == "a/b/c" && UploadName.folders("../..") == nil)
    }
}
