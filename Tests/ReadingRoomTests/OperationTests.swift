import Foundation
import Support
import Testing

@testable import ReadingRoom

/// What who watches over the machine is told.
@Suite(.serialized) struct OperationTests {
    @Test func metricsAreWhatPrometheusReads() async throws {
        let room = try await RunningRoom()
        let browser = Browser(room)
        try await browser.logIn("can")
        _ = try await browser.get("/search?q=bi+mat+cua+toi")
        _ = try await browser.get("/no/such/place")
        let text = try await Browser(room).get("/metrics").body
        var types: [String: String] = [:]
        var values: [String: Double] = [:]
        for line in text.split(separator: "\n") {
            if let match = line.wholeMatch(of: /# TYPE ([a-z_]+) (counter|gauge|histogram)/) {
                types[String(match.output.1)] = String(match.output.2)
            } else if !line.hasPrefix("# HELP ") {
                let match = try #require(
                    line.wholeMatch(of: /([a-z_]+)(\{[a-z]+="[^"]*"(?:,[a-z]+="[^"]*")*\})? ([-+0-9.e]+|\+Inf)/), "\(line)")
                let name = String(match.output.1)
                let family = name.replacing(/_(bucket|sum|count)$/, with: "")
                #expect(types[name] != nil || types[family] == "histogram", "\(line)")
                values[name + (match.output.2.map(String.init) ?? "")] = Double(match.output.3)
            }
        }
        #expect(values["sohoa_http_requests_total{route=\"/search\",method=\"GET\",status=\"200\"}"] == 1)
        #expect(values["sohoa_searches_total"] == 1 && values["sohoa_index_lag_changes"] == 0 && values["sohoa_stalled"] == 0)
        #expect((values["sohoa_vault_free_bytes"] ?? 0) > 0 && (values["process_resident_memory_bytes"] ?? 0) > 1_000_000)
        #expect(!text.contains("bi mat") && !text.contains("/no/such"), "no words of anybody's")

        // Through a proxy it is for who has the token.
        let outside = ["X-Forwarded-For": "203.0.113.4"]
        #expect(try await Browser(room).get("/metrics", headers: outside).status == 303)
        #expect(try await browser.get("/metrics", headers: outside).status == 403)
        let key = try room.token(of: "quan", "metrics").merging(outside) { $1 }
        #expect(try await Browser(room).get("/metrics", headers: key).status == 200)
        #expect(try await Browser(room).get("/production", headers: key).status == 403)

        let ready = try await Browser(room).get("/readyz")
        #expect(ready.status == 200 && ready.body.contains("catalogue"))
        #expect(try await Browser(room).get("/readyz", headers: outside).body == "ready\n")
        try FileManager.default.moveItem(atPath: room.archive + "/vault", toPath: room.archive + "/vault-away")
        let missing = try await Browser(room).get("/readyz", headers: outside)
        #expect(missing.status == 503 && missing.body == "not ready\n")
    }

    @Test func theLogIsJSONWithoutWordsOfAnybodys() async throws {
        let room = try await RunningRoom()
        let browser = Browser(room)
        try await browser.logIn("can")
        let answer = try await browser.get("/search?q=chuyen+rieng")
        let request = try #require(answer.header("X-Request-Id"))
        #expect(room.stop() == 0)
        let lines = try room.log.split(separator: "\n").filter { $0.hasPrefix("{") }.map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        let line = try #require(lines.first { $0["request"] as? String == request })
        #expect(line["route"] as? String == "/search" && line["status"] as? Int == 200 && line["milliseconds"] is NSNumber)
        #expect(line["level"] as? String == "info" && (line["time"] as? String)?.hasPrefix("20") == true)
        #expect(!room.log.contains("chuyen") && !room.log.contains("rieng"))
    }

    @Test func whoeverStopsARunIsToldOn() async throws {
        let room = try await RunningRoom(
            settings: """
                alert:
                  after: 2
                  command: [/bin/sh, -c, "echo $SOHOA_ALERT >> FOLDER/alerts"]
                """)
        let administrator = Browser(room)
        try await administrator.logIn("quan")
        func alerts() -> String { (try? String(contentsOfFile: room.folder.path + "/alerts", encoding: .utf8)) ?? "" }
        for number in 1...60 { try room.folder.write("in/nhiều/\(number).txt", "Tờ số \(number * 7_919) của một lô dài.") }
        let run = try Program.start(
            ["run", room.folder.path + "/in", "--archive", room.archive, "--workers", "1"], output: room.folder.path + "/run.out",
            errors: room.folder.path + "/run.err")
        defer { run.terminate() }
        let waits = try await eventually(every: .milliseconds(20)) {
            try await Browser(room).get("/metrics").body.contains(/\nsohoa_work_waiting [1-9]/)
        }
        #expect(waits)
        kill(run.processIdentifier, SIGSTOP)
        #expect(try await eventually { alerts() == "stalled\n" }, "\(alerts()) \(room.log.suffix(800))")
        #expect(try await Browser(room).get("/metrics").body.contains("\nsohoa_stalled 1\n"))
        #expect(try await administrator.get("/").body.contains("không việc nào tiến triển"))
        #expect(room.log.contains("nothing goes on although work waits"))
        kill(run.processIdentifier, SIGCONT)
        #expect(try await eventually { alerts() == "stalled\ncleared\n" }, "\(alerts())")
        run.waitUntilExit()
        #expect(run.terminationStatus == 0)
        #expect(try await Browser(room).get("/metrics").body.contains("\nsohoa_stalled 0\n"))
    }

    @Test func settingsAreShownAndSecretsAreNot() async throws {
        let room = try await RunningRoom(
            settings: """
                room: {organization: "Kho thử"}
                alert: {command: [/bin/true, rat-bi-mat]}
                """)
        let administrator = Browser(room)
        try await administrator.logIn("quan")
        let page = try await administrator.get("/production").body
        #expect(page.contains("alert.after") && page.contains("line.workers"))
        #expect(!page.contains("rat-bi-mat") && !page.contains(room.folder.path))
        #expect(page.contains("H13.18"), "by unit")
    }
}
