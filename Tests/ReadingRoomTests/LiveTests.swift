import Foundation
import Support
import Testing

@testable import ReadingRoom

/// The live page's events, as a program reads them.
@Suite(.serialized) struct LiveTests {
    /// `curl` on the stream, into a file.
    private final class Viewer {
        private let process = Process()
        private let path: String

        init(_ room: RunningRoom, _ cookie: String, _ name: String, headers: [String] = [], slow: Bool = false) throws {
            path = room.folder.path + "/" + name
            process.executableURL = URL(fileURLWithPath: "/usr/bin/curl")
            process.arguments =
                [
                    "-sN", "--noproxy", "*", "-H", "Accept: text/event-stream", "-H", "Cookie: \(cookie)", "-w", "\nend %{http_code}\n",
                    "-o", path,
                ]
                + (slow ? ["--limit-rate", "1"] : []) + headers.flatMap { ["-H", $0] } + [room.address + "/batches/live"]
            process.standardOutput = FileHandle.nullDevice
            try process.run()
        }

        deinit { process.terminate() }

        var text: String { (try? String(contentsOfFile: path, encoding: .utf8)) ?? "" }
        var isOpen: Bool { process.isRunning }

        /// Waits for this many events.
        func events(_ count: Int) async throws -> [String] {
            var events: [String] = []
            _ = try await eventually {
                events = text.components(separatedBy: "\n\n").filter { $0.contains("event: line") }
                return events.count >= count
            }
            return events
        }
    }

    @Test func allSeeTheSameAndAStopWaitsForNobody() async throws {
        let room = try await RunningRoom(settings: "room: {streams: 3}")
        let browser = Browser(room)
        try await browser.logIn("luu")
        let cookie = await browser.cookie
        let viewers = [
            try Viewer(room, cookie, "one"), try Viewer(room, cookie, "two"), try Viewer(room, cookie, "slow", slow: true),
        ]
        let first = try await viewers[0].events(1)
        // Who comes a moment later sees from there on what the others see.
        let second = try #require(try await viewers[1].events(1).first)
        #expect(try await eventually { viewers[0].text.contains(second) }, "\(second) \(viewers[0].text)")
        let data = try #require(first.first?.split(separator: "\n").first { $0.hasPrefix("data: ") }?.dropFirst(6))
        let state = try #require(try JSONSerialization.jsonObject(with: Data(data.utf8)) as? [String: Any])
        let batch = try #require((state["batches"] as? [[String: Any]])?.first)
        #expect(batch["pagesFound"] as? Int == 4 && batch["pagesDone"] as? Int == 4 && batch["closedAt"] != nil, "\(batch)")
        #expect(batch["pagesAMinute"] == nil && batch["secondsLeft"] == nil, "what nobody knows is not told")
        // One person has three at most.
        let answer = try await browser.get("/batches/live", headers: ["Accept": "text/event-stream"])
        #expect(answer.status == 429)

        // A run is seen by all; who reads one byte a second holds nobody up.
        try room.folder.write("in/mới/mới.txt", "Thông báo số 9 về việc xem trực tiếp.")
        #expect(try Program.run("run", room.folder.path + "/in", "--archive", room.archive).code == 0)
        let later = try await viewers[0].events(2)
        #expect(later.last?.contains("\"pagesFound\":1") == true, "\(later)")
        #expect(try await viewers[1].events(2).last == later.last)

        let began = ContinuousClock.now
        #expect(room.stop() == 0)
        #expect(ContinuousClock.now - began < .seconds(15))
        #expect(!room.log.contains("before every answer"), "\(room.log.suffix(600))")
    }

    @Test func theStreamEndsWithItsSession() async throws {
        let room = try await RunningRoom()
        let browser = Browser(room)
        try await browser.logIn("luu")
        let viewer = try Viewer(room, await browser.cookie, "one")
        #expect(try await !viewer.events(1).isEmpty)
        #expect(try await browser.post("/logout").status == 303)
        #expect(try await eventually { !viewer.isOpen })
    }

    @Test func aRateIsToldOnceThereIsOne() {
        var rate = PageRate()
        let begin = Date(timeIntervalSince1970: 0)
        for second in 0...9 { rate.see(second, at: begin + Double(second)) }
        #expect(rate.pagesAMinute == nil, "nine seconds tell nothing")
        rate.see(10, at: begin + 10)
        #expect(rate.pagesAMinute == 60)
        for second in 11...160 { rate.see(10, at: begin + Double(second)) }
        #expect(rate.pagesAMinute == nil, "nothing was read for a long time")
    }
}
