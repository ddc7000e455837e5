import Archive
import ArchiveSQLite
import Documents
import Foundation
import Support
import Testing

@testable import Processing

/// An inbox as it is in offices: half-written files, pipes, links, files that nobody can read.
struct WatchTests {
    private let folder: Folder
    private var inbox: String { folder.path + "/in" }
    private var archive: String { folder.path + "/kho" }

    init() throws {
        folder = try Folder()
        try FileManager.default.createDirectory(atPath: folder.path + "/in", withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: Program.checkout + "/Config", toPath: folder.path + "/conf")
    }

    private func start(_ watch: String) throws -> Process {
        let settings = try folder.write("conf/sohoa.yaml", "watch: {\(watch)}\nline: {workers: 2}\n")
        return try Program.start(
            ["watch", inbox, "--archive", archive, "--settings", settings], output: folder.path + "/out", errors: folder.path + "/err")
    }

    private var log: String { (try? String(contentsOfFile: folder.path + "/err", encoding: .utf8)) ?? "" }

    private func store() throws -> SQLiteArchive { try SQLiteArchive(ArchiveLayout(root: archive), access: .look, now: { Date() }) }

    /// The newest state of each file, by path.
    private func states() async throws -> [String: FileState] {
        guard FileManager.default.fileExists(atPath: archive + "/catalogue.sqlite"), let store = try? store() else { return [:] }
        var states: [String: FileState] = [:]
        for batch in try await store.batches(limit: 10) {
            for file in try await store.files(ofBatch: batch.id, state: nil, after: 0, limit: 1_000) {
                states[file.value.path] = file.value.state
            }
        }
        return states
    }

    private func wait(_ condition: ([String: FileState]) -> Bool) async throws -> [String: FileState] {
        var seen: [String: FileState] = [:]
        _ = try await eventually {
            seen = try await states()
            return condition(seen)
        }
        return seen
    }

    @Test func aHostileInboxStopsNothing() async throws {
        let watch = try start("settleSeconds: 1, everySeconds: 0.2")
        defer { watch.terminate() }
        try folder.write("in/tốt/một.txt", "Quyết định số 1 về việc canh thư mục.")
        try folder.write("in/hỏng.pdf", "%PDF-1.7\nkhông còn gì nữa startxref")
        try folder.write("in/rỗng.txt", "")
        #expect(mkfifo(inbox + "/ống.pdf", 0o600) == 0)
        try FileManager.default.createSymbolicLink(atPath: inbox + "/liên kết.pdf", withDestinationPath: "/dev/zero")
        try FileManager.default.createSymbolicLink(atPath: inbox + "/vòng", withDestinationPath: ".")
        try folder.write("in/.đang-chép.txt", "không phải tài liệu")
        // Grows all the time, and another that is open for writing but still.
        let growing = inbox + "/lớn dần.txt"
        let writer = Task.detached {
            _ = FileManager.default.createFile(atPath: growing, contents: nil)
            let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: growing))
            while !Task.isCancelled {
                try handle.write(contentsOf: Data("Thêm một dòng nữa.\n".utf8))
                try? await Task.sleep(for: .milliseconds(200))
            }
            try handle.close()
        }
        let open = try folder.write("in/còn mở.txt", "Công văn số 2 còn đang chép.")
        let holder = try FileHandle(forUpdating: URL(fileURLWithPath: open))

        let expected: [String: FileState] = [
            "tốt/một.txt": .archived, "hỏng.pdf": .quarantined, "ống.pdf": .quarantined, "liên kết.pdf": .quarantined, "vòng": .quarantined,
            "rỗng.txt": .quarantined,
        ]
        let seen = try await wait { seen in expected.allSatisfy { seen[$0.key] == $0.value } }
        #expect(seen == expected, "\(log.suffix(1_000))")
        #expect(watch.isRunning)
        let told = try await store().exceptions(ofBatch: try #require(try await store().batches(limit: 1).first).id, limit: 100)
        #expect(told.count == 5 && told.allSatisfy { !$0.value.failure.remedy.vietnamese.isEmpty }, "\(told)")

        // What has settled is taken as it is now, into the batch of the day, which stays open.
        writer.cancel()
        try await writer.value
        try holder.write(contentsOf: Data("Công văn số 2 đã chép xong.".utf8))
        try holder.close()
        let later = try await wait { $0["lớn dần.txt"] == .archived && $0["còn mở.txt"] == .archived }
        #expect(later.count == expected.count + 2, "\(later)")
        let batches = try await store().batches(limit: 10)
        #expect(batches.count == 1 && batches.first?.closedAt == nil)
        let taken = try await store().files(ofBatch: batches[0].id, state: .archived, after: 0, limit: 10)
            .first { $0.value.path == "lớn dần.txt" }
        let size = try #require(try FileManager.default.attributesOfItem(atPath: growing)[.size] as? NSNumber).int64Value
        #expect(taken?.value.size == size)

        // A pipe that somebody writes to is not told of again and again.
        try await Task.sleep(for: .seconds(2))
        #expect(try await states().count == later.count)
        watch.terminate()
        watch.waitUntilExit()
        #expect(watch.terminationStatus == 0, "\(log.suffix(600))")
    }

    @Test func onlyOneWorksAndTheOtherGoesOnAfterIt() async throws {
        for number in 1...6 { try folder.write("in/\(number).txt", "Thông báo số \(number) về việc hai máy canh một thư mục.") }
        let first = try start("settleSeconds: 0.5, everySeconds: 0.2")
        let second = try start("settleSeconds: 0.5, everySeconds: 0.2")
        defer { second.terminate() }
        _ = try await wait { $0.count == 6 && $0.values.allSatisfy { $0 == .archived } }
        kill(first.processIdentifier, SIGKILL)
        try folder.write("in/7.txt", "Thông báo số 7 về việc một máy đã tắt.")
        let seen = try await wait { $0["7.txt"] == .archived }
        #expect(seen.count == 7 && seen.values.allSatisfy { $0 == .archived }, "\(seen) \(log.suffix(600))")
        #expect(try await store().batches(limit: 10).count == 1)
    }

    @Test func outsideItsHoursTheWatchOnlyLooks() async throws {
        let calendar = Calendar.current
        func clock(_ hours: Double) -> String {
            let parts = calendar.dateComponents([.hour, .minute], from: Date().addingTimeInterval(hours * 3_600))
            return String(format: "%02d:%02d", parts.hour ?? 0, parts.minute ?? 0)
        }
        try folder.write("in/a.txt", "Chờ đến giờ.")
        let watch = try start("settleSeconds: 0.2, everySeconds: 0.2, hours: \"\(clock(2))–\(clock(3))\"")
        try await Task.sleep(for: .seconds(4))
        #expect(try await states().isEmpty && watch.isRunning)
        watch.terminate()
        watch.waitUntilExit()
        let night = try #require(WatchHours("18:00–06:00"))
        func at(_ hour: Int) throws -> Date { try #require(calendar.date(bySettingHour: hour, minute: 0, second: 0, of: Date())) }
        let isNight = try [23, 5, 6, 12].map { night.includes(try at($0)) }
        #expect(isNight == [true, true, false, false])
        #expect(WatchHours("18:00") == nil && WatchHours("18:00-18:00") == nil && WatchHours("25:00-06:00") == nil && WatchHours("") == nil)
        #expect(night.description == "18:00–06:00")
    }
}
