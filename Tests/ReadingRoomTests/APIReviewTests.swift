import Foundation
import Support
import Testing

@testable import ReadingRoom

/// What archivists do by the API as by the pages.
@Suite(.serialized) struct APIReviewTests {
    private struct Room {
        var room: RunningRoom
        var program: Browser
        var key: [String: String]

        init() async throws {
            let lines = (1...3).map { "Trang \($0): nội dung của tờ thứ \($0).\n" }
            room = try await RunningRoom(with: ["rời/nhiều trang.txt": lines.joined(separator: "\u{0C}")])
            program = Browser(room)
            let both = try Program.run(
                "account", "token", "add", "luu", "--name", "both", "--scope", "review", "--scope", "read", "--archive", room.archive)
            key = ["Authorization": "Bearer " + both.output.trimmingCharacters(in: .whitespacesAndNewlines), "Accept-Language": "en"]
        }

        func ask(_ method: String, _ path: String, _ json: String? = nil, tag: String? = nil) async throws -> Browser.Answer {
            var headers = key
            headers["If-Match"] = tag
            return try await program.ask(method, "/api/v1" + path, json: json, headers: headers)
        }

        func tag(_ document: String) async throws -> String {
            try #require(try await ask("GET", "/documents/\(document)").header("ETag"))
        }

        func pages(_ document: String) async throws -> [Int] {
            struct Answer: Decodable {
                struct Page: Decodable { var number: Int }
                var pages: [Page]
            }
            let body = try await ask("GET", "/documents/\(document)").body
            return try JSONDecoder().decode(Answer.self, from: Data(body.utf8)).pages.map(\.number)
        }
    }

