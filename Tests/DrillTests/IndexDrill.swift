import Foundation
import SearchIndex
import Support
import Testing

/// Kills the writer of an index, again and again, and compares what is left with an index that was written at one go by several writers.
struct IndexDrill {
    @Test func twentyKillsLeaveTheIndexThatARebuildMakes() throws {
        let folder = try Folder()
        let words = "giao đất rừng phòng hộ quyết định thu hồi hồ sơ ủy ban nhân dân huyện 15/QĐ-UBND đât".split(separator: " ")
        let pages = (0..<3000).map { page in (0..<60).map { String(words[(page * 31 + $0 * $0 * 7) % words.count]) }.joined(separator: " ")
        }
        try folder.write("pages.txt", pages.joined(separator: "\n") + "\n")
        let killed = folder.path + "/killed"
        let command = ["index", "bench", "build", folder.path + "/pages.txt", killed, "--resume", "--pages-at-once", "50"]

        var kills = 0
        var reached: Int64 = 0
        while kills < 20 {
            let process = Process()
            process.executableURL = URL(filePath: Program.path)
            process.arguments = command
            try process.run()
            Thread.sleep(forTimeInterval: 0.02 + Double(kills % 7) * 0.03)
            if process.isRunning { kills += 1 }
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            guard let reader = try? IndexReader(path: killed) else { continue }
            let change = try reader.lastChange()
            #expect(change >= reached, "a commit was lost")
            #expect(Int64(try reader.documentCount()) == change, "documents and change number came apart")
            reached = change
            if reached == 3000 { break }
        }
        #expect(kills > 0)
        #expect(try Program.run(command).code == 0)
        let whole = folder.path + "/whole"
        #expect(try Program.run(["index", "bench", "build", folder.path + "/pages.txt", whole, "--workers", "3"]).code == 0)
        #expect(try IndexReader(path: killed).fingerprints() == IndexReader(path: whole).fingerprints())
        #expect(try IndexReader(path: killed).documentCount() == 3000)
    }
}
