import Foundation
import SearchIndex
import Support
import Testing

/// Kills whatever is running, again and again, and looks at what is left.
///
/// `SOHOA_DRILL_INBOX` names other scans to drill on, `SOHOA_DRILL_KILLS` how often to kill.
struct KillDrill {
    private let folder: Folder
    private let inbox: String
    private let kills: Int

    init() throws {
        folder = try Folder()
        let environment = ProcessInfo.processInfo.environment
        kills = environment["SOHOA_DRILL_KILLS"].flatMap(Int.init) ?? 20
        if let named = environment["SOHOA_DRILL_INBOX"] {
            inbox = named
        } else {
            inbox = folder.path + "/in"
            try Self.fill(inbox, folder)
        }
    }

    /// A hundred pages: some of the sample scans, the rest plain text.
    private static func fill(_ inbox: String, _ folder: Folder) throws {
        let samples = Program.checkout + "/Samples/inbox"
        let scans = try FileManager.default.contentsOfDirectory(atPath: samples).filter { $0.hasSuffix(".pdf") }.sorted().prefix(8)
        try #require(scans.count == 8)
        for scan in scans {
            try FileManager.default.createDirectory(atPath: inbox, withIntermediateDirectories: true)
            try FileManager.default.copyItem(atPath: "\(samples)/\(scan)", toPath: "\(inbox)/\(scan)")
        }
        for number in 1...22 {
            let pages = (1...4).map { "Trang \($0) của tập tin số \(number). Nội dung riêng: \(number * 7919 + $0)." }
            try folder.write("in/hồ sơ \(number)/văn bản.txt", pages.joined(separator: "\u{0C}"))
        }
    }

    @Test func twentyKillsChangeNothing() async throws {
        let calm = folder.path + "/calm"
        let began = Date()
        let quiet = try Program.run("run", inbox, "--archive", calm, "--workers", "2")
        // All the kills fall within the time that a calm run takes; a run that is killed takes longer.
        var pause = Date().timeIntervalSince(began) / Double(kills) * 0.6
        #expect([0, 3].contains(quiet.code), "\(quiet.errors)")

        let drilled = folder.path + "/drilled"
        var killed = try killing(drilled, pause: pause)
        // The calm run may have been slowed by other tests: a drill that ended before its last kill starts afresh, and kills faster.
        while killed.supervisors + killed.readers < kills {
            try FileManager.default.removeItem(atPath: drilled)
            pause /= 2
            killed = try killing(drilled, pause: pause)
        }
        let last = try Program.run("run", inbox, "--archive", drilled, "--workers", "2")
        #expect(last.code == quiet.code, "\(last.output) \(last.errors)")
        #expect(killed.supervisors > 0 && killed.readers > 0)

        #expect(try documents(drilled) == documents(calm))
        #expect(try query(drilled, "PRAGMA integrity_check") == "ok\n")
        for table in ["holding ORDER BY 1, 2, 3", "page ORDER BY 1, 2"] {
            let columns = table.hasPrefix("holding") ? "document, role, page, digest" : "file, number, kind, failure"
            #expect(try query(drilled, "SELECT \(columns) FROM \(table)") == query(calm, "SELECT \(columns) FROM \(table)"))
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: drilled + "/scratch").isEmpty)
        let both = try [drilled, calm].map { try Program.run("index", "status", "--archive", $0).output.contains("up to date") }
        #expect(both == [true, true])
        // The index that was followed through all the kills is the one that the archive gives.
        let followed = try IndexReader(path: drilled + "/index").fingerprints()
        #expect(!followed.isEmpty)
        #expect(try Program.run("index", "rebuild", "--archive", drilled).code == 0)
        #expect(try IndexReader(path: drilled + "/index").fingerprints() == followed)
        // Other tests start and kill readers too: what must go is what is here now.
        let left = Set(Self.orphans())
        #expect(try await eventually { left.isDisjoint(with: Self.orphans()) }, "a reader outlived its supervisor")
    }

    /// Runs the inbox and kills one of its processes after each pause, until all kills are done or the run is; then waits for the end.
    private func killing(_ archive: String, pause: Double) throws -> (supervisors: Int, readers: Int) {
        var chance = SystemRandomNumberGenerator()
        var killed = (supervisors: 0, readers: 0)
        var process = try start(archive)
        while killed.supervisors + killed.readers < kills {
            Thread.sleep(forTimeInterval: pause * Double.random(in: 0.3...1.7, using: &chance))
            guard process.isRunning else { break }
            let readers = Self.children(of: process.processIdentifier)
            if let reader = readers.randomElement(using: &chance), Bool.random(using: &chance) {
                kill(reader, SIGKILL)
                killed.readers += 1
            } else {
                kill(process.processIdentifier, SIGKILL)
                process.waitUntilExit()
                killed.supervisors += 1
                process = try start(archive)
            }
        }
        process.waitUntilExit()
        return killed
    }

    private func start(_ archive: String) throws -> Process {
        try Program.start(
            ["run", inbox, "--archive", archive, "--workers", "2"], output: folder.path + "/run.out", errors: folder.path + "/run.err")
    }

    /// Every document with its fields and text; only the batch's name may differ.
    private func documents(_ archive: String) throws -> [String] {
        let lines = try Program.run("export", "--archive", archive).output.split(separator: "\n")
        try #require(!lines.isEmpty)
        return try lines.map { line in
            var object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            object["batch"] = nil
            return String(decoding: try JSONSerialization.data(withJSONObject: object, options: .sortedKeys), as: UTF8.self)
        }.sorted()
    }

    private func query(_ archive: String, _ sql: String) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/sqlite3")
        process.arguments = [archive + "/catalogue.sqlite", sql]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }

    /// The processes whose parent is this one.
    private static func children(of parent: Int32) -> [Int32] { processes().filter { Self.parent(of: $0) == parent } }

    /// Reader processes whose supervisor, a program or one of these tests, is gone.
    private static func orphans() -> [Int32] {
        processes().filter { reader in
            guard command(reader) == [Program.path, "reader"], let parent = parent(of: reader) else { return false }
            return parent != getpid() && command(parent).first != Program.path
        }
    }

    private static func parent(of process: Int32) -> Int32? {
        // The fields behind the name in parentheses: state, parent, …
        let stat = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
        let fields = stat?.split(separator: ")").last?.split(separator: " ") ?? []
        return fields.count > 1 ? Int32(fields[1]) : nil
    }

    private static func command(_ process: Int32) -> [String] {
        let line = (try? Data(contentsOf: URL(fileURLWithPath: "/proc/\(process)/cmdline"))) ?? Data()
        return line.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    }

    private static func processes() -> [Int32] {
        ((try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []).compactMap(Int32.init)
    }
}
