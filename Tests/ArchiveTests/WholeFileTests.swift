import Archive
import Foundation
import Support
import Testing

struct WholeFileTests {
    @Test func aFileIsReplacedAndWhatAKillLeftIsWrittenOver() throws {
        let folder = try Folder()
        let path = try folder.write("thu.json", "cũ")
        // Longer than what comes, as a write leaves it that was stopped.
        try folder.write(".thu.json.draft", String(repeating: "x", count: 100_000))
        try WholeFile.replace(path, with: Data("mới".utf8))
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "mới")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["thu.json"])
    }

    @Test func whatCannotBeReplacedStays() throws {
        let folder = try Folder()
        let path = try folder.write("thu/bên trong", "1")
        #expect(throws: ArchiveError.self) { try WholeFile.replace(folder.path + "/thu", with: Data()) }
        #expect(throws: ArchiveError.self) { try WholeFile.replace(folder.path + "/không có/thu", with: Data()) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["thu"])
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "1")
    }
}