    @Test func pagesAreOrderedPartedAndJoinedUnderTheTagThatWasSeen() async throws {
        let room = try await Room()
        let document = try room.room.document("nhiều trang")
        let all = try await room.pages(document)
        try #require(all.count >= 2, "\(all)")
        let path = "/documents/\(document)"
        let old = try await room.tag(document)
        let turned = "{\"pages\": [\(all.reversed().map(String.init).joined(separator: ","))]}"
        #expect(try await room.ask("PUT", path + "/order", turned).status == 428)
        let first = try await room.ask("PUT", path + "/order", turned, tag: old)
        #expect(first.status == 200, "\(first)")
        #expect(try await room.pages(document) == all.reversed())
        #expect(try await room.ask("PUT", path + "/order", turned, tag: old).status == 412)
        let tag = try #require(first.header("ETag"))
        #expect(try await room.tag(document) == tag)
        #expect(try await room.ask("PUT", path + "/order", #"{"pages": [1, 1]}"#, tag: tag).status == 422)
        // By every other way to the same pages.
        let exported = try Program.run("show", document, "--json", "--archive", room.room.archive).output
        let numbers = exported.matches(of: /"number" : (\d+)/).compactMap { Int($0.output.1) }
        #expect(numbers == all.reversed())
        let officer = Browser(room.room)
        try await officer.logIn("can")
        let page = try await officer.get("/documents/\(document)").body
        let thumbnails = page.matches(of: /pages\/(\d+)\/image\?w=160/).compactMap { Int($0.output.1) }
        #expect(thumbnails == all.reversed(), "\(thumbnails)")
        let manifest = try await officer.get("/iiif/\(document)/manifest").body
        let canvases = manifest.matches(of: /\/pages\/(\d+)/).compactMap { Int($0.output.1) }
        #expect(canvases.reduce(into: [Int]()) { if !$0.contains($1) { $0.append($1) } } == all.reversed(), "\(canvases)")
        let text = try await officer.get("/documents/\(document)/text").body
        let last = try #require(text.range(of: "tờ thứ \(all.count)")), start = try #require(text.range(of: "tờ thứ 1"))
        #expect(last.lowerBound < start.lowerBound)

        let parted = try await room.ask("POST", path + "/split", "{\"page\": \(all[0])}", tag: tag)
        #expect(parted.status == 200, "\(parted)")
        #expect(try await room.pages(document) == all.dropFirst().reversed(), "the rest keeps the order that it was given")
        let other = try #require(parted.body.matches(of: /"document":"([0-9a-f-]+)"/).map { String($0.output.1) }.first { $0 != document })
        let joined = try await room.ask("POST", "/documents/\(other)/merge", tag: try await room.tag(other))
        #expect(joined.status == 200, "\(joined)")
        #expect(try await room.pages(document) == all.reversed())
        let undone = try await room.ask("PUT", path + "/order", "{}", tag: try await room.tag(document))
        #expect(undone.status == 200, "\(undone)")
        #expect(try await room.pages(document) == all)
        let typed = try await room.ask("PUT", path + "/type", #"{"type": "Báo cáo"}"#, tag: try await room.tag(document))
        #expect(typed.status == 200 && typed.body.contains("Báo cáo"), "\(typed)")
        let used = try Program.run("journal", "list", "--event", "correction", "--archive", room.room.archive).output
        #expect(used.contains(document) && used.contains("luu"), "\(used)")
    }

    @Test func relationsAreSaidAndWhatIsNotForTheReaderIsNotTold() async throws {
        let room = try await Room()
        let (open, conditional, secret) = (
            try room.room.document("mở"), try room.room.document("điều kiện"), try room.room.document("mật")
        )
        let path = "/documents/\(open)/relations"
        let made = try await room.ask(
            "POST", path, "{\"kind\": \"attachedTo\", \"other\": \"\(conditional)\"}", tag: try await room.tag(open))
        #expect(made.status == 200, "\(made)")
        #expect(try await room.ask("GET", path).body.contains(conditional))
        for other in [secret, "0123456789abcdef-1", open] {
            let refused = try await room.ask(
                "POST", path, "{\"kind\": \"basis\", \"other\": \"\(other)\"}", tag: try await room.tag(open))
            #expect(refused.status == 422, "\(other) \(refused)")
        }
        // An officer sees the one document, not the other one nor that somebody tied the two.
        let officer = try room.room.token(of: "can", "read")
        for address in ["/documents/\(open)", path, "/documents/\(open)/corrections"] {
            let answer = try await room.program.get("/api/v1" + address, headers: officer)
            #expect(answer.status == 200 && !answer.body.contains(conditional), "\(address) \(answer.body)")
        }
        let reader = Browser(room.room)
        try await reader.logIn("can")
        #expect(try await !reader.get("/documents/\(open)").body.contains(conditional))
        let gone = try await room.ask(
            "DELETE", path + "?kind=attachedTo&other=\(conditional)", tag: try await room.tag(open))
        #expect(gone.status == 200, "\(gone)")
        #expect(try await !room.ask("GET", path).body.contains(conditional))
    }

    @Test func lotsAndQuarantineAreDecided() async throws {
        let room = try await Room()
        let nothing = try await room.ask("POST", "/lots", #"{"batch": "20000101-1"}"#)
        #expect(nothing.status == 422, "\(nothing)")
        #expect(try await room.ask("GET", "/lots/1").status == 404)
        #expect(try await room.ask("PUT", "/lots/1/verdict", #"{"verdict": "accepted"}"#).status == 404)
        #expect(try await room.ask("PUT", "/lots/1/verdict", #"{"verdict": "maybe"}"#).status == 400)
        let quarantine = try await room.ask("GET", "/quarantine")
        #expect(quarantine.status == 200 && quarantine.body == #"{"items":[]}"#, "\(quarantine)")
        #expect(try await room.ask("POST", "/quarantine/retry", #"{"code": "damaged"}"#).body == #"{"given":0}"#)
        #expect(try await room.ask("POST", "/quarantine/retry", "{}").status == 400)
    }

    @Test func onesOwnPasswordAndSessionsAreForSessionsAlone() async throws {
        let room = try await RunningRoom()
        let (person, other) = (Browser(room), Browser(room))
        try await person.logIn("can")
        try await other.logIn("can")
        let token = try room.token(of: "can", "read")
        #expect(try await Browser(room).get("/api/v1/me/sessions", headers: token).status == 403)
        let me = try await person.get("/api/v1/me").body
        let mark = ["X-CSRF-Token": String(try #require(me.firstMatch(of: /"formToken":"([^"]+)"/)).output.1)]
        struct Sessions: Decodable {
            struct Item: Decodable {
                var id: Int
                var isThis: Bool
            }
            var items: [Item]
        }
        func sessions() async throws -> [Sessions.Item] {
            try JSONDecoder().decode(Sessions.self, from: Data(try await person.get("/api/v1/me/sessions").body.utf8)).items
        }
        let both = try await sessions()
        #expect(both.count == 2 && both.count { $0.isThis } == 1)
        let foreign = try #require(both.first { !$0.isThis }).id
        #expect(try await person.ask("DELETE", "/api/v1/me/sessions/\(foreign)").status == 403, "without the mark")
        #expect(try await person.ask("DELETE", "/api/v1/me/sessions/\(foreign)", headers: mark).status == 204)
        #expect(try await person.ask("DELETE", "/api/v1/me/sessions/\(foreign)", headers: mark).status == 404)
        #expect(try await other.get("/api/v1/me").status == 401)
        func change(_ old: String, _ new: String) async throws -> Browser.Answer {
            let json = "{\"old\": \"\(old)\", \"new\": \"\(new)\"}"
            return try await person.ask("PUT", "/api/v1/me/password", json: json, headers: mark)
        }
        let wrong = try await change("sai rồi", "sương sớm bến đò")
        #expect(wrong.status == 422 && wrong.body.contains(#""parameter":"/old""#), "\(wrong)")
        let weak = try await change(RunningRoom.password, "a")
        #expect(weak.status == 422 && weak.body.contains(#""parameter":"/new""#), "\(weak)")
        #expect(try await change(RunningRoom.password, "sương sớm bến đò").status == 204)
        #expect(try await person.get("/api/v1/me").status == 200)
        let late = try await other.post(
            "/login", ["name": "can", "password": RunningRoom.password], token: try await other.formToken("/login"))
        #expect(late.status != 303 || late.header("Location") != "/")
    }
}
